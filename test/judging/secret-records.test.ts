import { describe, expect, it } from 'vitest';
import type { Collection } from '#lib/evidence/collection.ts';
import {
  applies,
  type ConditionResult,
  type Observation,
  violates,
} from '#lib/judging/observation.ts';
import { aboutSecrets, emptyPaths, notShown, unseenSecrets } from '#lib/judging/secret-record.ts';
import { list, plural } from '#lib/judging/sentence.ts';
import { productionSecrets } from '#lib/judging/views/production-secrets.ts';
import {
  application,
  claim,
  collection,
  failedCollection,
  repositorySource,
  source,
  stage,
} from './given.ts';
import { productionPath, sopsFile, usesCi, vaultSecret } from './given-secret-facts.ts';
import { hearingOf } from './given-view.ts';

const sources = [repositorySource, source('vault', 'vault.acme.example')];
const declared = application({
  sources,
  stages: [stage('test'), stage('production', true, { vaultPaths: [productionPath] })],
});
const bare = application({ sources });
const inVault = (more: Partial<Collection> = {}) =>
  collection('vault_secret', { source: 'vault', scope: 'vault.acme.example', ...more });
const told = (open: readonly Observation[]) =>
  open.map((one) => `${'cause' in one ? one.cause : one.verdict} ${one.reason.code}`);
const hearing = (facts: readonly unknown[], own = declared, ...collections: Collection[]) =>
  hearingOf('I-SD-B-3.3', facts, { own, collections });
const asked = applies([violates({ code: 'no_secret_known', params: {} })]);
const toldOf = (result: ConditionResult) => (result.applies ? told(result.observations) : []);

describe('a condition about production secrets', () => {
  it('is asked where one is known', () => {
    expect(aboutSecrets(hearing([]), () => asked)).toBe(asked);
  });

  it.each<[string, Collection[], string[]]>([
    ['where definitions were read', [collection('deployment_definition')], []],
    ['where nobody read them', [], []],
    [
      'and tells what could not be read',
      [failedCollection('deployment_definition')],
      ['collection_failed not_collected'],
    ],
  ])('needs a person where none is, %s', (_what, collections, lost) => {
    const found = aboutSecrets(
      hearingOf('I-SD-B-1.1', [], { own: bare, collections }),
      () => asked,
    );

    expect(toldOf(found)).toEqual([...lost, 'needs_person no_secret_known']);
  });
});

describe('a statement about all production secrets is open', () => {
  const unseen = (own: typeof bare, places: ('vault' | 'ci')[], ...collections: Collection[]) => {
    const c = hearingOf('I-SD-B-1.1', [], { own, collections });
    const open = unseenSecrets(c, c.derive(productionSecrets), ...places);
    return open.map((one) => one.reason.params).map((params) => 'kind' in params && params.kind);
  };

  it.each<[string, typeof bare, ('vault' | 'ci')[], Collection[], string[]]>([
    ['in the vault, where it was not read', declared, ['vault'], [], ['vault_secret']],
    ['not in the vault, where it was', declared, ['vault'], [inVault()], []],
    ['not in a vault of which no path is declared', bare, ['vault'], [], []],
    ['in the CI, where definitions were not read', bare, ['ci'], [], ['deployment_definition']],
    ['not in the CI, where they were', bare, ['ci'], [collection('deployment_definition')], []],
    ['in both', declared, ['vault', 'ci'], [], ['vault_secret', 'deployment_definition']],
    ['in neither, if neither is asked for', declared, [], [], []],
  ])('%s', (_what, own, places, collections, kinds) => {
    expect(unseen(own, places, ...collections)).toEqual(kinds);
  });
});

describe('a declared path at which nothing was seen', () => {
  const empty = (facts: readonly unknown[], own: typeof bare, ...collections: Collection[]) => {
    const c = hearing(facts, own, ...collections);
    return emptyPaths(c, c.derive(productionSecrets));
  };

  it('needs a person, once all was read', () => {
    expect(empty([], declared, inVault())).toMatchObject([
      {
        verdict: 'unknown',
        cause: 'needs_person',
        reason: { code: 'secret_path_empty', params: { path: productionPath } },
        basis: [{ type: 'collection' }],
      },
    ]);
  });

  it.each<[string, readonly unknown[], typeof bare, Collection[]]>([
    ['was seen', [vaultSecret()], declared, [inVault()]],
    ['was not read', [], declared, []],
    ['was not declared', [], bare, [inVault()]],
  ])('is none that %s', (_what, facts, own, collections) => {
    expect(empty(facts, own, ...collections)).toEqual([]);
  });
});

describe('what a place does not show needs a person', () => {
  it('by the names of its secrets, each once and in order', () => {
    const names = ['b', 'a', 'b'].map((name) => ({
      name,
      claim: claim('I-SD-B-1.1', { names: { secrets: [name] } }),
    }));
    const c = hearing([usesCi(), sopsFile()], bare);
    const { ci, files } = c.derive(productionSecrets);
    const open = notShown({ ci, files, claimed: names }, 'its age');

    expect(open.map(({ reason }) => reason)).toEqual(
      [
        [['DEPLOY_KEY'], 'the CI'],
        [['deploy/production/secrets.yaml'], 'the repository'],
        [['a', 'b'], 'what a claim names'],
      ].map(([of, place]) => ({
        code: 'secret_not_shown',
        params: { names: of, place, what: 'its age' },
      })),
    );
  });

  it('and nothing where there is none', () => {
    expect(notShown({ ci: [], files: [], claimed: [] }, 'its age')).toEqual([]);
  });
});

describe('names are listed', () => {
  it.each<[string[], number | undefined, string]>([
    [[], undefined, ''],
    [['a'], undefined, 'a'],
    [['a', 'b'], undefined, 'a and b'],
    [['a', 'b', 'c'], undefined, 'a, b and c'],
    [['a', 'b', 'c', 'd', 'e'], undefined, 'a, b, c, d and e'],
    [['a', 'b', 'c', 'd', 'e', 'f'], undefined, 'a, b, c, d, e and 1 more'],
    [['a', 'b', 'c'], 1, 'a and 2 more'],
  ])('%j, at most %s of them, as %s', (names, most, text) => {
    expect(list(names, most)).toBe(text);
  });

  it.each([
    [1, '1 stage', '1 policy'],
    [0, '0 stages', '0 policies'],
    [2, '2 stages', '2 policies'],
  ])('and counted: %i', (count, stages, policies) => {
    expect([plural(count, 'stage'), plural(count, 'policy', 'policies')]).toEqual([
      stages,
      policies,
    ]);
  });
});
