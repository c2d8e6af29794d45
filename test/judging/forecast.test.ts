import { describe, expect, it } from 'vitest';
import { forecast } from '#lib/judging/forecast.ts';
import { defaultPolicy } from '#lib/judging/policy.ts';
import { reasonCodes } from '#lib/judging/reason.ts';
import { application, asOf, collection, commitA, daysAgo, fact, repo } from './given.ts';

/** A runbook for all stages, seen an hour ago and changed twenty days ago. */
const runbook = fact('runbook', {
  repository: repo,
  path: 'docs/deploy.md',
  commit: commitA,
  changedAt: daysAgo(20),
  contentDigest: `sha256:${'1'.repeat(64)}`,
  lineDigests: [],
  stagesNamed: ['test', 'production'],
  steps: 'found',
  rollback: 'found',
  contacts: 'found',
});

const input = {
  application: application(),
  facts: [runbook],
  collections: [collection('runbook'), collection('deployment_definition')],
  claims: [],
  policy: defaultPolicy,
};

describe('the forecast', () => {
  it('names what expires, when, and what it does to the score', () => {
    const { steps, completeUntil } = forecast(input, asOf, daysAgo(-60));

    expect(completeUntil).toBe(daysAgo(-60));
    const expiry = steps.find((step) => step.changes.some((change) => change.from === 'met'));
    expect(expiry?.at).toBe(daysAgo(1 / 24 - 30));
    expect(expiry?.changes).toEqual([
      { code: 'I-SD-A-1.1', from: 'met', to: 'unknown' },
      { code: 'I-SD-A-1.2', from: 'met', to: 'unknown' },
    ]);
    expect(expiry?.scorecard.criteria.met).toBe(0);
  });

  it('says nothing of what lies beyond its end', () => {
    const { steps } = forecast(input, asOf, daysAgo(-29));

    expect(steps.every((step) => step.at <= daysAgo(-29))).toBe(true);
    expect(steps.flatMap((step) => step.changes).filter((change) => change.from === 'met')).toEqual(
      [],
    );
  });

  it('says how far it got when there are too many instants to ask', () => {
    const { steps, completeUntil } = forecast(input, asOf, daysAgo(-60), 0);

    expect([steps, completeUntil]).toEqual([[], asOf]);
  });
});

describe('the reasons', () => {
  it('have a code each, none twice', () => {
    expect(new Set(reasonCodes).size).toBe(reasonCodes.length);
    expect(reasonCodes).toContain('a11_undefined');
  });
});
