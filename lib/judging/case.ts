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

/** What a view gave, and what asking for it again must tell the asker. */
interface Memo {
  readonly value: unknown;
  readonly boundaryMs: number | null;
  readonly assumed: boolean;
}

/** One question of coverage that was answered for some criterion. */
interface Answered {
  readonly maxAgeDays: number;
  readonly place: string | undefined;
  readonly coverage: Coverage;
  readonly boundaryMs: number | null;
}

/** Everything that the conditions of one posture share. */
export interface Matter {
  readonly application: Application;
  readonly policy: Policy;
  readonly collections: ReadonlyMap<FactKind, readonly Collection[]>;
  readonly coverages: Map<FactKind, Answered[]>;
  readonly claims: readonly Claim[];
  readonly index: EvidenceIndex;
  readonly memos: Map<unknown, Memo>;
  /** True: evidence of any age counts; used to learn what stale evidence last said. */
  readonly ageless: boolean;
}

/**
 * The case of one condition. It also keeps what the engine, not the rule, wants to know of the
 * hearing. Views get one of their own, of which they see the world only.
 */
export class Hearing implements Case {
  readonly application: Application;
  readonly policy: Policy;
  readonly horizon: Horizon;
  readonly criterion: CriterionCode;
  readonly #matter: Matter;
  #assumed = false;

  constructor(matter: Matter, criterion: CriterionCode, horizon: Horizon) {
    this.application = matter.application;
    this.policy = matter.policy;
    this.horizon = horizon;
    this.criterion = criterion;
    this.#matter = matter;
  }

  /** Whether anything that was asked for rests on stages that nobody declared. */
  get assumed(): boolean {
    return this.#assumed;
  }

  facts<K extends FactKind>(kind: K): readonly Fact<K>[] {
    return this.#matter.index.facts(kind, this.horizon);
  }

  threshold(name: ThresholdName): number {
    return this.policy.thresholds[name];
  }

  stages(): readonly Stage[] {
    if (!this.application.declared) this.#assumed = true;
    return this.application.stages;
  }

  derive<T>(view: (world: World) => T): T {
    const { memos } = this.#matter;
    let memo = memos.get(view);
    if (memo === undefined) {
      const own = new Hearing(this.#matter, this.criterion, this.horizon.fork());
      const value = view(own);
      memo = { value, boundaryMs: own.horizon.nextMs(), assumed: own.assumed };
      memos.set(view, memo);
    }
    this.horizon.note(memo.boundaryMs);
    if (memo.assumed) this.#assumed = true;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- kept under the view itself, whose result it is
    return memo.value as T;
  }

  claims(criterion: CriterionCode | null): readonly Claim[] {
    return this.#matter.claims.filter(
      (claim) =>
        (criterion === null || claim.criterion === criterion) &&
        inForce(claim, this.horizon, this.application),
    );
  }

  /** Answered once for all criteria for which the kind is good for equally long. */
  coverage(kind: FactKind, place?: string): Coverage {
    const { ageless, policy } = this.#matter;
    const maxAgeDays = ageless ? Number.POSITIVE_INFINITY : agesOf(policy, this.criterion, kind);
    const known = this.#answered(kind, maxAgeDays, place) ?? this.#answer(kind, maxAgeDays, place);
    this.horizon.note(known.boundaryMs);
    return known.coverage;
  }

  #answered(kind: FactKind, maxAgeDays: number, place: string | undefined): Answered | null {
    for (const one of this.#matter.coverages.get(kind) ?? []) {
      if (one.maxAgeDays === maxAgeDays && one.place === place) return one;
    }
    return null;
  }

  #answer(kind: FactKind, maxAgeDays: number, place: string | undefined): Answered {
    const { collections, coverages } = this.#matter;
    const horizon = this.horizon.fork();
    const coverage = coverageOf({
      kind,
      sources: this.application.sources,
      collections: collections.get(kind) ?? [],
      maxAgeDays,
      horizon,
      ...(place === undefined ? {} : { place }),
    });
    const answer = { maxAgeDays, place, coverage, boundaryMs: horizon.nextMs() };
    const others = coverages.get(kind);
    if (others === undefined) coverages.set(kind, [answer]);
    else others.push(answer);
    return answer;
  }
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
