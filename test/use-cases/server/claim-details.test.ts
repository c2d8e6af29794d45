import { describe, expect, it } from 'vitest';
import { ClaimDetails, detailsOf, keptDetails } from '#lib/use-cases/claim-details.ts';
import { plantedToken } from '../planted-token.ts';

const given = (more: object): ClaimDetails => ClaimDetails.parse(more);
const said = { rationale: '', links: [] };

describe('the details of a claim', () => {
  it('come back as they were given, each name once', () => {
    const details = given({ conditions: ['2', '1', '2'], secrets: ['kv/shop/db', 'kv/shop/db'] });

    const { kept, redacted } = keptDetails({ criterion: 'I-SD-B-1.1', type: 'statement' }, details);

    expect(redacted).toBe(false);
    expect(detailsOf({ ...kept, ...said })).toEqual(
      given({ conditions: ['1', '2'], secrets: ['kv/shop/db'] }),
    );
  });

  it.each([
    ['stores', 'I-SD-B-3.2', 'statement', { stores: ['safe'] }],
    ['noSecrets', 'I-SD-B-2.1', 'not_applicable', { noSecrets: true }],
    ['noSecrets', 'I-SD-B-1.1', 'statement', { noSecrets: true }],
    ['repositories', 'I-SD-A-3.3', 'statement', { repositories: ['registry.example/vendor'] }],
    ['custodian', 'I-SD-B-1.1', 'statement', { custodian: 'ann' }],
    ['rotatedTo', 'I-SD-B-1.1', 'statement', { rotatedTo: '5' }],
    ['conditions', 'I-SD-B-1.1', 'statement', { conditions: ['9'] }],
  ] as const)(
    'refuse %s, which %s reads of no %s: input.malformed',
    (field, criterion, type, more) => {
      expect(() => keptDetails({ criterion, type }, given(more))).toThrow(
        expect.objectContaining({ code: 'input.malformed', details: { field } }),
      );
    },
  );

  it('keep nothing that looks like a secret', () => {
    const token = plantedToken();
    const { kept, redacted } = keptDetails(
      { criterion: 'I-SD-B-2.1', type: 'statement' },
      given({ secrets: [token], rotatedTo: token }),
    );

    expect(redacted).toBe(true);
    expect(JSON.stringify(kept)).not.toContain(token);
  });
});
