import { describe, expect, it } from 'vitest';
import { productionCopies } from '#lib/judging/views/production-copies.ts';
import { application, stage } from './given.ts';
import { copy, dbPath, productionPath } from './given-secret-facts.ts';
import { viewed } from './given-view.ts';

const own = application({
  stages: [
    stage('test', false, {
      vaultPaths: ['secret/payments/test/*'],
      clusters: [{ cluster: 'eu-1', namespace: 'payments-test' }],
    }),
    stage('production', true, {
      vaultPaths: [productionPath],
      clusters: [
        { cluster: '*', namespace: 'payments' },
        { cluster: 'eu-1', namespace: 'shared' },
        { cluster: 'live', namespace: '*' },
      ],
    }),
  ],
});
const { from: _from, namespace: _namespace, ...nowhere } = copy().body;
const elsewhere = 'secret/payments/test/db';

describe('a copy is of a production secret', () => {
  it.each<[string, Parameters<typeof copy>[0], boolean]>([
    ['by its path', { from: dbPath }, true],
    ['by its path, wherever it goes', { from: dbPath, stage: 'test' }, true],
    ['by a path that is of test as well', { from: 'secret/payments/*' }, true],
    ['by its stage', { stage: 'production' }, true],
    ['by its stage, whatever its path', { from: elsewhere, stage: 'production' }, true],
    ['not by a path of test', { from: elsewhere }, false],
    [
      'not by the stage test, whatever its namespace',
      { stage: 'test', namespace: 'payments' },
      false,
    ],
    ['by its namespace', { namespace: 'payments' }, true],
    ['by its namespace in any cluster', { cluster: 'us-1', namespace: 'payments' }, true],
    ['by its cluster and namespace', { cluster: 'eu-1', namespace: 'shared' }, true],
    ['not by that namespace in another cluster', { cluster: 'us-1', namespace: 'shared' }, false],
    ['by its cluster, where that is all of production', { cluster: 'live' }, true],
    ['not by the namespace of test', { cluster: 'eu-1', namespace: 'payments-test' }, false],
    ['not by a namespace that is bound to nothing', { namespace: 'other' }, false],
    ['not where nothing tells where it goes', {}, false],
  ])('%s', (_what, more, isOne) => {
    // Without the path and namespace that the builder gives.
    const fact = { ...copy(), body: { ...nowhere, ...more } };

    expect(viewed(productionCopies, [fact], own)).toEqual(isOne ? [fact] : []);
  });
});
