import type { Fact } from '#lib/evidence/fact.ts';
import type { FactBody } from '#lib/evidence/fact-kinds.ts';
import type { World } from '../case.ts';
import { type Basis, byFact } from '../citation.ts';
import { onceEach } from '../once-each.ts';
import { type Bypass, environmentBypass, ruleBypass, weakest } from './bypass.ts';
import type { Door } from './door.ts';
import {
  type Entrants,
  entrantsOf,
  ruleEntrants,
  type Unseen,
  united,
  writers,
} from './entrants.ts';
import { governs } from './ref-patterns.ts';

type Rule = Fact<'branch_protection'>;
type Environment = Fact<'environment_protection'>;

/** What stands between a change and one place, an environment of the CI or a branch. */
export interface Protection {
  readonly repository: string;
  /** `environment production`, `branch main`. */
  readonly place: string;
  /** `unseen`: open if `unseen` was read whole, otherwise not known. Bypass is told apart. */
  readonly state: 'protected' | 'open' | 'unseen' | 'unknown';
  /** What protects it: another's agreement to each run, or the refs that may deploy. */
  readonly by: 'reviewers' | 'refs' | 'none';
  /** Why it is not protected; empty when it is. */
  readonly doors: readonly Door[];
  readonly unseen: readonly Unseen[];
  /** What must have been read whole for `protected` to stand: a rule unseen could be a bad one. */
  readonly restsOn: readonly Unseen[];
  readonly bypass: Bypass;
  /** Whether the host refuses the approval of whoever started the run. */
  readonly selfReviewRefused: boolean;
  readonly entrants: Entrants;
  readonly basis: readonly Basis[];
}

export interface Protections {
  readonly ofEnvironment: (repository: string, environment: string) => Protection;
  readonly ofRef: (repository: string, target: 'branch' | 'tag', ref: string) => Protection;
  /** Whoever may write to a repository. */
  readonly writersOf: (repository: string) => Entrants;
}

/** A view: how environments, branches and tags are protected, and who may let through. */
export function protections(world: World): Protections {
  const environments = new Map(
    world.facts('environment_protection').map((fact) => [environmentKey(fact.body), fact]),
  );
  const rules = Map.groupBy(world.facts('branch_protection'), (fact) => fact.body.repository);
  const access = new Map(
    world.facts('repository_access').map((fact) => [fact.body.repository, fact]),
  );
  const writersOf = (repository: string): Entrants =>
    writers(repository, access.get(repository) ?? null);
  const ofRef: Protections['ofRef'] = (repository, target, ref) =>
    refProtection(repository, target, ref, rules.get(repository) ?? [], writersOf);
  const protect = (repository: string, environment: string): Protection => {
    const fact = environments.get(environmentKey({ repository, environment }));
    const place = `environment ${environment}`;
    if (fact === undefined) return withoutEnvironment(repository, place, writersOf(repository));
    if (fact.body.reviewers.length > 0) return byReviewers(fact, place);
    const own = rules.get(repository) ?? [];
    return byRefs(fact, place, allowedRefs(fact.body, own), ofRef, writersOf);
  };
  // Every deployment and every use of a secret asks for the same few.
  const known = onceEach((repository: string) =>
    onceEach((environment: string) => protect(repository, environment)),
  );
  return {
    writersOf,
    ofRef,
    ofEnvironment: (repository, environment) => known(repository)(environment),
  };
}

/** Hosts do not tell environments apart by case. */
function environmentKey(of: { repository: string; environment: string }): string {
  return `${of.repository}#${of.environment.toLowerCase()}`;
}

function withoutEnvironment(repository: string, place: string, entrants: Entrants): Protection {
  const unseen = { kind: 'environment_protection', repository } as const;
  return {
    repository,
    place,
    state: 'unseen',
    by: 'none',
    doors: [{ type: 'environment_unseen' }],
    unseen: [unseen],
    restsOn: [],
    bypass: { state: 'unknown', by: [] },
    selfReviewRefused: false,
    entrants,
    basis: [],
  };
}

function byReviewers(fact: Environment, place: string): Protection {
  const { repository, reviewers, preventSelfReview } = fact.body;
  return {
    repository,
    place,
    state: 'protected',
    by: 'reviewers',
    doors: [],
    unseen: [],
    restsOn: [],
    bypass: environmentBypass(fact.body),
    selfReviewRefused: preventSelfReview,
    entrants: united(reviewers.map((one) => entrantsOf(one.members, one.name, [byFact(fact)]))),
    basis: [byFact(fact)],
  };
}

