import { describe, expect, it } from 'vitest';
import { claimFieldsOf, takesMeasures } from '#lib/judging/claim-fields.ts';
import { CriterionCode } from '#lib/samm/catalog/codes.ts';

describe('what of a claim a criterion reads', () => {
  it.each([
    ['I-SD-A-1.1', 'statement', []],
    ['I-SD-A-1.4', 'statement', ['conditions']],
    ['I-SD-A-3.3', 'measure', ['repositories', 'digests']],
    ['I-SD-A-3.2', 'measure', []],
    ['I-SD-B-1.1', 'statement', ['conditions', 'secrets', 'stores']],
    ['I-SD-B-1.1', 'not_applicable', ['conditions', 'noSecrets']],
    ['I-SD-B-2.1', 'statement', ['conditions', 'secrets', 'rotatedTo']],
    ['I-SD-B-2.1', 'not_applicable', ['conditions']],
    ['I-SD-B-3.1', 'statement', ['secrets', 'custodian']],
  ] as const)('of %s as %s', (code, type, fields) => {
    expect([...claimFieldsOf(code, type)]).toEqual(fields);
  });

  it('is a compensating measure for one criterion only', () => {
    expect(CriterionCode.options.filter(takesMeasures)).toEqual(['I-SD-A-3.3']);
  });
});
