import { randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import * as z from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise, authoriseOn, readScope } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import type { Database } from '#lib/db/database.ts';
import { findApplication } from '#lib/db/find-application.ts';
import { type ClaimContent, claim } from '#lib/db/schema/statements.ts';
import { addDays, type Instant } from '#lib/evidence/instant.ts';
import { plainRemark, redactRemark } from '#lib/evidence/redact-remark.ts';
import { redactText } from '#lib/evidence/redaction.ts';
import { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { ClaimDetails, detailsOf, keptDetails } from './claim-details.ts';
import type { ServerContext } from './server-context.ts';

const mostDays = 365;

/** An address that people may be led to: http or https, and no credentials in it. */
const Link = z
  .string()
  .max(2_000)
  .refine((text) => {
    if (!URL.canParse(text)) return false;
    const { protocol, username, password } = new URL(text);
    return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
  }, 'write an address that begins with https:// and holds no password');

/** What a person answers to a criterion. */
export const ClaimInput = z.strictObject({
  slug: z.string().max(64),
  criterion: CriterionCode,
  type: z.enum(['statement', 'measure', 'not_applicable']),
  says: z.enum(['holds', 'fails']),
  rationale: z.string().max(2_000),
  links: z.array(Link).max(10),
  details: ClaimDetails.prefault({}),
  /** From today; a year at the most. */
  expiresInDays: z.int().min(1).max(mostDays),
  /** The version that the person changed; null for a new one. */
  version: z.int().min(1).nullable(),
});
export type ClaimInput = z.output<typeof ClaimInput>;
/** A claim as a form sends it: what it leaves out is nothing. */
export type SentClaim = Omit<z.input<typeof ClaimInput>, 'slug'>;

export type SavedClaim =
  | {
      readonly outcome: 'saved';
      readonly id: string;
      readonly version: number;
      /** As it was kept. */
      readonly rationale: string;
      readonly links: readonly string[];
      readonly details: ClaimDetails;
      readonly expiresAt: Instant;
      /** Something looked like a secret and was replaced before it was kept. */
      readonly redacted: boolean;
    }
  | {
      readonly outcome: 'conflict';
      readonly code: 'edit.conflict';
      readonly version: number;
      readonly rationale: string;
    };

type StoredClaimRow = typeof claim.$inferSelect;

/**
 * Keeps what a person states about a criterion: one answer, and one measure, of each person at a
 * time. Whatever changes is not reviewed any more, and counts for nothing until it is again.
 *
 * @throws AppError `access.denied`, `resource.not_found`; `input.malformed` for details that no rule
 *   of the criterion reads.
 */
export async function saveClaim(
  context: ServerContext,
  actor: PersonActor,
  input: ClaimInput,
): Promise<SavedClaim> {
  authorise(actor, 'claim');
  const application = await findApplication(context.db, input.slug, readScope(actor));
  authoriseOn(actor, 'claim', application.team.id);
  const at = context.now();
  const rationale = redactRemark(input.rationale).slice(0, 2_000);
  const links = input.links.map(redactText);
  const details = keptDetails(input, input.details);
  const content: ClaimContent = { ...details.kept, rationale, links };
  const redacted =
    rationale !== plainRemark(input.rationale) ||
    links.some((link, index) => link !== input.links[index]) ||
    details.redacted;
  return await context.db.transaction(async (tx) => {
    const live = await liveClaimOf(tx, application.id, actor.id, input);
    if (input.version !== (live?.version ?? null)) {
      return {
        outcome: 'conflict',
        code: 'edit.conflict',
        version: live?.version ?? 0,
        rationale: live?.content.rationale ?? '',
      };
    }
    const id = live?.id ?? randomUUID();
    const version = (live?.version ?? 0) + 1;
    const fields = {
      type: input.type,
      says: input.says,
      content,
      changedAt: at,
      version,
      review: 'waiting' as const,
      acceptedBy: null,
      acceptedAt: null,
      renewUntil: null,
      expiresAt: addDays(at, input.expiresInDays),
    };
    if (live === null) {
      const { criterion } = input;
      const made = { id, applicationId: application.id, criterion, authorId: actor.id, madeAt: at };
      await tx.insert(claim).values({ ...made, ...fields });
    } else {
      await tx.update(claim).set(fields).where(eq(claim.id, id));
    }
    await follow(context, tx, actor, { before: live, id, slug: input.slug, fields, at });
    const { expiresAt } = fields;
    const saved = { id, version, rationale, links, details: detailsOf(content), expiresAt };
    return { outcome: 'saved', ...saved, redacted };
  });
}

/**
 * Yes, no and not applicable are one answer; a measure stands beside it. Two windows of one person
 * wait for each other here.
 */
async function liveClaimOf(
  tx: Database,
  applicationId: string,
  authorId: string,
  { criterion, type }: ClaimInput,
): Promise<StoredClaimRow | null> {
  const place = `claim ${applicationId} ${criterion} ${authorId}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${place}, 0))`);
  const [row] = await tx
    .select()
    .from(claim)
    .where(
      and(
        eq(claim.applicationId, applicationId),
        eq(claim.criterion, criterion),
        eq(claim.authorId, authorId),
        inArray(claim.type, type === 'measure' ? ['measure'] : ['statement', 'not_applicable']),
        isNull(claim.withdrawnAt),
      ),
    )
    .for('update');
  return row ?? null;
}

interface Kept {
  readonly before: StoredClaimRow | null;
  readonly id: string;
  readonly slug: string;
  readonly fields: Pick<StoredClaimRow, 'type' | 'says' | 'version'>;
  readonly at: Instant;
}

/** What a change entails: a verdict that rested on it is judged anew, and the ledger has it. */
async function follow(
  context: ServerContext,
  tx: Database,
  actor: PersonActor,
  { before, id, slug, fields, at }: Kept,
): Promise<void> {
  if (before !== null && before.acceptedAt !== null) {
    const { applicationId } = before;
    await context.queue.enqueue(tx, 'judge', { applicationId, because: 'claims' });
  }
  const { type, says, version } = fields;
  await appendLedger(tx, {
    at,
    actor,
    action: before === null ? 'claim.make' : 'claim.change',
    subject: { type: 'claim', id },
    before,
    after: fields,
    detail: { application: slug, type, says, version },
  });
}
