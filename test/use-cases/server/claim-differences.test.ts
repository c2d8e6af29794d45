import { describe, expect, it } from 'vitest';
import type { ReviewedClaim } from '#lib/db/schema/statements.ts';
import { claimDifferences, saidWord } from '#lib/use-cases/claim-differences.ts';

const names = { secrets: [], stores: [], repositories: [], digests: [] };
const reviewed: ReviewedClaim = {
  type: 'statement',
  says: 'holds',
  content: { conditions: [], names, noSecrets: false, rationale: 'As seen.', links: [] },
  files: [{ name: 'seen.png', sha256: `sha256:${'a'.repeat(64)}` }],
  expiresAt: '2026-09-28T12:00:00.000Z',
};

describe('what changed of a claim', () => {
  it('is nothing of the same', () => {
    expect(claimDifferences(reviewed, { ...reviewed })).toEqual([]);
  });

  it.each<[string, Partial<ReviewedClaim>, string, string]>([
    ['says', { says: 'fails' }, 'yes', 'no'],
    ['says', { type: 'measure' }, 'yes', 'a compensating measure is in place'],
    ['good until', { expiresAt: '2026-10-01T00:00:00.000Z' }, '2026-09-28', '2026-10-01'],
    ['files', { files: [] }, `seen.png (sha256:${'a'.repeat(12)})`, ''],
  ])('is what it %s', (of, more, before, after) => {
    expect(claimDifferences(reviewed, { ...reviewed, ...more })).toEqual([{ of, before, after }]);
  });

  it('is another content under the name of a file', () => {
    const files = [{ name: 'seen.png', sha256: `sha256:${'b'.repeat(64)}` }];

    const [difference] = claimDifferences(reviewed, { ...reviewed, files });

    expect(difference).toMatchObject({ of: 'files', after: `seen.png (sha256:${'b'.repeat(12)})` });
  });

  it('is each name that a rule reads', () => {
    const content = {
      ...reviewed.content,
      conditions: ['1', '2'],
      names: { secrets: ['s'], stores: ['t'], repositories: ['r'], digests: ['d'] },
      custodian: 'ann',
      noSecrets: true,
      rotatedTo: '5',
      rationale: 'Other words.',
      links: ['https://a.example/', 'https://b.example/'],
    };

    expect(claimDifferences(reviewed, { ...reviewed, content })).toEqual([
      { of: 'remark', before: 'As seen.', after: 'Other words.' },
      { of: 'links', before: '', after: 'https://a.example/\nhttps://b.example/' },
      { of: 'conditions', before: '', after: '1, 2' },
      { of: 'secrets', before: '', after: 's' },
      { of: 'stores', before: '', after: 't' },
      { of: 'image repositories', before: '', after: 'r' },
      { of: 'digests', before: '', after: 'd' },
      { of: 'custodian', before: '', after: 'ann' },
      { of: 'version that took its place', before: '', after: '5' },
      { of: 'has no secrets', before: '', after: 'yes' },
    ]);
  });

  it('has a word for what is said', () => {
    expect(saidWord({ type: 'not_applicable', says: 'holds' })).toBe('not applicable');
    expect(saidWord({ type: 'statement', says: 'fails' })).toBe('no');
  });
});
