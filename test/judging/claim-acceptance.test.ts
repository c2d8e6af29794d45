import { describe, expect, it } from 'vitest';
import { claim } from './given.ts';
import { judgeDelivery } from './given-delivery.ts';

describe('who may accept a claim, however the name is written', () => {
  it.each([
    ['a lead', 'lead', 'met'],
    ['a member of the team', 'Ann', 'unknown'],
    ['the author', 'CARA', 'unknown'],
  ])('%s', (_title, acceptedBy, status) => {
    const claims = [claim('I-SD-A-3.1', { acceptedBy })];

    const finding = judgeDelivery('I-SD-A-3.1', { facts: { gate_coverage: [] }, claims });

    expect(finding.status).toBe(status);
  });
});
