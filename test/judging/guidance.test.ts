import { describe, expect, it } from 'vitest';
import { indexEvidence } from '#lib/judging/evidence-index.ts';
import { guidanceOf } from '#lib/judging/guidance.ts';
import { horizonAt } from '#lib/judging/horizon.ts';
import type { JudgeInput } from '#lib/judging/judge.ts';
import { judgeRule } from '#lib/judging/judge-rule.ts';
import type { Rule } from '#lib/judging/rule.ts';
import { rules } from '#lib/judging/rules.ts';
import { type ThresholdName, thresholdNames } from '#lib/judging/thresholds.ts';
import { asOf } from './given.ts';
import { worlds } from './worlds/worlds.ts';

/** The figures of the policy that one rule asks for when it judges a world alone. */
function asked(rule: Rule, input: JudgeInput): ThresholdName[] {
  const names = new Set<string | symbol>();
  const thresholds = new Proxy(input.policy.thresholds, {
    get: (figures, name, receiver) => {
      names.add(name);
      const figure: unknown = Reflect.get(figures, name, receiver);
      return figure;
    },
  });
  const horizon = horizonAt(asOf);
  judgeRule(
    {
      application: input.application,
      policy: { ...input.policy, thresholds },
      collections: Map.groupBy(input.collections, (one) => one.kind),
      coverages: new Map(),
      claims: input.claims,
      index: indexEvidence(input.facts, input.application.sources, horizon),
      memos: new Map(),
      ageless: false,
    },
    rule,
    horizon,
  );
  return thresholdNames.filter((name) => names.has(name));
}

describe('what people are told of a rule', () => {
  it.each(rules.map((rule) => [rule.code, rule] as const))(
    'names every figure of the policy that %s reads',
    (code, rule) => {
      const read = new Set(worlds.flatMap((world) => asked(rule, world.input)));
      const untold = [...read].filter((name) => !guidanceOf[code].thresholds.includes(name));

      expect(untold).toEqual([]);
    },
  );
});
