import * as z from 'zod';
import type { Actor } from '#lib/access/actor.ts';
import { authorise, readScope } from '#lib/access/authorise.ts';
import { findApplication, type StoredApplication } from '#lib/db/find-application.ts';
import { liveClaims, type StoredClaim } from '#lib/db/live-claims.ts';
import { policiesOf } from '#lib/db/load-evidence.ts';
import { standingAnswers } from '#lib/db/recorded-answers.ts';
import { sourcesWithRuns } from '#lib/db/sources-with-runs.ts';
import { storedFindings } from '#lib/db/stored-findings.ts';
import { type Instant, instantSchema } from '#lib/evidence/instant.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { type ClaimView, claimViewOf } from './claim-view.ts';
import { policyOf } from './judge-input.ts';
import { type RecordedView, recordedViewOf } from './recorded-view.ts';
import type { ScorecardView } from './scorecard-view.ts';
import type { ServerContext } from './server-context.ts';
import { loadWording } from './shown-wording.ts';
import type { TellingMatter } from './tell-criterion.ts';
import { tellScorecard } from './tell-scorecard.ts';

/** What an address of the scorecard may ask for: an instant of the past, or null for now. */
export const ScorecardQuery = z.object({ asOf: instantSchema.nullable().catch(null) });

export interface LoadScorecardInput extends z.output<typeof ScorecardQuery> {
  readonly slug: string;
}

/**
 * The scorecard of one application, now or as it stood. A constant number of queries.
 *
 * @throws AppError `resource.not_found`.
 */
export async function loadScorecard(
  context: ServerContext,
  actor: Actor,
  input: LoadScorecardInput,
): Promise<ScorecardView> {
  authorise(actor, 'read');
  const stored = await findApplication(context.db, input.slug, readScope(actor));
  const now = context.now();
  const asOf = input.asOf !== null && input.asOf < now ? input.asOf : null;
  const findings = await storedFindings(context.db, stored.id, asOf);
  const matter = await tellingMatterOf(context, actor, stored, asOf ?? now);
  return {
    now,
    asOf,
    judgedAt: stored.judgedAt,
    recorded: asOf === null ? await recordedOf(context, stored) : [],
    ...tellScorecard(stored.slug, findings, matter),
  };
}

/** What assessors recorded beside the computed answers; of an instant of the past, nothing is told. */
async function recordedOf(
  { db }: Pick<ServerContext, 'db'>,
  { id, slug }: StoredApplication,
): Promise<readonly RecordedView[]> {
  const answers = await standingAnswers(db, id);
  return [...answers.values()].map((one) =>
    recordedViewOf({ question: one.question, slug, mayRecord: false }, one),
  );
}

/** All besides the findings that is needed to tell them. */
export async function tellingMatterOf(
  { db }: Pick<ServerContext, 'db'>,
  actor: Actor,
  application: Pick<StoredApplication, 'id' | 'slug' | 'team'>,
  at: Instant,
): Promise<TellingMatter> {
  const policies = await policiesOf(db, application.team.id, application.id);
  const sources = await sourcesWithRuns(db, application.id);
  const claims = await liveClaims(db, application.id);
  return {
    slug: application.slug,
    at,
    policy: policyOf(policies),
    wording: await loadWording(db),
    places: new Map(sources.map((one) => [one.id, one.place])),
    claims: claimsByCriterion(claims, actor, at),
  };
}

function claimsByCriterion(
  claims: readonly StoredClaim[],
  actor: Actor,
  at: Instant,
): ReadonlyMap<CriterionCode, readonly ClaimView[]> {
  const viewer = actor.type === 'person' ? actor.id : null;
  const byCriterion = new Map<CriterionCode, ClaimView[]>();
  for (const one of claims) {
    const view = claimViewOf(one, viewer, at);
    const known = byCriterion.get(one.criterion);
    if (known === undefined) byCriterion.set(one.criterion, [view]);
    else known.push(view);
  }
  return byCriterion;
}
