import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { name, text, unknown } from '../fields.ts';

export const vaultState = defineKind({
  kind: 'vault_state',
  title: 'The health of a vault and its audit devices',
  sorts: ['state'],
  body: z.strictObject({
    address: text,
    tls: z.boolean(),
    initialised: z.boolean(),
    sealed: z.boolean(),
    standby: z.boolean(),
    version: name,
    sealType: name,
    auditDevices: z.union([z.array(name), unknown]),
  }),
  subjectOf: (body) => body.address,
  never: 'tokens, unseal keys',
});
