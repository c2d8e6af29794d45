import type { Application, Stage } from '#lib/evidence/application.ts';
import type { Claim } from '#lib/evidence/claim.ts';
import type { Collection } from '#lib/evidence/collection.ts';
import type { Fact } from '#lib/evidence/fact.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import type { EvidenceIndex, Variant } from './evidence-index.ts';
import type { Horizon } from './horizon.ts';
import { maxAgeOf, type Policy } from './policy.ts';
import type { ThresholdName } from './thresholds.ts';

/** What is known of an application, without regard to any one criterion. Views are made from it. */
export interface World {
  readonly application: Application;
  readonly policy: Policy;
  readonly horizon: Horizon;
  readonly facts: <K extends FactKind>(kind: K) => readonly Fact<K>[];
  readonly threshold: (name: ThresholdName) => number;
  /** The stages in order. Asking for them marks the finding as assumed when nobody declared them. */
  readonly stages: () => readonly Stage[];
  /**
   * Computes a view once for all rules of a posture. The view must depend on nothing but the
   * world; the instants that it asked for count for every rule that uses it.
   */
  readonly derive: <T>(view: (world: World) => T) => T;
  /** Accepted claims that are in force for a criterion or, with null, for any. */
  readonly claims: (criterion: CriterionCode | null) => readonly Claim[];
}

/** What one condition of one criterion is given. */
export interface Case extends World {
  readonly criterion: CriterionCode;
  /** Whether all places of a kind were read whole and recently, by this criterion's ages. */
  readonly coverage: (kind: FactKind, place?: string) => Coverage;
}

interface Memo {
  readonly value: unknown;
  readonly boundaryMs: number | null;
  readonly assumed: boolean;
}

/** Everything that the conditions of one posture share. */
export interface Matter {
  readonly application: Application;
  readonly policy: Policy;
  readonly collections: ReadonlyMap<FactKind, readonly Collection[]>;
  readonly coverages: Map<
    string,
    { readonly coverage: Coverage; readonly boundaryMs: number | null }
  >;
  readonly claims: readonly Claim[];
  readonly index: EvidenceIndex;
  readonly memos: Map<unknown, Memo>;
  /** True: evidence of any age counts; used to learn what stale evidence last said. */
  readonly ageless: boolean;
}

/** A case with what the engine, not the rule, wants to know of its evaluation. */
export interface Hearing {
  readonly case: Case;
  readonly assumed: () => boolean;
}

export function hear(matter: Matter, criterion: CriterionCode, horizon: Horizon): Hearing {
  let assumed = false;
  const mark = (): void => {
    assumed = true;
  };
  const world = worldOf(matter, horizon, mark);
  return {
    case: {
      ...world,
      criterion,
      coverage: (kind, place) => coverageFor(matter, criterion, horizon, kind, place),
    },
    assumed: () => assumed,
  };
}

/** Answered once for all criteria for which the kind is good for equally long. */
function coverageFor(
  matter: Matter,
  criterion: CriterionCode,
  horizon: Horizon,
  kind: FactKind,
  place: string | undefined,
): Coverage {
  const maxAgeDays = matter.ageless
    ? Number.POSITIVE_INFINITY
    : agesOf(matter.policy, criterion, kind);
  const key = `${kind} ${maxAgeDays} ${place ?? ''}`;
  let known = matter.coverages.get(key);
  if (known === undefined) {
    const own = horizon.fork();
    const coverage = coverageOf({
      kind,
      sources: matter.application.sources,
      collections: matter.collections.get(kind) ?? [],
      maxAgeDays,
      horizon: own,
      ...(place === undefined ? {} : { place }),
    });
    known = { coverage, boundaryMs: own.nextMs() };
    matter.coverages.set(key, known);
  }
  horizon.note(known.boundaryMs);
  return known.coverage;
}

function worldOf(matter: Matter, horizon: Horizon, markAssumed: () => void): World {
  const { application, policy, index, memos } = matter;
  const world: World = {
    application,
    policy,
    horizon,
    facts: (kind) => index.facts(kind, horizon),
    threshold: (name) => policy.thresholds[name],
    stages: () => {
      if (!application.declared) markAssumed();
      return application.stages;
    },
    derive: <T>(view: (world: World) => T): T => {
      let memo = memos.get(view);
      if (memo === undefined) {
        const own = horizon.fork();
        let ownAssumed = false;
        const value = view(
          worldOf(matter, own, () => {
            ownAssumed = true;
          }),
        );
        memo = { value, boundaryMs: own.nextMs(), assumed: ownAssumed };
        memos.set(view, memo);
      }
      horizon.note(memo.boundaryMs);
      if (memo.assumed) markAssumed();
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- kept under the view itself, whose result it is
      return memo.value as T;
    },
    claims: (criterion) =>
      matter.claims.filter(
        (claim) =>
          (criterion === null || claim.criterion === criterion) &&
          inForce(claim, horizon, application),
      ),
  };
  return world;
}

/** Accepted by somebody who is neither its author nor of the team, and not expired. */
function inForce(claim: Claim, horizon: Horizon, application: Application): boolean {
  const { acceptedBy, acceptedAt } = claim;
  if (acceptedBy === null || acceptedAt === null || isSameName(acceptedBy, claim.author)) {
    return false;
  }
  const ofTeam = application.team.members.some(
    (member) =>
      'account' in member &&
      (isSameName(member.account.login, acceptedBy) || member.account.id === acceptedBy),
  );
  if (ofTeam) return false;
  return horizon.reached(acceptedAt) && !horizon.reached(claim.expiresAt);
}

/** Hosts tell no logins apart by the case of their letters. */
function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function agesOf(policy: Policy, criterion: CriterionCode, kind: FactKind): number {
  const days = maxAgeOf(policy, criterion, kind);
  if (days === null) throw new Error(`${criterion} reads ${kind} but the policy gives it no age`);
  return days;
}

/** The same matter with one subject as the other source saw it. */
export function withVariant(matter: Matter, variant: Variant): Matter {
  return { ...matter, index: matter.index.withVariant(variant), memos: new Map() };
}

/** The same matter with ages set aside. */
export function ageless(matter: Matter): Matter {
  return { ...matter, ageless: true, memos: new Map(), coverages: new Map() };
}

/** When a fact stops being good for a criterion: its age after it was last seen, or its own expiry. */
export function isStale(
  matter: Matter,
  criterion: CriterionCode,
  fact: Fact,
  horizon: Horizon,
): boolean {
  if (matter.ageless || fact.sort === 'event') return false;
  const days = agesOf(matter.policy, criterion, fact.kind);
  if (!horizon.within(fact.readAt, days)) return true;
  if (fact.kind === 'qualification' || fact.validUntil === undefined) return false;
  return horizon.reached(fact.validUntil);
}
