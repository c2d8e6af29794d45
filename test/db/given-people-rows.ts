import { randomUUID } from 'node:crypto';
import { hexDigest, type Ids, later, next, noon, type Row } from './given-values.ts';

export const mappingRow = ({ personId }: Ids): Row => ({
  id: randomUUID(),
  issuer: 'https://sign-in.example.org',
  group: next('group'),
  role: 'member',
  createdAt: noon,
  createdBy: personId,
});
export const invitationRow = ({ personId }: Ids): Row => ({
  id: randomUUID(),
  tokenDigest: hexDigest(),
  note: 'Otto',
  grants: { roles: ['member'], teamIds: [] },
  createdAt: noon,
  createdBy: personId,
  expiresAt: later,
});
export const identityRow = ({ personId }: Ids): Row => ({
  issuer: 'https://sign-in.example.org',
  subject: next('subject'),
  personId,
  account: 'ada',
  createdAt: noon,
  seenAt: noon,
});
export const passkeyRow = ({ personId }: Ids): Row => ({
  credentialId: next('credential'),
  personId,
  name: 'Laptop',
  publicKey: new Uint8Array([1]),
  counter: 0,
  createdAt: noon,
});
