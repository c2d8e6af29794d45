import { describe, expect, it } from 'vitest';
import type { AnyFact } from '#lib/evidence/fact.ts';
import { byDeclaration, byFact } from '#lib/judging/citation.ts';
import { indexEvidence } from '#lib/judging/evidence-index.ts';
import { horizonAt } from '#lib/judging/horizon.ts';
import { evaluate } from '#lib/judging/judge-condition.ts';
import { applies, supports, violates } from '#lib/judging/observation.ts';
import { defaultPolicy } from '#lib/judging/policy.ts';
import type { Reason } from '#lib/judging/reason.ts';
import type { Condition, Rule } from '#lib/judging/rule.ts';
import { application, asOf, commitB, daysAgo } from './given.ts';
import { runbook } from './given-process.ts';

const reason: Reason = { code: 'no_stage_known', params: {} };

/** It holds while the runbook that counts has steps. */
const hasSteps: Condition = {
  id: '1',
  title: 'the runbook has steps',
  check: (c) => {
    const [one] = c.facts('runbook');
    const said = one?.body.steps === 'found' ? supports : violates;
    return applies([said(reason, byDeclaration('stages'))]);
  },
};

function judged(facts: readonly AnyFact[], more: Partial<Rule> = {}) {
  const horizon = horizonAt(asOf);
  const matter = {
    application: application(),
    policy: defaultPolicy,
    collections: new Map(),
    claims: [],
    index: indexEvidence(facts, [], horizon),
    memos: new Map(),
    coverages: new Map(),
    ageless: false,
  };
  const rule: Rule = { code: 'I-SD-A-1.1', reads: ['runbook'], conditions: [hasSteps], ...more };
  return evaluate(matter, rule, hasSteps, horizon);
}

/** As one source saw it so many days ago. */
const seen = (source: string, days: number, more: Parameters<typeof runbook>[0] = {}) =>
  runbook(more, { source, readAt: daysAgo(days) });
const without = { steps: 'not_recognised' } as const;

describe('two sources that disagree', () => {
  it.each<[string, readonly AnyFact[], Partial<Rule>, string]>([
    ['leave it open, when it matters', [seen('a', 1), seen('b', 2, without)], {}, 'unknown'],
    [
      'leave it open, whatever the newer says',
      [seen('a', 2), seen('b', 1, without)],
      {},
      'unknown',
    ],
    [
      'do not, when both come to the same',
      [seen('a', 1), seen('b', 2, { rollback: 'not_recognised' })],
      {},
      'holds',
    ],
    [
      'do not, of other commits at other times',
      [seen('a', 1), seen('b', 2, { ...without, commit: commitB })],
      {},
      'holds',
    ],
    ['do not, once the other is out of age', [seen('a', 1), seen('b', 30, without)], {}, 'holds'],
    ['do not, once both are', [seen('a', 31), seen('b', 32, without)], {}, 'holds'],
    [
      'do not, where the rule does not read them',
      [seen('a', 1), seen('b', 2, without)],
      { reads: [] },
      'holds',
    ],
    [
      'do not, where the criterion gives them no age',
      [seen('a', 1), seen('b', 2, without)],
      { code: 'I-SD-B-3.3' },
      'holds',
    ],
  ])('%s', (_what, facts, more, outcome) => {
    expect(judged(facts, more).outcome).toBe(outcome);
  });

  it('are both named, since the later of them was first seen', () => {
    const [one, other] = [seen('a', 1), seen('b', 2, without)];

    expect(judged([one, other]).observations).toEqual([
      {
        verdict: 'unknown',
        cause: 'conflict',
        reason: {
          code: 'sources_disagree',
          params: { kind: 'runbook', subject: one.subject, one: 'a', other: 'b' },
        },
        basis: [byFact(one), byFact(other)],
        since: daysAgo(1),
      },
    ]);
  });
});
