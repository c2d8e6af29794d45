import type { Stage } from '#lib/evidence/application.ts';
import type { Fact } from '#lib/evidence/fact.ts';
import type { FactBody } from '#lib/evidence/fact-kinds.ts';
import type { Artifact } from '#lib/evidence/fields.ts';
import { minuteMs, toMs } from '#lib/evidence/instant.ts';
import type { World } from '../case.ts';
import { type Basis, byFacts } from '../citation.ts';
import { stageOf } from './stages.ts';

type Body = FactBody<'deployment'>;

/** One deployment, as all sources that saw it tell it together. */
export interface Deployment {
  /** How people would name it: version, else commit, else its id. */
  readonly label: string;
  readonly facts: readonly Fact<'deployment'>[];
  /** What Assay read of it; what was only reported, where it read nothing. */
  readonly basis: readonly Basis[];
  /** Null: to an environment that is bound to no stage. */
  readonly stage: Stage | null;
  readonly place: string;
  readonly repository: string | null;
  readonly commit: string | null;
  readonly ref: string | null;
  readonly version: string | null;
  readonly mergedInto: string | null;
  readonly artifacts: readonly Artifact[];
  /** A person's hand in any source outweighs what another source took it for. */
  readonly executor: Body['executor'];
  readonly runId: string | null;
  readonly attempt: number | null;
  readonly triggeredBy: Body['triggeredBy'] | null;
  readonly definitionPath: string | null;
  readonly shapeDigest: string | null;
  readonly variables: Body['variables'];
  readonly logUrl: string | null;
  readonly succeeded: boolean;
  /** Succeeded, or failed after its job had started. */
  readonly counts: boolean;
  /** When it came about: finished, else started, else created. */
  readonly atMs: number;
  readonly startedAtMs: number;
  readonly finishedAtMs: number;
  readonly breakGlass: Body['breakGlass'] | null;
}

/** Two sources tell of one deployment when run, digest or commit agree and the times are this near. */
const joinWithinMs = 30 * minuteMs;

/** All deployments known, joined over their sources, oldest first. A view. */
export function deployments(world: World): readonly Deployment[] {
  const told = world
    .facts('deployment')
    .map((fact) => ({ fact, at: timeOf(fact.body) }))
    .sort((a, b) => a.at - b.at);
  const groups: Group[] = [];
  const open: Group[] = [];
  for (const { fact, at } of told) {
    const stage = stageOf(world, fact.body);
    while (open[0] !== undefined && at - open[0].lastMs > joinWithinMs) open.shift();
    const match = open.find(
      (one) => one.stage === stage && one.facts.every((other) => isSame(other, fact)),
    );
    if (match === undefined) {
      const group = { facts: [fact], stage, lastMs: at };
      groups.push(group);
      open.push(group);
    } else {
      match.facts.push(fact);
      match.lastMs = at;
    }
  }
  return groups.map((group) => join(world, group)).sort((a, b) => a.atMs - b.atMs);
}

/** What is told of one deployment, while more of it may come. */
interface Group {
  readonly facts: Fact<'deployment'>[];
  readonly stage: Stage | null;
  lastMs: number;
}

/** When it came about, as one source tells it. */
export function timeOf(body: Body): number {
  return toMs(body.finishedAt ?? body.startedAt ?? body.createdAt);
}

/** The name of the stage that it went to; empty for a place that is bound to none. */
export function stageName({ stage }: Pick<Deployment, 'stage'>): string {
  return stage === null ? '' : stage.name;
}

/** One source names each of its deployments once; only different sources can tell of the same. */
function isSame(a: Fact<'deployment'>, b: Fact<'deployment'>): boolean {
  if (a.source === b.source && a.collector === b.collector) return false;
  if (
    a.body.component !== undefined &&
    b.body.component !== undefined &&
    a.body.component !== b.body.component
  ) {
    return false;
  }
  if (a.body.runId !== undefined && b.body.runId !== undefined) {
    return a.body.runId === b.body.runId && (a.body.attempt ?? 1) === (b.body.attempt ?? 1);
  }
  const digests = new Set(
    a.body.artifacts.flatMap((one) => (one.digest === 'unknown' ? [] : [one.digest])),
  );
  const others = b.body.artifacts.flatMap((one) => (one.digest === 'unknown' ? [] : [one.digest]));
  if (digests.size > 0 && others.length > 0) return others.some((one) => digests.has(one));
  return a.body.commit !== undefined && a.body.commit === b.body.commit;
}

