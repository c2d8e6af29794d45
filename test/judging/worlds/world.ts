import type { Application } from '#lib/evidence/application.ts';
import type { Claim } from '#lib/evidence/claim.ts';
import type { Collection } from '#lib/evidence/collection.ts';
import type { AnyFact, Fact } from '#lib/evidence/fact.ts';
import type { Source } from '#lib/evidence/source.ts';
import type { JudgeInput } from '#lib/judging/judge.ts';
import { defaultPolicy, type Policy } from '#lib/judging/policy.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { source } from '../given.ts';
import { image } from '../given-delivery-facts.ts';

/** The verdict on one criterion: its status and, of an unknown, its first cause. */
type Verdict =
  | 'met'
  | 'not_met'
  | 'not_applicable'
  | 'unknown: collection_failed'
  | 'unknown: never_collected'
  | 'unknown: needs_person';

/** One application with all that is known of it, and what judging must make of it. */
export interface World {
  readonly title: string;
  readonly input: JudgeInput;
  readonly expected: Readonly<Record<CriterionCode, Verdict>>;
  /** The application score, low and high, and the most that it could be. */
  readonly score: readonly [low: number, high: number, maximum: number];
  /** Sentences that must stand among the reasons or notes of a criterion. */
  readonly told: readonly (readonly [CriterionCode, string])[];
  /** All that is told of it, each ground with the number of its citations. */
  readonly lines: readonly string[];
}

/** Facts in groups, by what they tell of. */
type Facts = Readonly<Record<string, readonly Fact[]>>;

export function inputOf(given: {
  readonly application: Application;
  readonly facts: Facts;
  readonly collections: readonly Collection[];
  readonly claims?: readonly Claim[];
  readonly policy?: Policy;
}): JudgeInput {
  const { facts, claims = [], policy = defaultPolicy, ...rest } = given;
  // The builders make facts of any kind; the union is what judging takes.
  return { ...rest, claims, policy, facts: Object.values(facts).flat() as readonly AnyFact[] };
}

export const registry: Source = source('image_repository', image);
export const server: Source = source('assay', 'assay/payments');
export const register: Source = source('qualification_register', 'register');
