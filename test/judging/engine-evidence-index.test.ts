import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyFact, Fact } from '#lib/evidence/fact.ts';
import { indexEvidence } from '#lib/judging/evidence-index.ts';
import { horizonAt, instantOrNull } from '#lib/judging/horizon.ts';
import { asOf, commitA, commitB, daysAgo, repositorySource } from './given.ts';
import { access, deployed, environment, runbook } from './given-process.ts';

const senders = ['ci'];
const reported = (sender: string) => ({ origin: { type: 'reported', sender } as const });

function index(facts: readonly unknown[]) {
  const horizon = horizonAt(asOf);
  // The builders make facts of any kind; the union is what judging takes.
  const own = indexEvidence(
    facts as readonly AnyFact[],
    [{ ...repositorySource, senders }],
    horizon,
  );
  return {
    own,
    horizon,
    runbooks: own.facts('runbook', horizon),
    variants: own.variants('runbook', horizon),
  };
}

/** Versions of one runbook are told apart by when it changed. */
const version = (mark: number, envelope = {}, more = {}) =>
  runbook({ changedAt: daysAgo(mark), ...more }, envelope);
const marks = (facts: readonly Fact<'runbook'>[]) => facts.map((fact) => fact.body.changedAt);

describe('the version of a subject that counts', () => {
  it.each([
    [
      'what was read before what was reported, however new',
      [version(1, { readAt: daysAgo(5) }), version(2, { ...reported('ci'), readAt: daysAgo(1) })],
    ],
    [
      'a declared sender’s before a stranger’s, however new',
      [
        version(1, { ...reported('ci'), readAt: daysAgo(5) }),
        version(2, { ...reported('eve'), readAt: daysAgo(1) }),
      ],
    ],
    ['the newest', [version(1, { readAt: daysAgo(1) }), version(2, { readAt: daysAgo(2) })]],
    [
      'of equals, the first source by name',
      [
        version(1, { source: 'a', readAt: daysAgo(1) }),
        version(2, { source: 'b', readAt: daysAgo(1) }),
      ],
    ],
    [
      'of two that are alike, the one that is not about to end',
      [version(1), { ...version(1), endedAt: daysAgo(-1) }],
    ],
    [
      'the one that has not ended',
      [version(1, { readAt: daysAgo(9) }), { ...version(2), endedAt: daysAgo(1) }],
    ],
    [
      'the one that is known already',
      [version(1, { readAt: daysAgo(9) }), version(2, { readAt: daysAgo(-1) })],
    ],
  ])('is %s', (_title, facts) => {
    expect([marks(index(facts).runbooks), marks(index(facts.toReversed()).runbooks)]).toEqual([
      [daysAgo(1)],
      [daysAgo(1)],
    ]);
  });

  it('is one and the same of two senders who report alike, whoever comes first', () => {
    const facts = [
      version(1, reported('ci')),
      version(1, { ...reported('ci'), link: 'https://a' }),
    ];
    const links = (list: readonly unknown[]) => index(list).runbooks.map((fact) => fact.link);

    expect([links(facts), links(facts.toReversed())]).toEqual([[undefined], [undefined]]);
  });

  it('changes when the next fact becomes known or ends, and the horizon says when', () => {
    const coming = version(1, { readAt: daysAgo(-3) });
    const going = { ...version(2), endedAt: daysAgo(-2) };

    expect(instantOrNull(index([coming]).horizon.nextMs())).toBe(daysAgo(-3));
    expect(instantOrNull(index([coming, going]).horizon.nextMs())).toBe(daysAgo(-2));
    expect(index([version(1)]).horizon.nextMs()).toBeNull();
  });

  it('does not depend on the order in which facts come', () => {
    const any = fc
      .record({
        mark: fc.integer({ min: 1, max: 4 }),
        path: fc.constantFrom('a.md', 'b.md'),
        readAt: fc.integer({ min: -2, max: 4 }),
        origin: fc.constantFrom({}, reported('ci'), reported('eve')),
        source: fc.constantFrom('one', 'two'),
        ended: fc.constantFrom(null, -1, 1),
      })
      .map(({ mark, path, readAt, origin, source, ended }) => ({
        ...version(mark, { ...origin, source, readAt: daysAgo(readAt) }, { path }),
        ...(ended === null ? {} : { endedAt: daysAgo(ended) }),
      }));
    const shuffled = fc
      .array(any, { maxLength: 12 })
      .chain((facts) =>
        fc.tuple(
          fc.constant(facts),
          fc.shuffledSubarray(facts, { minLength: facts.length, maxLength: facts.length }),
        ),
      );

    fc.assert(
      fc.property(shuffled, ([facts, others]) => {
        const [one, other] = [index(facts), index(others)];

        expect([one.runbooks, one.variants]).toEqual([other.runbooks, other.variants]);
      }),
    );
  });

  it('gives the facts of one kind alone, by subject', () => {
    const { own, horizon } = index([
      runbook({ path: 'z.md' }),
      access(),
      runbook({ path: 'a.md' }),
    ]);

    expect(own.facts('runbook', horizon).map((fact) => fact.body.path)).toEqual(['a.md', 'z.md']);
    expect(own.facts('repository_access', horizon)).toHaveLength(1);
    expect(own.facts('ci_secret', horizon)).toEqual([]);
  });
});

