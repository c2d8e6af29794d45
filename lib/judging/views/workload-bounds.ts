import type { FactBody } from '#lib/evidence/fact-kinds.ts';
import type { World } from '../case.ts';
import { matchesPattern, stageOf } from './stages.ts';

/** One place from which a workload may log in, as a claim or binding of its role allows it. */
export type Bound =
  | {
      readonly type: 'environment';
      readonly repository: string | null;
      readonly environment: string;
    }
  | {
      readonly type: 'ref';
      readonly repository: string | null;
      readonly target: 'branch' | 'tag';
      readonly ref: string;
    }
  /** Only refs that the host protects. */
  | { readonly type: 'protected_refs' }
  | { readonly type: 'repository'; readonly repository: string }
  /** `account`: the service account is named as well. */
  | { readonly type: 'namespace'; readonly namespace: string; readonly account: boolean }
  | { readonly type: 'account' };

/** All of these must be proven; of each, one alternative. */
export type Bounds = readonly (readonly Bound[])[];

/** What a login by a role must prove, of all that is understood. A claim that is not says nothing. */
export function boundsOf(boundClaims: FactBody<'vault_access'>['boundClaims']): Bounds {
  return Object.entries(boundClaims)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([claim, values]) => {
      const key = claim
        .toLowerCase()
        .replace(/^bound_/, '')
        .replace(/s$/, '');
      const bounds = values.map((value) => boundOf(key, value, boundClaims));
      const understood = bounds.flatMap((bound) => (bound === null ? [] : [bound]));
      // A value that is not understood may let in more than those beside it.
      return understood.length === values.length ? understood : [];
    })
    .filter((alternatives) => alternatives.length > 0);
}

function boundOf(
  key: string,
  value: string,
  all: FactBody<'vault_access'>['boundClaims'],
): Bound | null {
  switch (key) {
    case 'sub':
    case 'subject':
      return ofSubject(value);
    case 'environment':
      return { type: 'environment', repository: null, environment: value };
    case 'repository':
    case 'project_path':
      return { type: 'repository', repository: value };
    case 'ref':
      return refOf(null, all.ref_type?.[0] === 'tag' ? `refs/tags/${value}` : value);
    case 'ref_protected':
    case 'environment_protected':
      return value === 'true' ? { type: 'protected_refs' } : null;
    case 'namespace':
    case 'service_account_namespace':
    case 'kubernetes.io/namespace':
      return { type: 'namespace', namespace: value, account: false };
    case 'service_account':
    case 'service_account_name':
    case 'kubernetes.io/serviceaccount/name':
      return value === '*' ? null : { type: 'account' };
    default:
      return null;
  }
}

const github = /^repo:([^:]{1,300}):(environment|ref):(.{1,300})$/;
const gitlab = /^project_path:([^:]{1,300}):ref_type:(branch|tag):ref:(.{1,300})$/;
const kubernetes = /^system:serviceaccount:([^:]{1,300}):([^:]{1,300})$/;

/** The subject of an identity token: of GitHub, GitLab or a Kubernetes service account. */
function ofSubject(value: string): Bound | null {
  const job = github.exec(value);
  if (job !== null) {
    const [, repository = '', kind, what = ''] = job;
    return kind === 'environment'
      ? { type: 'environment', repository, environment: what }
      : refOf(repository, what);
  }
  const pipeline = gitlab.exec(value);
  if (pipeline !== null) {
    const [, repository = '', kind, ref = ''] = pipeline;
    return { type: 'ref', repository, target: kind === 'tag' ? 'tag' : 'branch', ref };
  }
  const pod = kubernetes.exec(value);
  if (pod !== null) {
    return { type: 'namespace', namespace: pod[1] ?? '', account: pod[2] !== '*' };
  }
  const start = /^repo:([^:]{1,300}):/.exec(value);
  return start === null ? null : { type: 'repository', repository: start[1] ?? '' };
}

function refOf(repository: string | null, value: string): Bound {
  const tag = value.startsWith('refs/tags/');
  const ref = value.replace(/^refs\/(?:heads|tags)\//, '');
  return { type: 'ref', repository, target: tag ? 'tag' : 'branch', ref };
}

/** The repositories of the application that a claim's `owner/name` means, wildcards included. */
function repositoriesOf(world: World, claimed: string): readonly string[] {
  return world.application.sources
    .filter((one) => one.type === 'repository')
    .map((one) => one.place)
    .filter((place) => {
      const name = place.slice(place.indexOf('/') + 1);
      return place === claimed || matchesPattern(claimed, name);
    });
}

/** The repository that bounds name beside an environment or ref: the bound's own, else another claim's. */
export function repositoriesIn(
  world: World,
  bounds: Bounds,
  own: string | null,
): readonly string[] {
  if (own !== null) return repositoriesOf(world, own);
  const named = bounds.flat().flatMap((one) => (one.type === 'repository' ? [one.repository] : []));
  return named.flatMap((one) => repositoriesOf(world, one));
}

/** The stage of an environment or namespace; `undefined` for a bound that names none. */
export function stageOfBound(world: World, bounds: Bounds, bound: Bound) {
  if (bound.type === 'namespace') {
    return (
      stageOf(world, { cluster: '*', namespace: bound.namespace }) ?? byNamespace(world, bound)
    );
  }
  if (bound.type !== 'environment') return undefined;
  const [repository] = repositoriesIn(world, bounds, bound.repository);
  return stageOf(world, { repository, environment: bound.environment });
}

/** A role names no cluster: the namespace of any that is bound to a stage will do. */
function byNamespace(world: World, bound: { readonly namespace: string }) {
  const stages = world
    .stages()
    .filter((stage) =>
      stage.bindings.clusters.some((one) => matchesPattern(one.namespace, bound.namespace)),
    );
  return stages.length === 1 ? (stages[0] ?? null) : null;
}
