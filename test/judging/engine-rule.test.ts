import { describe, expect, it } from 'vitest';
import { byDeclaration } from '#lib/judging/citation.ts';
import { indexEvidence } from '#lib/judging/evidence-index.ts';
import { horizonAt } from '#lib/judging/horizon.ts';
import { judge } from '#lib/judging/judge.ts';
import { judgeRule } from '#lib/judging/judge-rule.ts';
import {
  applies,
  type ConditionResult,
  doesNotApply,
  needsPerson,
  supports,
  violates,
} from '#lib/judging/observation.ts';
import { defaultPolicy } from '#lib/judging/policy.ts';
import type { Reason } from '#lib/judging/reason.ts';
import type { Condition, Rule } from '#lib/judging/rule.ts';
import { application, asOf, claim, daysAgo } from './given.ts';

const code = 'I-SD-A-1.1';
const reason: Reason = { code: 'no_stage_known', params: {} };
/** Of no age: it never changes what a condition comes to. */
const declared = byDeclaration('stages');
const results = {
  holds: applies([supports(reason, declared)]),
  fails: applies([violates(reason)]),
  open: applies([needsPerson(reason)]),
  none: doesNotApply(reason),
} as const satisfies Record<string, ConditionResult>;

/** A condition that comes to a result and could change in so many days; null: never. */
type Told = readonly [result: keyof typeof results, inDays: number | null, assumed?: boolean];

function judged(
  told: readonly [Told, ...Told[]],
  more: Partial<Rule> = {},
  claims = [] as ReturnType<typeof claim>[],
) {
  const horizon = horizonAt(asOf);
  const matter = {
    application: application({ declared: false }),
    policy: defaultPolicy,
    collections: new Map(),
    claims,
    index: indexEvidence([], [], horizon),
    memos: new Map(),
    coverages: new Map(),
    ageless: false,
  };
  const [first, ...rest] = told.map(
    ([result, inDays, assumed = false], at): Condition => ({
      id: `${at + 1}`,
      title: 'as told',
      check: (c) => {
        if (inDays !== null) c.horizon.reached(daysAgo(-inDays));
        if (assumed) c.stages();
        return results[result];
      },
    }),
  );
  if (first === undefined) throw new Error('a rule has a condition');
  return judgeRule(matter, { code, reads: [], conditions: [first, ...rest], ...more }, horizon);
}

describe('a criterion', () => {
  it.each<[string, readonly [Told, ...Told[]], string]>([
    [
      'is met when all that apply hold',
      [
        ['holds', null],
        ['none', null],
        ['holds', null],
      ],
      'met',
    ],
    [
      'is not met when one fails',
      [
        ['holds', null],
        ['fails', null],
        ['open', null],
      ],
      'not_met',
    ],
    [
      'is open when one is',
      [
        ['holds', null],
        ['open', null],
      ],
      'unknown',
    ],
    [
      'does not apply when nothing does',
      [
        ['none', null],
        ['none', null],
      ],
      'not_applicable',
    ],
  ])('%s', (_what, told, status) => {
    expect(judged(told).status).toBe(status);
  });

  it('is assumed when one of its conditions is', () => {
    expect(
      judged([
        ['holds', null],
        ['holds', null, true],
      ]).assumed,
    ).toBe(true);
    expect(judged([['holds', null]]).assumed).toBe(false);
  });

  it('is stated when it is met and a claim answered one of its conditions', () => {
    const answers = [claim(code, { conditions: ['2'] })];

    expect(
      judged(
        [
          ['holds', null],
          ['open', null],
        ],
        {},
        answers,
      ),
    ).toMatchObject({ status: 'met', stated: true });
    expect(
      judged(
        [
          ['open', null],
          ['open', null],
        ],
        {},
        answers,
      ),
    ).toMatchObject({ status: 'unknown', stated: false });
    expect(judged([['holds', null]], {}, answers)).toMatchObject({ status: 'met', stated: false });
  });

  it('is not stated by a claim that leaves out a condition', () => {
    const leaves = [claim(code, { type: 'not_applicable', conditions: ['2'] })];

    expect(
      judged(
        [
          ['holds', null],
          ['open', null],
        ],
        {},
        leaves,
      ),
    ).toMatchObject({ status: 'met', stated: false });
  });

  it('carries the notes of its rule, which do not bear on how long it holds', () => {
    const notes: Rule['notes'] = (c) => {
      c.horizon.reached(daysAgo(-1));
      return [reason];
    };

    expect(judged([['holds', 5]], { notes })).toMatchObject({
      notes: [reason],
      holdsUntil: daysAgo(-5),
    });
    expect(judged([['holds', 5]]).notes).toEqual([]);
  });
});

describe('a verdict holds until', () => {
  it.each<[string, readonly [Told, ...Told[]], number | null]>([
    [
      'met: the first of its conditions could change',
      [
        ['holds', 3],
        ['holds', 1],
        ['none', 2],
      ],
      1,
    ],
    [
      'open: the first of its conditions could change',
      [
        ['holds', 3],
        ['open', 2],
      ],
      2,
    ],
    [
      'met: never, if none could',
      [
        ['holds', null],
        ['none', null],
      ],
      null,
    ],
    [
      'not met: its failing condition could change, whatever others do',
      [
        ['holds', 1],
        ['fails', 3],
      ],
      3,
    ],
    [
      'not met: the last of those that fail could',
      [
        ['fails', 3],
        ['fails', 5],
        ['fails', 4],
      ],
      5,
    ],
    [
      'not met: never, while one that fails could not',
      [
        ['fails', 3],
        ['fails', null],
      ],
      null,
    ],
  ])('%s', (_what, told, inDays) => {
    expect(judged(told).holdsUntil).toBe(inDays === null ? null : daysAgo(-inDays));
  });
});

describe('a posture', () => {
  it('is of one application at one instant, with a finding for each criterion in order', () => {
    const input = {
      application: application(),
      facts: [],
      collections: [],
      claims: [],
      policy: defaultPolicy,
    };
    const { findings, ...of } = judge(input, asOf);

    expect(of).toEqual({ application: 'payments', asOf });
    expect(findings).toHaveLength(21);
    expect(findings.map((one) => one.code)).toEqual(findings.map((one) => one.code).sort());
  });
});
