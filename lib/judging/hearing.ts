import type { Application, Stage } from '#lib/evidence/application.ts';
import type { Claim } from '#lib/evidence/claim.ts';
import type { Fact } from '#lib/evidence/fact.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type { AcceptedClaim, Case, World } from './case.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import type { Horizon } from './horizon.ts';
import type { Answered, Matter } from './matter.ts';
import type { Policy } from './policy.ts';
import type { ThresholdName } from './thresholds.ts';

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
  readonly #ages: Policy['maxAgeDays'][CriterionCode];
  #assumed = false;

  constructor(matter: Matter, criterion: CriterionCode, horizon: Horizon) {
    this.application = matter.application;
    this.policy = matter.policy;
    this.horizon = horizon;
    this.criterion = criterion;
    this.#matter = matter;
    this.#ages = matter.policy.maxAgeDays[criterion];
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

  claims(criterion: CriterionCode | null): readonly AcceptedClaim[] {
    return this.#matter.claims.filter(
      (claim): claim is AcceptedClaim =>
        (criterion === null || claim.criterion === criterion) &&
        inForce(claim, this.horizon, this.application),
    );
  }

  /** Answered once for all criteria for which the kind is good for equally long. */
  coverage(kind: FactKind, place?: string): Coverage {
    const maxAgeDays = this.#matter.ageless ? Number.POSITIVE_INFINITY : this.#ageOf(kind);
    const known = this.#answered(kind, maxAgeDays, place) ?? this.#answer(kind, maxAgeDays, place);
    this.horizon.note(known.boundaryMs);
    return known.coverage;
  }

  /** Whether a fact is past the age for which it is good for the criterion, or its own expiry. */
  isStale(fact: Fact): boolean {
    if (this.#matter.ageless || fact.sort === 'event') return false;
    if (!this.horizon.within(fact.readAt, this.#ageOf(fact.kind))) return true;
    if (fact.kind === 'qualification' || fact.validUntil === undefined) return false;
    return this.horizon.reached(fact.validUntil);
  }

  /** Whether a fact may support a verdict of met. */
  trusts(fact: Fact): boolean {
    return this.#matter.index.trusted(fact);
  }

  #ageOf(kind: FactKind): number {
    const days = this.#ages[kind];
    if (days !== undefined) return days;
    throw new Error(`${this.criterion} reads ${kind} but the policy gives it no age`);
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
