import { randomUUID } from 'node:crypto';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Database } from '#lib/db/database.ts';
import { application, pastMember, source } from '#lib/db/schema/applications.ts';
import { collection, collectionRun, fact, runEvent } from '#lib/db/schema/collections.ts';
import { finding, scorecard } from '#lib/db/schema/findings.ts';
import { ledger, ledgerCheckpoint } from '#lib/db/schema/ledger.ts';
import { invitation, person, roleGrant, setupLink } from '#lib/db/schema/people.ts';
import {
  identity,
  passkey,
  passkeyChallenge,
  recoveryCode,
  session,
  totp,
} from '#lib/db/schema/sign-in.ts';
import {
  claim,
  claimFile,
  claimReview,
  policyVersion,
  recordedAnswer,
} from '#lib/db/schema/statements.ts';
import { groupMapping, team, teamMember } from '#lib/db/schema/teams.ts';
import { modelRelease } from '#lib/db/schema/work.ts';
import { plainDeclaration } from '../database/test-server.ts';
import { identityRow, invitationRow, mappingRow, passkeyRow } from './given-people-rows.ts';
import {
  digest,
  hexDigest,
  type Ids,
  later,
  next,
  noon,
  number,
  type Row,
} from './given-values.ts';

/** Tables of which a row can be made, each with a row that breaks no rule, and no other row of its. */
export interface GivenRows {
  readonly fresh: (table: PgTable) => Row;
}

/** The rows that others refer to, and for each table a row that could be inserted beside them. */
/** A team that is there, for rows that have it in common. */
export const sameTeam = randomUUID();

export async function giveRows(db: Database): Promise<GivenRows> {
  const [personId, otherId, teamId, applicationId, sourceId, runId, claimId] = [
    1, 2, 3, 4, 5, 6, 7,
  ].map(() => randomUUID());
  const ids = { personId, otherId, teamId, applicationId, sourceId, runId, claimId };
  const rows = new Map<PgTable, () => Row>([
    [
      person,
      () => ({
        id: randomUUID(),
        login: next('login'),
        name: 'Ada',
        createdAt: noon,
      }),
    ],
    [team, () => ({ id: randomUUID(), name: next('team'), createdAt: noon })],
    [application, () => applicationRow(ids)],
    [source, () => sourceRow(ids)],
    [collectionRun, () => runRow(ids)],
    [runEvent, () => ({ runId, seq: number(), at: noon, step: 'reading', done: 0 })],
    [collection, () => collectionRow(ids)],
    [fact, () => factRow(ids)],
    [finding, () => findingRow(ids)],
    [scorecard, () => scorecardRow(ids)],
    [
      session,
      () => ({
        id: randomUUID(),
        personId,
        method: 'password',
        network: '192.0.2.1',
        agent: '',
        createdAt: noon,
        seenAt: noon,
        expiresAt: later,
      }),
    ],
    [setupLink, () => ({ tokenDigest: hexDigest(), createdAt: noon, expiresAt: later })],
    [roleGrant, () => ({ personId, role: 'member', origin: 'person', grantedAt: noon })],
    [teamMember, () => ({ teamId, personId, origin: 'person', since: noon })],
    [pastMember, () => ({ applicationId, personId, until: noon })],
    [groupMapping, () => mappingRow(ids)],
    [invitation, () => invitationRow(ids)],
    [identity, () => identityRow(ids)],
    [totp, () => ({ personId, sealedSecret: new Uint8Array([1]), createdAt: noon, lastStep: 0 })],
    [recoveryCode, () => ({ personId, codeDigest: hexDigest() })],
    [passkey, () => passkeyRow(ids)],
    [
      passkeyChallenge,
      () => ({ challenge: next('challenge'), purpose: 'sign_in', expiresAt: later }),
    ],
    [claim, () => claimRow(ids)],
    [claimReview, () => reviewRow(ids)],
    [recordedAnswer, () => answerRow(ids)],
    [ledgerCheckpoint, () => checkpointRow()],
    [claimFile, () => fileRow(ids)],
    [policyVersion, () => policyRow(ids)],
    [ledger, () => ledgerRow()],
    [modelRelease, () => releaseRow()],
  ]);
  const fresh = (table: PgTable): Row => {
    const row = rows.get(table)?.();
    if (row === undefined) throw new Error('no row of that table can be made');
    return row;
  };
  const known: readonly (readonly [PgTable, Row])[] = [
    [person, { id: personId }],
    [person, { id: otherId }],
    [team, { id: teamId }],
    [team, { id: sameTeam }],
    [application, { id: applicationId }],
    [source, { id: sourceId }],
    [collectionRun, { id: runId, state: 'done', endedAt: noon }],
    [claim, { id: claimId, withdrawnAt: noon }],
  ];
  for (const [table, own] of known) await db.insert(table).values({ ...fresh(table), ...own });
  return { fresh };
}