describe('who may support a verdict of met', () => {
  it.each([
    ['what Assay read', {}, true],
    ['a declared sender', reported('ci'), true],
    ['a stranger', reported('eve'), false],
    ['a sender who is declared for another source', { ...reported('ci'), source: 'other' }, false],
  ])('%s: %s', (_title, envelope, trusted) => {
    const fact = environment({}, envelope);

    // One member of the union of facts; the builder's type says which.
    expect(index([]).own.trusted(fact as unknown as AnyFact)).toBe(trusted);
  });
});

describe('facts that exclude each other', () => {
  const at = (mark: number, minutes: number, more = {}, envelope = {}) =>
    version(mark, { readAt: daysAgo(1 + minutes / 1_440), source: `s${mark}`, ...envelope }, more);

  it.each([
    ['read within five minutes', [at(1, 0), at(2, 5, { commit: commitB })], 1],
    ['read longer apart, of other commits', [at(1, 0), at(2, 6, { commit: commitB })], 0],
    ['read far apart, of one commit', [at(1, 0), at(2, 600)], 1],
    ['alike', [at(1, 0), version(1, { source: 'other', readAt: daysAgo(1) })], 0],
    ['one read, one reported', [at(1, 0), at(2, 0, {}, reported('ci'))], 0],
    ['reported by one sender', [at(1, 0, {}, reported('ci')), at(2, 0, {}, reported('ci'))], 1],
    ['reported by two senders', [at(1, 0, {}, reported('ci')), at(2, 0, {}, reported('eve'))], 0],
    ['of which one has ended', [at(1, 0), { ...at(2, 0), endedAt: daysAgo(0.5) }], 0],
    ['about other subjects', [at(1, 0), at(2, 0, { path: 'other.md' })], 0],
    ['that are three', [at(1, 0), at(2, 0), at(3, 0)], 2],
  ])('%s', (_title, facts, count) => {
    expect(index(facts).variants).toHaveLength(count);
  });

  it('are never events: those are joined', () => {
    const { own, horizon } = index([deployed(), deployed({ version: 'v2' }, { source: 'other' })]);

    expect(own.variants('deployment', horizon)).toEqual([]);
  });

  it('can be seen the other way, that subject alone', () => {
    const { own, horizon, variants } = index([
      at(1, 0),
      at(2, 1, { commit: commitA }),
      runbook({ path: 'z.md' }),
    ]);
    const [variant] = variants;
    const turned = variant === undefined ? own : own.withVariant(variant);

    expect(marks(own.facts('runbook', horizon))[0]).toBe(daysAgo(1));
    expect(marks(turned.facts('runbook', horizon))).toEqual([daysAgo(2), daysAgo(20)]);
    expect(turned.variants('runbook', horizon)).toEqual([]);
    expect(turned.facts('repository_access', horizon)).toEqual([]);
  });
});
