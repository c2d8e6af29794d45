import { describe, expect, it } from 'vitest';
import { actionOf } from '#lib/judging/views/own-owners.ts';
import { productionSecrets } from '#lib/judging/views/production-secrets.ts';
import { application, claim, stage } from './given.ts';
import { type copy, productionPath, sopsFile, usesCi, vaultSecret } from './given-secret-facts.ts';
import { viewedWith } from './given-view.ts';

const own = application({
  stages: [stage('test'), stage('production', true, { vaultPaths: [productionPath] })],
});
const bare = application();
const naming = (secrets: string[], more: Record<string, unknown> = {}, stores: string[] = []) =>
  claim('I-SD-B-1.1', { names: { secrets, stores }, ...more });
const known = (facts: readonly unknown[], claims: ReturnType<typeof claim>[] = [], of = bare) =>
  viewedWith(productionSecrets, facts, { own: of, claims });

describe('the values for production that lie in the repository', () => {
  it.each<[string, ReturnType<typeof copy>, boolean]>([
    ['are encrypted', sopsFile(), true],
    ['are plain', sopsFile({ encrypted: 'none' }), true],
    ['are none for test', sopsFile({ stage: 'test' }), false],
    ['are none for no stage', sopsFile({ stage: undefined }), false],
    ['are none that come from a vault', sopsFile({ from: 'secret/x' }), false],
    ['are none that are not there', sopsFile({ encrypted: 'not_in_repository' }), false],
  ])('%s', (_what, fact, isOne) => {
    const found = known([fact]);

    expect(found.files).toEqual(isOne ? [fact] : []);
    expect(found.known).toBe(isOne);
  });
});

describe('a secret is told by a claim alone', () => {
  const names = (...given: Parameters<typeof known>) =>
    known(...given).claimed.map((one) => one.name);

  it.each<[string, Parameters<typeof known>, string[]]>([
    [
      'where no other place shows it, each once and in order',
      [[], [naming(['b', 'a', 'b'])]],
      ['a', 'b'],
    ],
    ['not where a job uses it', [[usesCi()], [naming(['DEPLOY_KEY', 'OTHER'])]], ['OTHER']],
    ['not where a file is it', [[sopsFile()], [naming(['deploy/production/secrets.yaml'])]], []],
    [
      'not where its path is declared',
      [[vaultSecret()], [naming(['secret/data/payments/production/db'])], own],
      [],
    ],
    [
      'not by a claim about a finding',
      [[], [claim('I-SD-B-2.1', { names: { secrets: ['a'] } })]],
      [],
    ],
    [
      'not by a claim about deployment',
      [[], [claim('I-SD-A-1.1', { names: { secrets: ['a'] } })]],
      [],
    ],
    [
      'by a claim of any other kind about secrets',
      [[], [claim('I-SD-B-3.1', { names: { secrets: ['a'] } })]],
      ['a'],
    ],
    [
      'not by one that nobody accepted',
      [[], [naming(['a'], { acceptedBy: null, acceptedAt: null })]],
      [],
    ],
  ])('%s', (_what, given, expected) => {
    expect(names(...given)).toEqual(expected);
  });

  it.each([
    ['first', ['vault'], []],
    ['last', [], ['vault']],
  ])('by the claim that names where it is kept, the %s', (_what, first, second) => {
    const claims = [naming(['a'], { id: '1' }, first), naming(['a'], { id: '2' }, second)];

    expect(known([], claims).claimed.map((one) => one.claim.names.stores)).toEqual([['vault']]);
  });

  it('by the first of those that name as much', () => {
    const claims = [naming(['a'], { id: '1' }, ['x']), naming(['a'], { id: '2' }, ['y'])];

    expect(known([], claims).claimed.map((one) => one.claim.id)).toEqual(['1']);
  });

  it('and then secrets are known', () => {
    expect(known([], [naming(['a'])]).known).toBe(true);
    expect(known([]).known).toBe(false);
    expect(known([], [], own).known).toBe(true);
    expect(known([usesCi()]).known).toBe(true);
  });
});

describe('the action that a step uses', () => {
  it.each([
    ['Actions/Checkout@v4', 'actions/checkout'],
    ['acme/tools/.github/workflows/x.yml@main', 'acme/tools'],
    ['acme/tools', 'acme/tools'],
    ['./.github/actions/own', null],
    ['../own', null],
    ['docker://alpine:3', null],
    ['docker://ghcr.io/acme/tools@sha256:00', null],
    ['acme', null],
    ['/tools@v1', null],
    ['', null],
  ])('%s is %s', (uses, action) => {
    expect(actionOf(uses)).toBe(action);
  });
});
