import { describe, expect, it } from 'vitest';
import { renderReason } from '#lib/judging/reason.ts';
import { commitB, daysAgo, digestA, digestB, outcomes, repo, sentences } from './given.ts';
import { type Change, judgeDelivery } from './given-delivery.ts';
import {
  artifactA,
  decision,
  image,
  toProduction,
  toTest,
  verification,
} from './given-delivery-facts.ts';
import { definition } from './given-process.ts';

const code = 'I-SD-A-3.2';

function judged(facts: Change['facts']) {
  return outcomes(judgeDelivery(code, facts === undefined ? {} : { facts }));
}

describe('the artifacts that belong to a deployment', () => {
  it('says that what a deployment brought is not known, which the run’s signature answers', () => {
    const deployment = [toTest(), toProduction({ artifacts: [] })];
    const unnamed = judgeDelivery(code, { facts: { deployment } });
    const named = judged({ deployment, artifact_verification: [verification({ runId: '100' })] });

    expect(outcomes(unnamed)[0]).toBe('1 unknown never_collected');
    expect(sentences(unnamed)[0]).toBe('Which artifact v1 brought to production is not known');
    expect(named).toEqual(['1 holds', '2 holds', '3 holds']);
  });

  it('never reads an artifact out of a definition at another commit', () => {
    const artifacts = [{ imageRepository: image, digest: digestA }];
    const deployment = [toTest(), toProduction({ artifacts: [] })];
    const at = (more: object) =>
      judged({ deployment, deployment_definition: [definition({ artifacts, ...more })] })[0];

    expect(at({})).toBe('1 holds');
    expect(at({ commit: commitB })).toBe('1 unknown never_collected');
  });

  it('takes what an admission saw only where nothing surer names an artifact', () => {
    const seen = (startedAt: number) =>
      toProduction(
        {
          externalId: 'adm',
          commit: undefined,
          runId: undefined,
          executor: 'unknown',
          artifacts: [{ ...artifactA, how: 'admission' }],
          createdAt: daysAgo(startedAt),
          startedAt: daysAgo(startedAt),
          finishedAt: daysAgo(startedAt),
        },
        { source: 'assay' },
      );
    const other = [{ ...artifactA, digest: digestB }];

    expect(judged({ deployment: [toProduction({ artifacts: [] }), seen(2)] })[0]).toBe('1 holds');
    expect(judged({ deployment: [toProduction({ artifacts: other }), seen(2)] })[0]).toBe(
      '1 unknown never_collected',
    );
  });

  it('does not hold an artifact that a gate kept out against the application', () => {
    const kept = toProduction({
      externalId: '2',
      runId: '200',
      artifacts: [{ ...artifactA, digest: digestB }],
      outcome: 'failed',
    });
    const denied = decision({ decision: 'd2', runId: '200', verdict: 'deny' });
    const facts = {
      deployment: [toTest(), toProduction(), kept],
      artifact_verification: [
        verification(),
        verification({ digest: digestB, outcome: 'unsigned' }),
      ],
    };

    expect(judged({ ...facts, gate_decision: [decision(), denied] })[0]).toBe('1 holds');
    expect(judged({ ...facts, gate_decision: [decision()] })[0]).toBe('1 fails');
  });

  it.each([
    ['the run', {}, '1 holds'],
    ['the run of that attempt', { attempt: 1 }, '1 holds'],
    ['another attempt', { attempt: 2 }, '1 unknown never_collected'],
    [
      'a run of another repository',
      { sourceRepository: `${repo}-fork` },
      '1 unknown never_collected',
    ],
    ['the run, but does not verify', { outcome: 'invalid' as const }, '1 unknown never_collected'],
  ])('takes what a signature says of %s', (_title, more, outcome) => {
    const deployment = [toTest(), toProduction({ artifacts: [] })];
    const artifact_verification = [verification({ runId: '100', ...more })];

    expect(judged({ deployment, artifact_verification })[0]).toBe(outcome);
  });

  it('notes what an admission saw besides, and does not judge it', () => {
    const sight = toProduction(
      {
        externalId: 'adm',
        commit: undefined,
        runId: undefined,
        executor: 'unknown',
        artifacts: [{ ...artifactA, how: 'admission', digest: digestB }],
        createdAt: daysAgo(2),
        startedAt: daysAgo(2),
        finishedAt: daysAgo(2),
      },
      { source: 'assay' },
    );
    const finding = judgeDelivery(code, {
      facts: { deployment: [toTest(), toProduction(), sight] },
    });

    expect(finding.status).toBe('met');
    expect(finding.notes.map(renderReason)).toEqual([
      `Besides what v1 names, admission saw ${image}@sha256:bbbbbbbbbbbb in production`,
    ]);
  });

  it('judges the newest deployment of an image however old it is', () => {
    const at = daysAgo(300);
    const times = { createdAt: at, startedAt: at, finishedAt: at };
    const old = toProduction({
      externalId: '0',
      runId: '1',
      artifacts: [],
      commit: commitB,
      ...times,
    });
    const web = verification({
      digest: digestB,
      imageRepository: 'r.example/web',
      runId: '1',
      outcome: 'verified',
    });
    const finding = judgeDelivery(code, {
      facts: {
        deployment: [old, toTest(), toProduction()],
        artifact_verification: [web, verification()],
      },
    });

    expect(outcomes(finding)[0]).toBe('1 unknown needs_person');
    expect(sentences(finding)).toContain(
      `r.example/web@sha256:bbbbbbbbbbbb of v1 is signed by ${'https://github.com/acme/payments/.github/workflows/release.yml@refs/heads/main'}, but no signer is declared for r.example/web`,
    );
  });
});
