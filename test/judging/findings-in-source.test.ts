import { describe, expect, it } from 'vitest';
import { sourceFindings } from '#lib/judging/views/source-findings.ts';
import { application, claim, commitB, daysAgo } from './given.ts';
import { found } from './given-secret-facts.ts';
import { viewedWith } from './given-view.ts';

type Body = NonNullable<Parameters<typeof found>[0]>;

const code = 'I-SD-B-2.1';
const names = { secrets: ['fingerprint-1'] };
const review = claim(code, { id: 'review', names });
const rotation = claim(code, { id: 'rotation', names, rotatedTo: 'secret/db version 4' });
const closed = (closedBy: Body['closedBy'], more: Body = {}): Body => ({
  state: 'closed',
  closedBy,
  closedAt: daysAgo(2),
  ...more,
});
const gone = { inHead: false };
const stated = (bodies: readonly Body[], claims = [] as (typeof review)[]) =>
  viewedWith(
    sourceFindings,
    bodies.map((body, at) =>
      found({ rule: `rule-${at}`, ...body }, { collector: `tool${at}@1`, source: `s${at}` }),
    ),
    { claims, own: application() },
  ).map((one) => [one.verdict, one.claim?.id ?? null]);

describe('a finding in source is', () => {
  it.each<[string, readonly Body[], (typeof review)[], string, string | null]>([
    ['open', [{}], [], 'open', null],
    ['retired, once gone and inactive', [{ ...gone, validity: 'inactive' }], [], 'retired', null],
    ['retired, once gone and rotated', [gone], [rotation], 'retired', 'rotation'],
    ['retired by its rotation, also reviewed', [gone], [review, rotation], 'retired', 'rotation'],
    [
      'not retired by a rotation that a provider denies',
      [{ ...gone, validity: 'active' }],
      [rotation],
      'open',
      null,
    ],
    ['in a head still, though rotated', [{}], [rotation], 'in_head', null],
    ['in a head still, though revoked', [closed('revoked')], [], 'in_head', null],
    ['in a head still, though inactive', [{ validity: 'inactive' }], [], 'in_head', null],
    ['not known to be revoked', [closed('revoked', gone)], [], 'not_revoked', null],
    ['reviewed by a claim', [{}], [review], 'reviewed', 'review'],
    ['reviewed by the claim, also rotated', [{}], [rotation, review], 'reviewed', 'review'],
    ['reviewed as false', [closed('false_positive')], [], 'reviewed', null],
    ['reviewed as test material', [closed('test_material')], [], 'reviewed', null],
    [
      'open, whoever reviewed what a provider accepts',
      [{ validity: 'active' }],
      [review],
      'open',
      'review',
    ],
    ['dismissed', [closed('scanner_dismissed')], [], 'dismissed', null],
    [
      'open, whoever dismissed what a provider accepts',
      [closed('scanner_dismissed', { validity: 'active' })],
      [],
      'open',
      null,
    ],
    ['not to be mended, whoever reviewed it', [closed('wont_fix')], [review], 'wont_fix', 'review'],
    [
      'retired, though not to be mended',
      [closed('wont_fix', { ...gone, validity: 'inactive' })],
      [],
      'retired',
      null,
    ],
    [
      'closed where one of two tools closed it',
      [{}, closed('false_positive')],
      [],
      'reviewed',
      null,
    ],
    ['open again, whatever closed it once', [{ closedBy: 'false_positive' }], [], 'open', null],
  ])('%s', (_what, bodies, claims, verdict, by) => {
    expect(stated(bodies, claims)).toEqual([[verdict, by]]);
  });

  it('another, at another commit of another value', () => {
    expect(stated([{}, { commit: commitB, fingerprint: 'fingerprint-2' }], [review])).toEqual([
      ['reviewed', 'review'],
      ['open', null],
    ]);
  });
});