function join(world: World, { facts, stage }: Group): Deployment {
  const read = facts.filter((fact) => fact.origin.type === 'read');
  const bodies = believed(world, facts, read).map((fact) => fact.body);
  const first = <K extends keyof Body>(key: K): NonNullable<Body[K]> | null => {
    for (const body of bodies) {
      const value = body[key];
      if (value !== undefined) return value;
    }
    return null;
  };
  const place = bodies[0];
  if (place === undefined) throw new Error('a deployment is told by at least one fact');
  const version = first('version');
  const commit = first('commit');
  const startedAt = first('startedAt');
  const finishedAt = first('finishedAt');
  const succeeded = bodies.some((body) => body.outcome === 'succeeded');
  const startedAtMs = toMs(startedAt ?? place.createdAt);
  const finishedAtMs = finishedAt === null ? startedAtMs : toMs(finishedAt);
  return {
    label: version ?? commit?.slice(0, 7) ?? place.externalId,
    facts,
    basis: byFacts(read.length > 0 ? read : facts),
    stage,
    place: place.environment ?? `${place.cluster ?? ''}/${place.namespace ?? ''}`,
    repository: first('repository'),
    commit,
    ref: first('ref'),
    version,
    mergedInto: first('mergedInto'),
    artifacts: artifactsOf(bodies),
    executor: executorOf(facts, read, bodies),
    runId: first('runId'),
    attempt: first('attempt'),
    triggeredBy: first('triggeredBy'),
    definitionPath: first('definitionPath'),
    shapeDigest: first('shapeDigest'),
    variables:
      bodies.find((body) => body.variables !== 'not_recorded')?.variables ?? 'not_recorded',
    logUrl: first('logUrl'),
    succeeded,
    counts: succeeded || (bodies.some((body) => body.outcome === 'failed') && startedAt !== null),
    atMs: finishedAtMs,
    startedAtMs,
    finishedAtMs,
    breakGlass: first('breakGlass'),
  };
}

/**
 * Whose word counts, the surest first: what was read, then what declared senders report. Another's
 * report tells of a deployment only where nobody else does; it can add nothing that excuses one.
 */
function believed(
  world: World,
  facts: readonly Fact<'deployment'>[],
  read: readonly Fact<'deployment'>[],
): readonly Fact<'deployment'>[] {
  if (facts.length === 1) return facts;
  const declared = facts.filter(
    ({ origin, source }) =>
      origin.type === 'reported' &&
      world.application.sources.some(
        (one) => one.id === source && one.senders.includes(origin.sender),
      ),
  );
  const sure = [...read, ...declared];
  return sure.length > 0 ? sure : facts;
}

const sureness = { event: 0, run: 1, definition: 2, admission: 3 } as const;

/**
 * The artifacts of a deployment by the surest way that names any: the event's own digests, else
 * its run's, else the definition's, else what an admission saw. What is less sure is left out.
 */
function artifactsOf(bodies: readonly Body[]): readonly Artifact[] {
  const [first] = bodies;
  const isOne = bodies.length === 1 && first !== undefined;
  const all = isOne ? first.artifacts : bodies.flatMap((body) => body.artifacts);
  if (all.length < 2) return all;
  const known = all.filter((one) => one.digest !== 'unknown');
  const pool = known.length > 0 ? known : all;
  const best = pool.reduce(
    (rank, one) => Math.min(rank, sureness[one.how]),
    Number.POSITIVE_INFINITY,
  );
  const seen = new Map<string, Artifact>();
  for (const one of pool) {
    if (sureness[one.how] === best) seen.set(`${one.imageRepository}@${one.digest}`, one);
  }
  return [...seen.values()].sort((a, b) => (a.imageRepository < b.imageRepository ? -1 : 1));
}

/**
 * What was read of it comes first: no report overturns it. Where nothing read tells, a person's hand
 * counts whoever reports it, and what excuses only when it is believed.
 */
function executorOf(
  facts: readonly Fact<'deployment'>[],
  read: readonly Fact<'deployment'>[],
  believed: readonly Body[],
): Body['executor'] {
  const seen = adverseOf(read.map((fact) => fact.body));
  if (seen !== 'unknown') return seen;
  if (facts.some((fact) => fact.body.executor === 'person')) return 'person';
  return adverseOf(believed);
}

/** Of several tellings the one that says most against it. */
function adverseOf(bodies: readonly Body[]): Body['executor'] {
  const order = ['person', 'controller', 'pipeline', 'unknown'] as const;
  return order.find((executor) => bodies.some((body) => body.executor === executor)) ?? 'unknown';
}
