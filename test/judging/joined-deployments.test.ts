import { describe, expect, it } from 'vitest';
import type { FactInput } from '#lib/evidence/fact.ts';
import { deployments } from '#lib/judging/views/deployments.ts';
import {
  application,
  commitA,
  commitB,
  daysAgo,
  digestA,
  digestB,
  fact,
  repositorySource,
  source,
} from './given.ts';
import { viewed } from './given-view.ts';

type Body = FactInput<'deployment'>['body'];

const minute = 1 / 1_440;
const image = (digest: string, how: 'event' | 'run' | 'definition' | 'admission' = 'event') => ({
  imageRepository: 'registry.acme.example/payments',
  digest,
  how,
});

/** Told by a source, three days ago; it names nothing but what is given. */
function told(from: string, more: Partial<Body> = {}, envelope = {}) {
  const body: Body = {
    externalId: from,
    environment: 'production',
    artifacts: [],
    executor: 'unknown',
    createdAt: daysAgo(3),
    outcome: 'unknown',
    variables: 'not_recorded',
    ...more,
  };
  return fact('deployment', body, { source: from, ...envelope });
}

const sources = [
  repositorySource,
  source('deploy_feed', 'feed', { senders: ['argo'] }),
  source('assay', 'assay'),
];
const joined = (...facts: readonly unknown[]) =>
  viewed(deployments, facts, application({ sources }));

describe('two sources tell of one deployment', () => {
  it.each<[string, Partial<Body>, Partial<Body>]>([
    ['by its run', { runId: '7' }, { runId: '7' }],
    ['by its run, the first attempt unsaid', { runId: '7' }, { runId: '7', attempt: 1 }],
    [
      'by a digest',
      { artifacts: [image(digestA)] },
      { artifacts: [image(digestB), image(digestA)] },
    ],
    ['by its commit', { commit: commitA }, { commit: commitA }],
    [
      'by its commit, where one does not know the digest',
      { commit: commitA, artifacts: [image(digestA)] },
      { commit: commitA, artifacts: [image('unknown')] },
    ],
    ['by its commit, where one names no run', { commit: commitA, runId: '7' }, { commit: commitA }],
    ['of one component', { runId: '7', component: 'api' }, { runId: '7', component: 'api' }],
    ['where one names no component', { runId: '7', component: 'api' }, { runId: '7' }],
    ['half an hour apart', { runId: '7' }, { runId: '7', createdAt: daysAgo(3 - 30 * minute) }],
  ])('%s', (_what, one, other) => {
    const found = joined(told('repo', one), told('deploy_feed', other));

    expect(found.map(({ facts }) => facts.length)).toEqual([2]);
  });

  it.each<[string, Partial<Body>, Partial<Body>]>([
    ['runs', { runId: '7', commit: commitA }, { runId: '8', commit: commitA }],
    ['attempts', { runId: '7' }, { runId: '7', attempt: 2 }],
    [
      'digests',
      { commit: commitA, artifacts: [image(digestA)] },
      { commit: commitA, artifacts: [image(digestB)] },
    ],
    ['commits', { commit: commitA }, { commit: commitB }],
    ['stages', { runId: '7' }, { runId: '7', environment: 'test' }],
    ['components', { runId: '7', component: 'api' }, { runId: '7', component: 'web' }],
    ['times', { runId: '7' }, { runId: '7', createdAt: daysAgo(3 - 31 * minute) }],
    ['unknown digests', { artifacts: [image('unknown')] }, { artifacts: [image('unknown')] }],
    ['nothing that they name', {}, {}],
  ])('and of two, by their %s', (_what, one, other) => {
    const found = joined(told('repo', one), told('deploy_feed', other));

    expect(found.map(({ facts }) => facts.length)).toEqual([1, 1]);
  });

  it('but one source tells of each of its own once', () => {
    const found = joined(
      told('repo', { runId: '7', externalId: 'a' }),
      told('repo', { runId: '7', externalId: 'b' }),
    );

    expect(found).toHaveLength(2);
  });

  it('and a third joins only what it agrees with wholly', () => {
    const found = joined(
      told('repo', { commit: commitA, runId: '7' }),
      told('deploy_feed', { commit: commitA, createdAt: daysAgo(3 - minute) }),
      told('assay', { commit: commitA, runId: '8', createdAt: daysAgo(3 - 2 * minute) }),
    );

    expect(found.map(({ facts }) => facts.length)).toEqual([2, 1]);
  });
});

describe('a joined deployment', () => {
  it('is told with what any source knows, what was read before what is reported', () => {
    const [found] = joined(
      told('repo', { runId: '7', version: 'v2', createdAt: daysAgo(3) }),
      told(
        'deploy_feed',
        {
          runId: '7',
          version: 'v1',
          ref: 'main',
          startedAt: daysAgo(3 - minute),
          finishedAt: daysAgo(3 - 2 * minute),
          outcome: 'succeeded',
        },
        { origin: { type: 'reported', sender: 'argo' } },
      ),
    );

    expect(found).toMatchObject({
      label: 'v2',
      ref: 'main',
      succeeded: true,
      counts: true,
      startedAtMs: Date.parse(daysAgo(3 - minute)),
      finishedAtMs: Date.parse(daysAgo(3 - 2 * minute)),
      atMs: Date.parse(daysAgo(3 - 2 * minute)),
    });
  });

  it('takes nothing from a sender whom nobody declared', () => {
    const [found] = joined(
      told('repo', { runId: '7', outcome: 'failed' }),
      told(
        'deploy_feed',
        { runId: '7', outcome: 'succeeded', version: 'v1' },
        {
          origin: { type: 'reported', sender: 'stranger' },
        },
      ),
    );

    expect(found).toMatchObject({ version: null, succeeded: false, counts: false });
  });

  it('names the artifacts that the surest telling names, each once', () => {
    const [found] = joined(
      told('repo', { runId: '7', artifacts: [image(digestB, 'definition'), image('unknown')] }),
      told('deploy_feed', {
        runId: '7',
        artifacts: [image(digestA, 'run'), image(digestA, 'run')],
      }),
    );

    expect(found?.artifacts).toEqual([image(digestA, 'run')]);
  });

  it('that failed before its job had started does not count', () => {
    const [early, late] = joined(
      told('repo', { outcome: 'failed', externalId: 'a', createdAt: daysAgo(4) }),
      told('repo', { outcome: 'failed', externalId: 'b', startedAt: daysAgo(3) }),
    );

    expect([early?.counts, late?.counts]).toEqual([false, true]);
  });

  it('comes in the order of its end', () => {
    const found = joined(
      told('repo', { externalId: 'late', createdAt: daysAgo(5), finishedAt: daysAgo(1) }),
      told('repo', { externalId: 'early', createdAt: daysAgo(4), finishedAt: daysAgo(2) }),
    );

    expect(found.map(({ label }) => label)).toEqual(['early', 'late']);
  });
});
