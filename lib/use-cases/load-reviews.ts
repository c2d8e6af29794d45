import * as z from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise, may, readScope } from '#lib/access/authorise.ts';
import {
  countForReviewer,
  type QueuedClaim,
  type QueueState,
  queuedClaims,
} from '#lib/db/review-queue.ts';
import { teamNames } from '#lib/db/teams.ts';
import { type Instant, instantSchema } from '#lib/evidence/instant.ts';
import { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { saidWord } from './claim-differences.ts';
import type { ReviewRow, ReviewsView } from './review-view.ts';
import type { ServerContext } from './server-context.ts';
import { loadWording, type Wording } from './shown-wording.ts';

/** What an address of the list may ask for; anything else in it counts as not there. */
export const ReviewsQuery = z.object({
  state: z
    .enum(['for_me', 'waiting', 'asked_back', 'refused', 'accepted', 'own'])
    .nullable()
    .catch(null),
  criterion: CriterionCode.nullable().catch(null),
  team: z.string().max(200).nullable().catch(null),
  cursor: z.string().max(200).nullable().catch(null),
});
export type ReviewsQuery = z.output<typeof ReviewsQuery>;

const pageSize = 50;
const listed: readonly QueueState[] = ['waiting', 'asked_back', 'refused', 'accepted'];

/** Claims by where their review stands: a constant number of queries. */
export async function loadReviews(
  { db, now }: ServerContext,
  actor: PersonActor,
  query: ReviewsQuery,
): Promise<ReviewsView> {
  authorise(actor, 'read');
  const at = now();
  const scope = readScope(actor);
  const mayReview = may(actor, 'review_claim');
  const states: readonly QueueState[] = [
    ...(mayReview ? (['for_me'] as const) : []),
    ...(may(actor, 'claim') ? (['own'] as const) : []),
    ...listed,
  ];
  const [usual = 'waiting'] = states;
  const state = query.state !== null && states.includes(query.state) ? query.state : usual;
  const { criterion, team } = query;
  const wanted = { state, criterion, team, after: parseCursor(query.cursor), size: pageSize + 1 };
  const found = await queuedClaims(db, actor, scope, wanted, at);
  const rows = found.slice(0, pageSize);
  const last = rows.at(-1);
  const wording = await loadWording(db);
  const counted = mayReview ? await countForReviewer(db, actor, scope, at) : null;
  return {
    now: at,
    mayReview,
    state,
    states,
    waitingForMe: counted?.waiting ?? 0,
    rows: rows.map((row) => rowOf(row, actor, wording, at)),
    nextCursor:
      found.length > pageSize && last !== undefined ? `${last.changedAt}.${last.id}` : null,
    teams: await teamNames(db, scope),
    criteria: CriterionCode.options.map((code) => ({ code, short: shortOf(code) })),
  };
}

function rowOf(row: QueuedClaim, actor: PersonActor, wording: Wording, at: Instant): ReviewRow {
  const { id, criterion, author, application, team, changedAt, expiresAt } = row;
  const ranOut = expiresAt <= at;
  return {
    id,
    short: shortOf(criterion),
    text: wording.criterion(criterion).text,
    application,
    team,
    said: saidWord(row),
    author: author.name,
    own: author.id === actor.id,
    changedAt,
    expiresAt,
    state: row.renewUntil !== null ? 'renewal' : ranOut ? 'expired' : row.review,
  };
}

function shortOf(code: CriterionCode): string {
  return code.replace('I-SD-', '');
}

/** A cursor that was tampered with starts over. */
function parseCursor(cursor: string | null): { readonly at: Instant; readonly id: string } | null {
  const [, given, id] = /^(.+)\.([0-9a-f-]{36})$/.exec(cursor ?? '') ?? [];
  const at = instantSchema.safeParse(given);
  return at.success && id !== undefined && z.uuid().safeParse(id).success
    ? { at: at.data, id }
    : null;
}
