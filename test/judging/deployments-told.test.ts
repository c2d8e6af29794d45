import { describe, expect, it } from 'vitest';
import { ownDeployments } from '#lib/judging/views/artifacts.ts';
import { deployments, timeOf } from '#lib/judging/views/deployments.ts';
import { passages } from '#lib/judging/views/passages.ts';
import { received, withoutArtifacts } from '#lib/judging/views/signatures.ts';
import { application, daysAgo, digestA, repositorySource, source } from './given.ts';
import { artifactA, decision, gate, toProduction, toTest } from './given-delivery-facts.ts';
import { deployed } from './given-process.ts';
import { viewed } from './given-view.ts';

const minute = 1 / 1_440;
const own = application({
  sources: [
    repositorySource,
    source('deploy_feed', 'feed', { senders: ['argo'] }),
    source('assay', 'assay'),
  ],
});
const at = (days: number) => ({
  createdAt: daysAgo(days),
  startedAt: daysAgo(days),
  finishedAt: daysAgo(days),
});
const fromFeed = { source: 'deploy_feed', origin: { type: 'reported', sender: 'argo' } as const };

describe('a deployment came about', () => {
  it.each([
    ['when it was finished', { startedAt: daysAgo(2), finishedAt: daysAgo(1) }, 1],
    [
      'when it was finished, its start unknown',
      { startedAt: undefined, finishedAt: daysAgo(1) },
      1,
    ],
    ['else when it was started', { startedAt: daysAgo(2), finishedAt: undefined }, 2],
    ['else when it was created', { startedAt: undefined, finishedAt: undefined }, 3],
  ])('%s', (_what, times, days) => {
    const { body } = deployed({ createdAt: daysAgo(3), ...times });

    expect(timeOf(body)).toBe(Date.parse(daysAgo(days)));
  });

  it('by the surest source, in whose order they stand', () => {
    const facts = [
      deployed({ version: 'late', runId: '1', ...at(3) }),
      deployed({ version: 'reported', runId: '1', ...at(3 + 20 * minute) }, fromFeed),
      deployed({ externalId: '2', version: 'early', runId: '2', ...at(3 + 10 * minute) }),
    ];

    expect(viewed(deployments, facts, own).map((one) => one.version)).toEqual(['early', 'late']);
  });
});

describe('what production received', () => {
  const firstly = (...facts: readonly unknown[]) =>
    viewed(received, facts, own).map((one) => one.succeededMs);
  const ofRun = (days: number, more = {}, envelope = {}) =>
    toProduction({ externalId: `${days}`, runId: '1', ...at(days), ...more }, envelope);

  it('was received when the first source saw it succeed', () => {
    const early = ofRun(3 + 20 * minute, {}, fromFeed);

    expect(firstly(ofRun(3), early)).toEqual([Date.parse(daysAgo(3 + 20 * minute))]);
  });

  it('was not received when a source saw it fail', () => {
    const early = ofRun(3 + 20 * minute, { outcome: 'failed' }, fromFeed);

    expect(firstly(ofRun(3), early)).toEqual([Date.parse(daysAgo(3))]);
  });

  it('was received once, by the earliest of its deployments', () => {
    const again = toProduction({ externalId: '2', runId: '2', ...at(2) });

    expect(firstly(ofRun(3), again)).toEqual([Date.parse(daysAgo(3))]);
  });

  const failed = { outcome: 'failed' } as const;
  it.each<[string, readonly unknown[], number]>([
    [
      'nothing of what failed and a gate denied',
      [toProduction(failed), decision({ verdict: 'deny' })],
      0,
    ],
    ['what failed although a gate allowed it', [toProduction(failed), decision()], 1],
    ['what failed and no gate decided', [toProduction(failed)], 1],
    [
      'what succeeded although a gate denied it',
      [toProduction(), decision({ verdict: 'deny' })],
      1,
    ],
  ])('is %s', (_what, facts, count) => {
    expect(viewed(received, [gate(), ...facts], own)).toHaveLength(count);
  });

  it.each([
    ['unknown where no source names it', {}, 1],
    ['nothing where a gate kept it out', { verdict: 'deny' } as const, 0],
  ])('is %s', (_what, said, count) => {
    const facts = [gate(), deployed(failed), decision(said)];

    expect(viewed(withoutArtifacts, facts, own)).toHaveLength(count);
  });
});

describe('what a gate said of a digest', () => {
  const { runId: _run, ...unjoined } = decision().body;
  const onDigest = (id: string, days: number, verdict: 'allow' | 'deny' = 'allow') => ({
    ...decision({ decision: id, digest: digestA, at: daysAgo(days), verdict }),
    body: { ...unjoined, decision: id, digest: digestA, at: daysAgo(days), verdict },
  });
  const said = (version: string, ...facts: readonly unknown[]) =>
    viewed(
      (world) => {
        const one = ownDeployments(world).find((own) => own.version === version);
        if (one === undefined) throw new Error(`${version} is no deployment`);
        const { decisions, undecided } = world.derive(passages).of(one, new Set(['prod-gate']));
        return [...decisions.map((own) => own.body.decision), ...undecided];
      },
      facts,
      own,
    );
  const made = (version: string, days: number, more = {}) =>
    toProduction({ version, externalId: version, runId: version, ...at(days), ...more });
  const never = { startedAt: undefined, outcome: 'failed' } as const;

  it('speaks for the next deployment of it, and for no later one', () => {
    const facts = [onDigest('d1', 5), made('v1', 4), made('v2', 3)];

    expect([said('v1', ...facts), said('v2', ...facts)]).toEqual([['d1'], [digestA]]);
  });

  it('is not used up by a deployment that never began', () => {
    const facts = [onDigest('d1', 5), made('v1', 4, never), made('v2', 3)];

    expect([said('v1', ...facts), said('v2', ...facts)]).toEqual([['d1'], ['d1']]);
  });

  it('is not used up by a deployment to another stage', () => {
    const test = toTest({ version: 't', ...at(4), artifacts: [artifactA] });

    expect(said('v1', onDigest('d1', 5), test, made('v1', 3))).toEqual(['d1']);
  });

  it.each([
    ['first', 'd1', 'd2'],
    ['last', 'd2', 'd1'],
  ])('is its last word, wherever that stands: %s', (_where, newer, older) => {
    const facts = [onDigest(newer, 4), onDigest(older, 5, 'deny'), made('v1', 3)];

    expect(said('v1', ...facts)).toEqual([newer]);
  });

  it('is nothing of what was decided after it had been deployed', () => {
    expect(said('v1', onDigest('d1', 2), made('v1', 3))).toEqual([digestA]);
  });
});