const applicationRow = ({ teamId }: Ids): Row => ({
  id: randomUUID(),
  slug: next('payments'),
  name: 'Payments',
  teamId,
  criticality: 'high',
  inScope: true,
  declaration: plainDeclaration,
  version: 1,
  createdAt: noon,
});
const sourceRow = ({ applicationId }: Ids): Row => ({
  id: randomUUID(),
  applicationId,
  channel: 'checkout',
  type: 'repository',
  locator: next('/srv/payments'),
  place: '/srv/payments',
  connectedAt: noon,
  everyMinutes: 60,
});
const runRow = ({ applicationId, sourceId }: Ids): Row => ({
  id: randomUUID(),
  sourceId,
  applicationId,
  state: 'queued',
  cause: 'asked',
  requestedAt: noon,
  attempt: 0,
  facts: 0,
});
const collectionRow = ({ applicationId, sourceId, runId }: Ids): Row => ({
  id: next('collection'),
  sourceId,
  applicationId,
  runId,
  collector: 'checkout@1.0.0',
  kind: 'runbook',
  scope: '/srv/payments',
  coverage: 'whole',
  startedAt: noon,
  endedAt: noon,
  outcome: 'collected',
  failures: [],
  facts: 0,
  origin: { type: 'read' },
});
const factRow = ({ applicationId, sourceId }: Ids): Row => ({
  applicationId,
  sourceId,
  collector: 'checkout@1.0.0',
  kind: 'runbook',
  sort: 'state',
  subject: 'docs/deploy.md',
  digest: hexDigest(),
  origin: { type: 'read' },
  observedAt: noon,
  firstSeenAt: noon,
  readAt: noon,
  body: {},
});
const findingRow = ({ applicationId }: Ids): Row => ({
  applicationId,
  criterion: 'I-SD-A-1.1',
  since: noon,
  because: 'facts',
  status: 'met',
  stated: false,
  verdictDigest: digest('a'),
  body: {},
});
const scorecardRow = ({ applicationId }: Ids): Row => ({
  applicationId,
  judgedAt: noon,
  marks: 'm'.repeat(21),
  holds: [],
  questions: 'yyyyyy',
  low: 6,
  high: 6,
  met: 21,
  applicable: 21,
});
const claimRow = ({ applicationId, personId }: Ids): Row => ({
  id: randomUUID(),
  applicationId,
  criterion: 'I-SD-A-1.1',
  type: 'statement',
  says: 'holds',
  content: {},
  authorId: personId,
  madeAt: noon,
  changedAt: noon,
  version: 1,
  expiresAt: later,
});
const fileRow = ({ claimId }: Ids): Row => ({
  id: randomUUID(),
  claimId,
  name: 'audit.pdf',
  mediaType: 'application/pdf',
  sha256: digest('a'),
  content: new Uint8Array([1]),
  addedAt: noon,
});
const policyRow = ({ personId }: Ids): Row => ({
  id: randomUUID(),
  level: 'organisation',
  scopeId: '',
  version: number(),
  change: {},
  reason: 'agreed',
  authorId: personId,
  madeAt: noon,
});
const ledgerRow = (): Row => ({
  seq: number(),
  at: noon,
  actorType: 'system',
  actorId: 'scheduler',
  actorName: 'scheduler',
  requestId: 'test',
  action: 'claim.change',
  subjectType: 'claim',
  subjectId: '1',
  detail: {},
  previousHash: digest('0'),
  hash: hexDigest(),
});
const reviewRow = ({ claimId, otherId }: Ids): Row => ({
  id: randomUUID(),
  claimId,
  claimVersion: 1,
  reviewed: {},
  verdict: 'accepted',
  reason: '',
  reviewerId: otherId,
  madeAt: noon,
});
const answerRow = ({ personId }: Ids): Row => ({
  id: randomUUID(),
  question: 'I-SD-A-1',
  answer: 'some',
  remark: '',
  authorId: personId,
  version: number(),
  madeAt: noon,
});
const checkpointRow = (): Row => ({
  seq: number(),
  hash: digest('a'),
  at: noon,
  keyId: digest('b'),
  publicKey: 'key',
  signature: 'signature',
});
const releaseRow = (): Row => ({
  id: randomUUID(),
  version: '2.2',
  digest: hexDigest(),
  body: {},
  importedAt: noon,
  shown: false,
});
