import { describe, expect, it } from 'vitest';
import type { FactInput } from '#lib/evidence/fact.ts';
import { deployments, stageName } from '#lib/judging/views/deployments.ts';
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

const web = { ...image(digestA), imageRepository: 'registry.acme.example/web' };
const unknownWeb = { ...web, digest: 'unknown' };
const by = (sender: string) => ({ origin: { type: 'reported', sender } as const });

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
    for (const [first, second] of [
      [one, other],
      [other, one],
    ]) {
      const found = joined(told('repo', first), told('deploy_feed', second));

      expect(found.map(({ facts }) => facts.length)).toEqual([2]);
    }
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
    for (const [first, second] of [
      [one, other],
      [other, one],
    ]) {
      const found = joined(told('repo', first), told('deploy_feed', second));

      expect(found.map(({ facts }) => facts.length)).toEqual([1, 1]);
    }
  });

  it('and two collectors of one source do', () => {
    const found = joined(
      told('repo', { runId: '7' }),
      told('repo', { runId: '7', externalId: 'b' }, { collector: 'other@1' }),
    );

    expect(found).toHaveLength(1);
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

  it.each([
    ['whom nobody declared', 'deploy_feed', 'stranger'],
    ['who is declared for another source', 'assay', 'argo'],
  ])('takes nothing from a sender %s', (_what, from, sender) => {
    const [found] = joined(
      told('repo', { runId: '7', outcome: 'failed' }),
      told(from, { runId: '7', outcome: 'succeeded', version: 'v1' }, by(sender)),
    );

    expect(found).toMatchObject({ version: null, succeeded: false, counts: false });
  });

  it('is told by whomever there is, where nobody else tells of it', () => {
    const [found] = joined(
      told('repo', { runId: '7', version: 'v1' }, by('one')),
      told('deploy_feed', { runId: '7', version: 'v1' }, by('other')),
    );

    expect([found?.label, found?.basis.length]).toEqual(['v1', 2]);
  });

  it('rests on what was read of it, where anything was', () => {
    const read = told('repo', { runId: '7' });
    const [found] = joined(read, told('deploy_feed', { runId: '7' }, by('argo')));

    expect(found?.basis).toEqual([{ type: 'fact', fact: read }]);
  });

  it.each<[string, Partial<Body>, string]>([
    ['its version', { version: 'v1', commit: commitA }, 'v1'],
    ['the beginning of its commit', { commit: commitA }, 'aaaaaaa'],
    ['its id', {}, 'repo'],
  ])('is called by %s', (_what, more, label) => {
    expect(joined(told('repo', more))[0]?.label).toBe(label);
  });

  it.each<[Partial<Body>, string]>([
    [{}, 'production'],
    [{ environment: undefined, cluster: 'eu', namespace: 'shop' }, 'eu/shop'],
    [{ environment: undefined, cluster: 'eu' }, 'eu/'],
    [{ environment: undefined, namespace: 'shop' }, '/shop'],
  ])('happened at the place that is named: %j', (more, place) => {
    expect(joined(told('repo', more))[0]?.place).toBe(place);
  });

  it.each([
    ['production', 'production'],
    ['docs', ''],
  ])('to %s went to the stage of that name, if to any: %j', (environment, name) => {
    expect(joined(told('repo', { environment })).map(stageName)).toEqual([name]);
  });

  it('has the variables and the log that any source recorded', () => {
    const [found] = joined(
      told('assay', { runId: '7' }),
      told('repo', { runId: '7', variables: { REGION: 'eu' }, logUrl: 'https://ci/7' }),
    );

    expect(found).toMatchObject({ variables: { REGION: 'eu' }, logUrl: 'https://ci/7' });
  });

  it('was done by whom it was read to be done, whatever is reported', () => {
    const [found] = joined(
      told('repo', { runId: '7', executor: 'pipeline' }),
      told('deploy_feed', { runId: '7', executor: 'person' }, by('argo')),
    );

    expect(found?.executor).toBe('pipeline');
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

  it.each([
    ['all of the surest, in order', [web, image(digestA)], [image(digestA), web]],
    [
      'those of which no digest is known, where none is',
      [unknownWeb, image('unknown')],
      [image('unknown'), unknownWeb],
    ],
  ])('names %s', (_what, artifacts, named) => {
    expect(joined(told('repo', { artifacts }))[0]?.artifacts).toEqual(named);
    expect(joined(told('repo', { artifacts: artifacts.toReversed() }))[0]?.artifacts).toEqual(
      named,
    );
  });

  it.each<[string, Partial<Body>, Partial<Body>, boolean]>([
    ['failed before its job had started', { outcome: 'failed' }, {}, false],
    ['failed after its job had started', { outcome: 'failed', startedAt: daysAgo(3) }, {}, true],
    ['failed, as one source tells', { outcome: 'failed' }, { startedAt: daysAgo(3) }, true],
    ['still runs', { outcome: 'in_progress', startedAt: daysAgo(3) }, {}, false],
    ['succeeded, as one source tells', {}, { outcome: 'succeeded' }, true],
  ])('that %s counts: %s', (_what, one, other, counts) => {
    const found = joined(
      told('repo', { runId: '7', ...one }),
      told('assay', { runId: '7', ...other }),
    );

    expect(found.map((each) => each.counts)).toEqual([counts]);
  });

  it('comes in the order of its end', () => {
    const found = joined(
      told('repo', { externalId: 'late', createdAt: daysAgo(5), finishedAt: daysAgo(1) }),
      told('repo', { externalId: 'early', createdAt: daysAgo(4), finishedAt: daysAgo(2) }),
    );

    expect(found.map(({ label }) => label)).toEqual(['early', 'late']);
  });

  it('comes in the order of its end, though one source told of it before it was done', () => {
    const found = joined(
      told('assay', { runId: '7', version: 'late', createdAt: daysAgo(3) }),
      told('deploy_feed', { version: 'early', createdAt: daysAgo(3 - 10 * minute) }),
      told('repo', { runId: '7', finishedAt: daysAgo(3 - 20 * minute) }),
    );

    expect(found.map(({ label }) => label)).toEqual(['early', 'late']);
  });
});
