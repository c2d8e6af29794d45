import type { Application } from '#lib/evidence/application.ts';
import type { Claim } from '#lib/evidence/claim.ts';
import type { Collection } from '#lib/evidence/collection.ts';
import type { AnyFact } from '#lib/evidence/fact.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { indexEvidence } from './evidence-index.ts';
import type { Posture } from './finding.ts';
import { horizonAt } from './horizon.ts';
import { judgeRule } from './judge-rule.ts';
import type { Matter } from './matter.ts';
import type { Policy } from './policy.ts';
import { rules } from './rules.ts';

/** All that judging is given besides the instant. */
export interface JudgeInput {
  readonly application: Application;
  readonly facts: readonly AnyFact[];
  readonly collections: readonly Collection[];
  readonly claims: readonly Claim[];
  readonly policy: Policy;
}

/**
 * Judges the 21 criteria of one application from evidence and claims, as of one instant. Pure and
 * total: the same input gives the same bytes, in whatever order facts come, and nothing else is read.
 *
 * @returns one finding a criterion, in the order of the model.
 */
export function judge(input: JudgeInput, asOf: Instant): Posture {
  const horizon = horizonAt(asOf);
  const matter: Matter = {
    application: input.application,
    policy: input.policy,
    collections: byKind(input.collections),
    coverages: new Map(),
    claims: [...input.claims].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)),
    index: indexEvidence(input.facts, input.application.sources, horizon),
    memos: new Map(),
    ageless: false,
  };
  return {
    application: input.application.slug,
    asOf,
    findings: rules.map((rule) => judgeRule(matter, rule, horizon)),
  };
}

function byKind(collections: readonly Collection[]): ReadonlyMap<FactKind, readonly Collection[]> {
  const kinds = new Map<FactKind, Collection[]>();
  for (const one of collections) {
    const known = kinds.get(one.kind);
    if (known === undefined) kinds.set(one.kind, [one]);
    else known.push(one);
  }
  return kinds;
}
