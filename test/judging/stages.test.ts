import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesPattern, stageOf, type WorldPlace } from '#lib/judging/views/stages.ts';
import { application, repo, stage } from './given.ts';
import { viewed } from './given-view.ts';

const stages = [
  stage('test'),
  stage('eu', true, { environments: [{ repository: repo, pattern: 'eu-*' }], clusters: [] }),
  stage('us', true, {
    environments: [{ repository: null, pattern: 'us' }],
    clusters: [{ cluster: 'us-*', namespace: 'payments' }],
  }),
];
const nameOf = (place: WorldPlace): string | null =>
  viewed((world) => stageOf(world, place)?.name ?? null, [], application({ stages }));

describe('the stage of a place', () => {
  it.each<[WorldPlace, string | null]>([
    [{ environment: 'TEST' }, 'test'],
    [{ environment: 'eu-west', repository: repo }, 'eu'],
    [{ environment: 'eu-west', repository: 'github.com/acme/other' }, null],
    [{ environment: 'eu', repository: repo }, null],
    [{ environment: 'us', repository: 'github.com/acme/other' }, 'us'],
    [{ environment: 'US' }, null],
    [{ cluster: 'us-1', namespace: 'payments' }, 'us'],
    [{ cluster: 'us-1', namespace: 'shop' }, null],
    [{ cluster: 'eu-1', namespace: 'payments' }, null],
    [{ cluster: 'us-1' }, null],
    [{ namespace: 'payments' }, null],
    [{ environment: 'eu', cluster: 'us-1', namespace: 'payments' }, null],
    [{}, null],
  ])('%j is %s', (place, name) => {
    expect(nameOf(place)).toBe(name);
  });
});

describe('the stage of a place that is bound widely', () => {
  const wide = [
    stage('all', true, {
      environments: [
        { repository: null, pattern: 'live' },
        { repository: repo, pattern: 'prod' },
      ],
      clusters: [{ cluster: '*', namespace: '*' }],
    }),
  ];

  it.each<[WorldPlace, boolean]>([
    [{ environment: 'live' }, true],
    [{ environment: 'prod', repository: repo }, true],
    [{ environment: 'prod' }, false],
    [{ cluster: 'eu-1' }, true],
    [{ namespace: 'payments' }, true],
    [{}, false],
    [{ repository: repo }, false],
  ])('%j is that: %s', (place, isThat) => {
    const found = viewed((world) => stageOf(world, place), [], application({ stages: wide }));

    expect(found?.name ?? null).toBe(isThat ? 'all' : null);
  });
});

describe('a pattern', () => {
  it.each<[string, string, boolean]>([
    ['prod', 'prod', true],
    ['prod', 'production', false],
    ['', '', true],
    ['*', '', true],
    ['*', 'anything', true],
    ['prod*', 'prod', true],
    ['prod*', 'xprod', false],
    ['*prod', 'prod', true],
    ['*prod', 'prodx', false],
    ['a*b*c', 'abc', true],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c', false],
    ['a*b*c', 'acb', false],
    ['ab*ba', 'aba', false],
    ['a*a*a', 'aa', false],
    ['a**b', 'ab', true],
  ])('%j fits %j: %s', (pattern, text, fits) => {
    expect(matchesPattern(pattern, text)).toBe(fits);
  });

  it('fits what a regular expression of the same meaning fits', () => {
    const letters = (unit: string) =>
      fc.string({ unit: fc.constantFrom(...unit.split('')), maxLength: 8 });

    fc.assert(
      fc.property(letters('ab*'), letters('ab'), (pattern, text) => {
        const meaning = new RegExp(`^${pattern.replace(/\*+/g, '.*')}$`);

        expect(matchesPattern(pattern, text)).toBe(meaning.test(text));
      }),
    );
  });
});
