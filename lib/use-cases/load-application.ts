import type { Actor } from '#lib/access/actor.ts';
import { authorise, mayOn, readScope } from '#lib/access/authorise.ts';
import { findApplication } from '#lib/db/find-application.ts';
import { type SourceWithRun, sourcesWithRuns } from '#lib/db/sources-with-runs.ts';
import type { Declaration } from '#lib/evidence/declaration.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { ServerContext } from './server-context.ts';
import { type SourceState, sourceStateOf } from './source-state.ts';

export interface SourceHead {
  readonly id: string;
  readonly place: string;
  readonly locator: string;
  readonly channel: 'checkout' | 'git';
  readonly state: SourceState;
  /** What the newest run came to, where it failed. */
  readonly trouble: string | null;
  readonly runId: string | null;
  readonly readAt: Instant | null;
  readonly nextAt: Instant | null;
}

/** What stands above every tab of one application. */
export interface ApplicationHead {
  readonly slug: string;
  readonly name: string;
  readonly team: string;
  readonly criticality: Declaration['criticality'];
  readonly inScope: boolean;
  readonly archived: boolean;
  readonly stages: readonly { readonly name: string; readonly production: boolean }[];
  readonly sources: readonly SourceHead[];
  /** The run to look at: one that runs, else one that waits. */
  readonly liveRunId: string | null;
  readonly judgedAt: Instant | null;
  /** What the person who looks may do to it. */
  readonly may: { readonly claim: boolean; readonly collect: boolean };
  readonly now: Instant;
}

/**
 * The head of an application's pages: three queries.
 *
 * @throws AppError `resource.not_found`.
 */
export async function loadApplication(
  context: ServerContext,
  actor: Actor,
  input: { readonly slug: string },
): Promise<ApplicationHead> {
  authorise(actor, 'read');
  const stored = await findApplication(context.db, input.slug, readScope(actor));
  const sources = (await sourcesWithRuns(context.db, stored.id))
    .filter((one) => one.removedAt === null)
    .map(headOf);
  const live =
    sources.find((one) => one.state === 'running') ??
    sources.find((one) => one.state === 'waiting');
  const { name, criticality, inScope, stages } = stored.declaration;
  return {
    slug: stored.slug,
    name,
    team: stored.team.name,
    criticality,
    inScope,
    archived: stored.archivedAt !== null,
    stages: stages.map((stage) => ({ name: stage.name, production: stage.production })),
    sources,
    liveRunId: live?.runId ?? null,
    judgedAt: stored.judgedAt,
    may: {
      claim: mayOn(actor, 'claim', stored.team.id),
      collect: mayOn(actor, 'collect', stored.team.id),
    },
    now: context.now(),
  };
}

function headOf(own: SourceWithRun): SourceHead {
  const { lastRun } = own;
  return {
    id: own.id,
    place: own.place,
    locator: own.locator,
    channel: own.channel,
    state: sourceStateOf(lastRun),
    trouble: lastRun?.failure?.detail ?? null,
    runId: lastRun?.id ?? null,
    readAt: lastRun?.endedAt ?? null,
    nextAt: own.nextCollectionAt,
  };
}
