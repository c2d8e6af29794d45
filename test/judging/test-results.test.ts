import { describe, expect, it } from 'vitest';
import { renderReason } from '#lib/judging/reason.ts';
import {
  collection,
  commitA,
  commitB,
  daysAgo,
  digestA,
  digestB,
  outcomes,
  sentences,
} from './given.ts';
import { allSources, judgeDelivery, losses, reported } from './given-delivery.ts';
import { scanResult, toProduction, toTest, verification } from './given-delivery-facts.ts';

const code = 'I-SD-A-2.2';

function second(...results: ReturnType<typeof scanResult>[]) {
  return outcomes(judgeDelivery(code, { facts: { scan_result: results } }))[1];
}

describe('A-2.2 (2) a completed result exists for what each production deployment deployed', () => {
  it.each([
    ['the commit', { target: { commit: commitA } }, '2 holds'],
    ['the digest', { target: { digest: digestA } }, '2 holds'],
    ['another commit', { target: { commit: commitB } }, '2 fails'],
    ['another digest', { target: { digest: digestB } }, '2 fails'],
    ['the address of the stage', { target: { stageUrl: 'https://pay.example' } }, '2 fails'],
    ['workflows, not the software', { class: 'workflow' as const }, '2 fails'],
    ['nothing, for it failed', { outcome: 'failed' as const }, '2 fails'],
  ])('a result about %s', (_title, more, outcome) => {
    expect(second(scanResult(more))).toBe(outcome);
  });

  it.each([
    ['commit', { commit: commitB }, { target: { commit: commitB } }],
    ['run', { runId: '77' }, { target: { commit: commitB }, runId: '77' }],
    ['index', { indexDigest: digestB }, { target: { digest: digestB } }],
  ])('counts a result for the %s that the verified signature names', (_title, signed, result) => {
    const scan_result = [scanResult(result)];
    const verified = [verification(signed)];
    const unverified = [verification({ ...signed, outcome: 'invalid' })];

    const good = judgeDelivery(code, { facts: { scan_result, artifact_verification: verified } });
    const bad = judgeDelivery(code, { facts: { scan_result, artifact_verification: unverified } });

    expect(outcomes(good)[1]).toBe('2 holds');
    expect(outcomes(bad)[1]).toBe('2 fails');
  });

  it('names a test that did not complete, and what was not tested', () => {
    const failed = judgeDelivery(code, {
      facts: { scan_result: [scanResult({ outcome: 'failed' })] },
    });
    const none = judgeDelivery(code, { facts: { scan_result: [] } });

    expect(sentences(failed)[1]).toBe('trivy did not complete on what v1 brought to production');
    expect(sentences(none)[1]).toBe(
      'No completed security test is on record for what v1 brought to production',
    );
  });

  it('asks for each production deployment, emergencies too', () => {
    const earlier = toProduction({
      externalId: '0',
      version: 'v0',
      runId: '90',
      commit: commitB,
      artifacts: [],
      createdAt: daysAgo(8),
      startedAt: daysAgo(8),
      finishedAt: daysAgo(8),
    });
    const finding = judgeDelivery(code, {
      facts: { deployment: [earlier, toTest(), toProduction()] },
    });

    expect(outcomes(finding)[1]).toBe('2 fails');
  });

  it('needs a person where neither commit nor digest is known', () => {
    const nameless = toProduction({ commit: undefined, artifacts: [] });

    expect(outcomes(judgeDelivery(code, { facts: { deployment: [nameless] } }))[1]).toBe(
      '2 unknown needs_person',
    );
  });

  it('leaves deployments before the first result on record out, and says since when', () => {
    const since = daysAgo(2);
    const collections = allSources
      .filter((one) => one.type === 'repository')
      .map((one) =>
        collection('scan_result', {
          source: one.id,
          scope: one.place,
          interval: { from: since, to: daysAgo(0) },
        }),
      );
    const finding = judgeDelivery(code, { facts: { scan_result: [] }, collections });

    expect(outcomes(finding)[1]).toBe('2 unknown needs_person');
    expect(finding.notes.map(renderReason)).toEqual([
      `scan_result is on record only since ${since}; earlier deployments are left out`,
    ]);
  });

  it.each(losses)('is unknown when results %s', (_title, lose, cause) => {
    expect(outcomes(judgeDelivery(code, lose('scan_result')))[1]).toBe(`2 unknown ${cause}`);
  });

  it.each(losses)('is unknown when the record of deployments %s', (_title, lose, cause) => {
    expect(outcomes(judgeDelivery(code, lose('deployment')))[1]).toBe(`2 unknown ${cause}`);
  });

  it('is unknown when the signature that may name the commit was not read', () => {
    const finding = judgeDelivery(code, {
      facts: { scan_result: [], artifact_verification: [] },
      uncollected: ['artifact_verification'],
    });

    expect(outcomes(finding)[1]).toBe('2 unknown never_collected');
  });

  it('is not supported by a sender whom nobody declared', () => {
    expect(second(scanResult({}, reported))).toBe('2 unknown needs_person');
  });
});
