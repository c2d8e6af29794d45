import { describe, expect, it } from 'vitest';
import { protections } from '#lib/judging/views/protection.ts';
import { governs } from '#lib/judging/views/ref-patterns.ts';
import { repo } from './given.ts';
import { branchRule } from './given-process.ts';
import { viewed } from './given-view.ts';

describe('the refs that a rule governs', () => {
  it.each([
    ['main', 'main', true],
    ['main', 'maintenance', false],
    ['~ALL', 'any/thing', true],
    ['*', 'main', true],
    ['*', 'release/1', false],
    ['release/*', 'release/1', true],
    ['release/*', 'release/*', true],
    ['release/*', 'release/1/2', false],
    ['release/*', 'release/**', false],
    ['release/**', 'release/1/2', true],
    ['release/**', 'release/*', true],
    ['**/fix', 'a/b/fix', true],
    ['**/fix', 'a/b/fixes', false],
    ['**', 'a/b', true],
    ['release/1', 'release/*', false],
    ['v*', 'v1.2', true],
    ['v1.*', 'v*', false],
    ['a/**/b/**/c', 'a/x/b/y/b/z/c', true],
    ['a/**/b/c', 'a/b/b/d', false],
    ['**/main', 'main', true],
    ['release/**/1', 'release/1', true],
    ['main/**', 'main', false],
    ['main/1', 'main', false],
    ['main', 'main/1', false],
    ['*', '**', false],
    ['**/**', 'main', true],
  ])('%s governs %s: %s', (pattern, ref, governed) => {
    expect(governs(pattern, ref)).toBe(governed);
  });
});

describe('how a branch or tag is protected', () => {
  it.each([
    [
      'protects it',
      [branchRule()],
      { state: 'protected', by: 'refs', bypass: { state: 'none', by: [] }, doors: [], unseen: [] },
    ],
    [
      'leaves it open',
      [branchRule({ approvals: 0 })],
      { state: 'open', by: 'none', doors: [{ type: 'no_review', ref: 'branch main' }], unseen: [] },
    ],
    [
      'is not seen',
      [],
      {
        state: 'unseen',
        by: 'none',
        bypass: { state: 'unknown', by: [] },
        doors: [{ type: 'unprotected_ref', ref: 'branch main' }],
        unseen: [{ kind: 'branch_protection', repository: repo }],
        basis: [],
      },
    ],
  ])('is what its rule says, which %s', (_what, facts, expected) => {
    expect(viewed(protections, facts).ofRef(repo, 'branch', 'main')).toMatchObject({
      repository: repo,
      place: 'branch main',
      restsOn: [],
      selfReviewRefused: true,
      ...expected,
    });
    expect(viewed(protections, facts).ofRef(repo, 'tag', 'main').selfReviewRefused).toBe(false);
  });
});
