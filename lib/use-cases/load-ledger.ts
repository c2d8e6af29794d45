import * as z from 'zod';
import type { Actor } from '#lib/access/actor.ts';
import { authorise, may } from '#lib/access/authorise.ts';
import type { CheckpointKey } from '#lib/clients/checkpoint-key/checkpoint-key.ts';
import { ledgerEnd, newestCheckpoints } from '#lib/db/ledger-chain.ts';
import { type LedgerFilter, listLedger } from '#lib/db/ledger-list.ts';
import { type SubjectPlace, subjectPlaces } from '#lib/db/subject-places.ts';
import { addDays } from '#lib/evidence/instant.ts';
import type { LedgerRow } from '#lib/ledger/ledger-row.ts';
import type { LedgerRowView, LedgerView } from './ledger-view.ts';
import type { ServerContext } from './server-context.ts';

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .nullable()
  .catch(null);
const text = z.string().trim().max(200).catch('');

/** What an address asks of the ledger; what makes no sense asks for nothing. */
export const LedgerQuery = z.object({
  text,
  action: text,
  actor: text,
  /** `type:id` of a thing. */
  subject: text,
  from: day,
  to: day,
  before: z.coerce.number().int().positive().nullable().catch(null),
});
export type LedgerQuery = z.output<typeof LedgerQuery>;

const pageRows = 50;
const shownCheckpoints = 5;

/** The newest rows of the ledger that fit, with where their things are, and its checkpoints. */
export async function loadLedger(
  { db, now, checkpointKey }: ServerContext,
  actor: Actor,
  query: LedgerQuery,
): Promise<LedgerView> {
  authorise(actor, 'read_ledger');
  const found = await listLedger(db, filterOf(query), {
    beforeSeq: query.before,
    limit: pageRows + 1,
  });
  const rows = found.slice(0, pageRows);
  const places = await subjectPlaces(db, rows);
  const checkpoints = await newestCheckpoints(db, shownCheckpoints);
  const { keyId } = checkpointKey;
  return {
    now: now(),
    length: (await ledgerEnd(db)).seq,
    rows: rows.map((row) => viewOf(row, places.get(`${row.subjectType}:${row.subjectId}`))),
    nextBefore: found.length > pageRows ? (rows.at(-1)?.seq ?? null) : null,
    checkpoints: checkpoints.map((one) => ({
      seq: one.seq,
      at: one.at,
      keyId: one.keyId,
      signer: signerOf(one.keyId, checkpointKey),
    })),
    keyId,
    maySign: may(actor, 'sign_checkpoint'),
  };
}

function signerOf(
  signed: string,
  { keyId, formerKeyIds }: CheckpointKey,
): 'own' | 'former' | 'unknown' {
  if (signed === keyId) return 'own';
  return formerKeyIds.includes(signed) ? 'former' : 'unknown';
}

function filterOf({ text: searched, action, actor, subject, from, to }: LedgerQuery): LedgerFilter {
  const [type = '', ...id] = subject.split(':');
  return {
    text: searched,
    action,
    actorId: actor === '' ? null : actor,
    subject: subject === '' ? null : { type, id: id.join(':') },
    from: from === null ? null : startOf(from),
    before: to === null ? null : addDays(startOf(to), 1),
  };
}

function startOf(date: string): string {
  return `${date}T00:00:00.000Z`;
}

function viewOf(row: LedgerRow, place: SubjectPlace | undefined): LedgerRowView {
  const { subjectType: type, subjectId: id } = row;
  return {
    seq: row.seq,
    at: row.at,
    actor: { id: row.actorId, name: row.actorName, isPerson: row.actorType === 'person' },
    action: row.action,
    subject: { type, id, title: place?.title ?? id, href: place?.href ?? null },
    detail: Object.entries(row.detail).map(([name, value]) => ({ name, value: String(value) })),
    requestId: row.requestId,
    beforeDigest: row.beforeDigest,
    afterDigest: row.afterDigest,
    previousHash: row.previousHash,
    hash: row.hash,
  };
}
