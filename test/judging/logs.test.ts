import { describe, expect, it } from 'vitest';
import type { Instant } from '#lib/evidence/instant.ts';
import { renderReason } from '#lib/judging/reason.ts';
import { claim, collection, commitA, daysAgo, outcomes, sentences } from './given.ts';
import {
  allSources,
  deliveredApplication,
  judgeDelivery,
  losses,
  reported,
} from './given-delivery.ts';
import { logRetention, toProduction, toTest } from './given-delivery-facts.ts';
import { approval } from './given-process.ts';

const code = 'I-SD-A-2.4';

function recordedSince(from: Instant) {
  return allSources
    .filter((one) => one.type !== 'image_repository')
    .map((one) =>
      collection('deployment', {
        source: one.id,
        scope: one.place,
        interval: { from, to: daysAgo(0) },
      }),
    );
}

function withRetention(more: Parameters<typeof logRetention>[0]) {
  return outcomes(judgeDelivery(code, { facts: { log_retention: [logRetention(more)] } }))[1];
}

describe('A-2.4 logs of past deployments are available for a defined period', () => {
  it('is met by full records and logs kept long enough, citing them', () => {
    const finding = judgeDelivery(code);

    expect(outcomes(finding)).toEqual(['1 holds', '2 holds']);
    expect(sentences(finding)).toEqual([
      `1 deployment to test since ${daysAgo(4)} is on record with who, which version and when`,
      `1 deployment to production since ${daysAgo(3)} is on record with who, which version and when`,
      'github.com/acme/payments keeps logs for 90 days; 90 days are asked for',
    ]);
    expect(finding.notes.map(renderReason)).toEqual([
      'The variables of 2 of 2 deployments are not recorded by their source',
    ]);
  });

  it('takes an explicitly empty set of variables for a record of them', () => {
    const finding = judgeDelivery(code, {
      facts: { deployment: [toTest({ variables: {} }), toProduction({ variables: {} })] },
    });

    expect([finding.status, finding.notes]).toEqual(['met', []]);
  });

  it.each([
    ['who', { triggeredBy: undefined }],
    ['which version', { commit: undefined, version: undefined, artifacts: [] }],
  ])('fails a record that does not tell %s', (missing, more) => {
    const finding = judgeDelivery(code, { facts: { deployment: [toTest(), toProduction(more)] } });

    expect(outcomes(finding)).toEqual(['1 fails', '2 holds']);
    expect(sentences(finding)[1]).toContain(`to production does not tell ${missing}`);
  });

  it('takes who merged for who deployed by a controller, and by nothing else', () => {
    const merged = approval({ act: 'merge', commit: commitA, runId: undefined });
    const by = (executor: 'controller' | 'pipeline') =>
      judgeDelivery(code, {
        facts: {
          deployment: [toTest(), toProduction({ executor, triggeredBy: undefined })],
          deployment_approval: [merged],
        },
      });

    expect(by('controller').status).toBe('met');
    expect(by('pipeline').status).toBe('not_met');
  });

  it('needs a person where the environment is bound to no stage', () => {
    const stray = toTest({ environment: 'sandbox', externalId: 's', runId: '98' });
    const finding = judgeDelivery(code, {
      facts: { deployment: [toTest(), toProduction(), stray] },
    });

    expect(outcomes(finding)[0]).toBe('1 unknown needs_person');
  });

  it.each([
    ['a year ago', 366, 1_000],
    ['the application began', 20, 10],
  ])('does not ask for what was deployed before %s', (_title, days, began) => {
    const application = deliveredApplication({ beganAt: daysAgo(began) });
    const at = daysAgo(days);
    const times = { createdAt: at, startedAt: at, finishedAt: at };
    const old = toTest({ externalId: 'o', runId: '1', triggeredBy: undefined, ...times });
    const finding = judgeDelivery(code, {
      application,
      facts: { deployment: [old, toTest(), toProduction()] },
    });

    expect(finding.status).toBe('met');
  });

  it.each([
    [29, '1 unknown needs_person'],
    [30, '1 holds'],
  ])('needs at least 30 days of a source connected later: %i', (days, outcome) => {
    const finding = judgeDelivery(code, { collections: recordedSince(daysAgo(days)) });

    expect(outcomes(finding)[0]).toBe(outcome);
    expect(finding.notes.map(renderReason)[0]).toBe(
      `deployment is on record only since ${daysAgo(days)}; earlier deployments are left out`,
    );
  });

  it('does not hold a young application to 30 days', () => {
    const application = deliveredApplication({ beganAt: daysAgo(20) });
    const finding = judgeDelivery(code, {
      application,
      collections: recordedSince(daysAgo(21)),
    });

    expect(finding.status).toBe('met');
  });

  it.each([
    ['for 90 days', { days: 90 }, '2 holds'],
    ['for 89 days', { days: 89 }, '2 fails'],
    ['without limit', { days: 'unlimited' as const }, '2 holds'],
    ['nobody knows how long', { days: 'unknown' as const }, '2 unknown needs_person'],
    ['with copies', { days: 30, copies: { place: 's3', days: 400 } }, '2 holds'],
    ['with copies that go too soon', { days: 30, copies: { place: 's3', days: 60 } }, '2 fails'],
  ])('judges logs kept %s', (_title, more, outcome) => {
    expect(withRetention(more)).toBe(outcome);
  });

  it.each([
    ['answered', 80, 'ok', '2 holds'],
    ['is gone', 80, 'gone', '2 fails'],
    ['is gone, but was not asked for', 91, 'gone', '2 unknown needs_person'],
  ] as const)('judges by the oldest log, which %s', (_title, days, result, outcome) => {
    const oldestFetched = { run: '7', finishedAt: daysAgo(days), result };

    expect(withRetention({ days: 'unknown', oldestFetched })).toBe(outcome);
  });

  it.each(losses)('is unknown when retention %s', (_title, lose, cause) => {
    const finding = judgeDelivery(code, lose('log_retention'));

    expect(outcomes(finding)).toEqual(['1 holds', `2 unknown ${cause}`]);
  });

  it.each(losses)('is unknown when the record of deployments %s', (_title, lose, cause) => {
    const finding = judgeDelivery(code, lose('deployment'));

    expect(outcomes(finding)).toEqual([`1 unknown ${cause}`, `2 unknown ${cause}`]);
  });

  it('needs a person where nothing tells how long logs are kept, and a claim answers it', () => {
    const facts = { log_retention: [] };

    expect(outcomes(judgeDelivery(code, { facts }))[1]).toBe('2 unknown needs_person');
    expect(judgeDelivery(code, { facts, claims: [claim(code)] }).status).toBe('met');
  });

  it('needs a person where no production deployment is on record', () => {
    const finding = judgeDelivery(code, { facts: { deployment: [] } });

    expect(outcomes(finding)).toEqual(['1 unknown needs_person', '2 unknown needs_person']);
  });

  it('is not supported by a sender whom nobody declared, nor by what is old or disputed', () => {
    const told = { deployment: [toTest(), toProduction({}, reported)] };
    const old = { ...logRetention(), firstSeenAt: daysAgo(60), readAt: daysAgo(8) };
    const other = logRetention({ days: 1 }, { collector: 'other@1' });

    expect(outcomes(judgeDelivery(code, { facts: told }))[0]).toBe('1 unknown needs_person');
    expect(outcomes(judgeDelivery(code, { facts: { log_retention: [old] } }))[1]).toBe(
      '2 unknown stale',
    );
    expect(
      outcomes(judgeDelivery(code, { facts: { log_retention: [logRetention(), other] } }))[1],
    ).toBe('2 unknown conflict');
  });
});