type AllowedRef = { readonly target: 'branch' | 'tag'; readonly ref: string };

/** The refs that may deploy; null: all. */
function allowedRefs(
  body: FactBody<'environment_protection'>,
  rules: readonly Rule[],
): readonly AllowedRef[] | null {
  switch (body.branchPolicy) {
    case 'none':
      return null;
    case 'protected':
      return rules
        .filter((rule) => rule.body.target === 'branch')
        .map((rule) => ({ target: 'branch', ref: rule.body.pattern }));
    case 'custom':
      return body.patterns.map((one) => ({ target: one.target, ref: one.pattern }));
  }
}

function byRefs(
  fact: Environment,
  place: string,
  allowed: readonly AllowedRef[] | null,
  ofRef: Protections['ofRef'],
  writersOf: Protections['writersOf'],
): Protection {
  const { repository, branchPolicy } = fact.body;
  const own = { repository, place, selfReviewRefused: false } as const;
  const rules = { kind: 'branch_protection', repository } as const;
  const all = branchPolicy === 'protected' ? [rules] : [];
  if (allowed === null || (allowed.length === 0 && branchPolicy === 'protected')) {
    const door = allowed === null ? 'anything_deploys' : 'no_protected_branch';
    return {
      ...own,
      state: allowed === null ? 'open' : 'unseen',
      by: 'none',
      doors: [{ type: door }],
      unseen: all,
      restsOn: [],
      bypass: environmentBypass(fact.body),
      entrants: writersOf(repository),
      basis: [byFact(fact)],
    };
  }
  const refs = allowed.map((one) => ofRef(repository, one.target, one.ref));
  return {
    ...own,
    state: worstState(refs.map((one) => one.state)),
    by: 'refs',
    doors: refs.flatMap((one) => one.doors),
    unseen: refs.flatMap((one) => one.unseen),
    restsOn: all,
    bypass: weakest([environmentBypass(fact.body), ...refs.map((one) => one.bypass)]),
    entrants: united(refs.map((one) => one.entrants)),
    basis: [byFact(fact), ...refs.flatMap((one) => one.basis)],
  };
}

function refProtection(
  repository: string,
  target: 'branch' | 'tag',
  ref: string,
  rules: readonly Rule[],
  writersOf: Protections['writersOf'],
): Protection {
  const place = `${target} ${ref}`;
  const rule = ruleFor(rules, target, ref);
  const own = { repository, place, restsOn: [], selfReviewRefused: target === 'branch' } as const;
  if (rule === null) {
    return {
      ...own,
      state: 'unseen',
      by: 'none',
      doors: [{ type: 'unprotected_ref', ref: place }],
      unseen: [{ kind: 'branch_protection', repository }],
      bypass: { state: 'unknown', by: [] },
      entrants: writersOf(repository),
      basis: [],
    };
  }
  const door = doorOf(rule.body, place);
  return {
    ...own,
    state: door === null ? 'protected' : door.type === 'creators_hidden' ? 'unknown' : 'open',
    by: door === null ? 'refs' : 'none',
    doors: door === null ? [] : [door],
    unseen: [],
    bypass: ruleBypass(rule.body),
    entrants: ruleEntrants(rule, () => writersOf(repository)),
    basis: [byFact(rule)],
  };
}

/** The rule of exactly this ref, else the most specific one that governs it. */
function ruleFor(rules: readonly Rule[], target: 'branch' | 'tag', ref: string): Rule | null {
  let best: Rule | null = null;
  for (const rule of rules) {
    if (rule.body.target !== target || !governs(rule.body.pattern, ref)) continue;
    if (rule.body.pattern === ref) return rule;
    if (best === null || rule.body.pattern.length > best.body.pattern.length) best = rule;
  }
  return best;
}

function doorOf(body: Rule['body'], ref: string): Door | null {
  if (body.target === 'branch') return body.approvals > 0 ? null : { type: 'no_review', ref };
  if (body.creators === 'anyone') return { type: 'anyone_creates', ref };
  return body.creators === 'unknown' ? { type: 'creators_hidden', ref } : null;
}

const worstFirst = ['open', 'unseen', 'unknown'] as const;

function worstState(states: readonly Protection['state'][]): Protection['state'] {
  return worstFirst.find((state) => states.includes(state)) ?? 'protected';
}
