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