describe('what tools tell is of one secret', () => {
  interface Told {
    readonly by?: string;
    readonly collector?: string;
    readonly more?: Body;
  }
  const groups = (...told: readonly Told[]) =>
    viewedWith(
      sourceFindings,
      told.map(({ by = 'a', collector = 'scan@1', more = {} }) =>
        found(more, { source: by, collector }),
      ),
      { own: application() },
    ).map((one) => one.facts.length);
  const value = (fingerprint: string, line = 7, more: Body = {}) => ({
    fingerprint,
    line,
    ...more,
  });

  it.each<[string, readonly Told[], number[]]>([
    ['at one place', [{ more: value('x') }, { by: 'b', more: value('y') }], [2]],
    [
      'at one place, by two collectors',
      [{ more: value('x') }, { collector: 'other@1', more: value('y') }],
      [2],
    ],
    [
      'at one place, by two rules',
      [{ more: value('x') }, { more: value('y', 7, { rule: 'other' }) }],
      [2],
    ],
    [
      'not of two values that one rule tells apart',
      [{ more: value('x') }, { more: value('y') }],
      [1, 1],
    ],
    ['of one value in one file', [{ more: value('x') }, { by: 'b', more: value('x', 9) }], [2]],
    [
      'not of one value in two files',
      [{ more: value('x') }, { more: value('x', 7, { path: 'b.ts' }) }],
      [1, 1],
    ],
    [
      'not at other places of other values',
      [{ more: value('x') }, { more: value('y', 9) }],
      [1, 1],
    ],
    [
      'by what a third tells of the place of one and the value of the other',
      [{ more: value('x') }, { more: value('y', 9) }, { by: 'b', more: value('y') }],
      [3],
    ],
    [
      'by what a third tells of both last of all',
      [
        { more: value('y', 7) },
        { more: value('x', 9) },
        { by: 'b', more: value('y', 9, { rule: 'z' }) },
      ],
      [3],
    ],
    [
      'by one rule at two lines, where another tool tells one value of both',
      [{ more: value('x') }, { by: 'b', more: value('x', 9) }, { more: value('y', 9) }],
      [3],
    ],
    [
      'by one rule at two commits, where another tool tells one value of both',
      [
        { more: value('x') },
        { by: 'b', more: value('x', 7, { commit: commitB }) },
        { more: value('y', 7, { commit: commitB }) },
      ],
      [3],
    ],
  ])('%s', (_what, told, counts) => {
    expect(groups(...told)).toEqual(counts);
  });
});

describe('a finding that several tools tell', () => {
  const told = (bodies: readonly Body[], secrets: string[] = []) => {
    const facts = bodies.map((body, at) =>
      found({ rule: `r${at}`, ...body }, { source: `s${at}` }),
    );
    const claims = [claim(code, { id: 'review', names: { secrets } })];
    const [one] = viewedWith(sourceFindings, facts, { claims, own: application() });
    return one;
  };

  it.each([
    ['one of two values', ['x'], 'review'],
    ['one of several secrets', ['other', 'x'], 'review'],
    ['its path', ['config/*'], 'review'],
    ['its repository and path', ['github.com/acme/payments/config/app.ts'], 'review'],
    ['another path', ['src/*'], null],
    ['nothing', [], null],
  ])('is named by a claim that names %s', (_what, secrets, by) => {
    const one = told([{ fingerprint: 'x' }, { fingerprint: 'y' }], secrets);

    expect(one?.claim?.id ?? null).toBe(by);
  });

  it('is a candidate by entropy only where no tool tells more', () => {
    const entropy = { class: 'entropy' } as const;

    expect(told([entropy, entropy])?.entropyOnly).toBe(true);
    expect(told([entropy, {}])?.entropyOnly).toBe(false);
  });

  it.each([
    [['unknown', 'unverified', 'inactive', 'active'], 'active'],
    [['unknown', 'unverified', 'inactive'], 'inactive'],
    [['unknown', 'unverified'], 'unverified'],
    [['unknown'], 'unknown'],
  ] as const)('is as valid as the surest tells: %j', (all, validity) => {
    expect(told(all.map((one) => ({ validity: one })))?.validity).toBe(validity);
  });

  it('is in a head where any tool found it in one', () => {
    expect(told([gone, {}])?.inHead).toBe(true);
    expect(told([gone, gone])).toMatchObject({
      inHead: false,
      place: 'config/app.ts:7',
      repository: 'github.com/acme/payments',
    });
  });
});
