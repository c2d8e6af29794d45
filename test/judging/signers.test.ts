import { describe, expect, it } from 'vitest';
import type { Signer } from '#lib/evidence/application.ts';
import { identityName, signerName, signerOf } from '#lib/judging/views/signers.ts';
import { daysAgo } from './given.ts';

const issuer = 'https://token.actions.githubusercontent.com';
const by = (identity: Signer['identity']): Signer => ({
  identity,
  owner: 'cara',
  reviewedAt: daysAgo(30),
});
const exact = by({ issuer, subject: 'https://id.example/release' });
const workflow = by({
  issuer,
  repository: 'github.com/acme/payments',
  workflowPath: '.github/workflows/release.yml',
  refPattern: 'refs/tags/v*',
});
const key = by({ keyFingerprint: 'aa11' });
const at = (rest: string, host = 'github.com') => ({
  issuer,
  subject: `https://${host}/acme/payments/${rest}`,
});
const file = '.github/workflows/release.yml';

describe('a verified identity is a declared signer', () => {
  it.each<[string, Signer, Parameters<typeof signerOf>[1], boolean]>([
    ['by its exact subject', exact, { issuer, subject: 'https://id.example/release' }, true],
    ['not by the start of it', exact, { issuer, subject: 'https://id.example/release2' }, false],
    [
      'not of another issuer',
      exact,
      { issuer: 'https://o', subject: 'https://id.example/release' },
      false,
    ],
    ['not by a key', exact, { keyFingerprint: 'aa11' }, false],
    ['by its key', key, { keyFingerprint: 'aa11' }, true],
    ['not by another key', key, { keyFingerprint: 'bb22' }, false],
    ['not by a subject instead of its key', key, { issuer, subject: 'aa11' }, false],
    ['by its workflow and a ref that fits', workflow, at(`${file}@refs/tags/v1`), true],
    ['by its workflow as GitLab writes it', workflow, at(`/${file}@refs/tags/v1`), true],
    ['not by three slashes', workflow, at(`//${file}@refs/tags/v1`), false],
    ['not at another ref', workflow, at(`${file}@refs/heads/v1`), false],
    ['not at a ref that only ends like it', workflow, at(`${file}@x/refs/tags/v1`), false],
    ['not by another workflow', workflow, at('.github/workflows/other.yml@refs/tags/v1'), false],
    ['not by a longer path', workflow, at(`${file}.yml@refs/tags/v1`), false],
    ['not of another host', workflow, at(`${file}@refs/tags/v1`, 'github.org'), false],
    [
      'not of another issuer, though all else fits',
      workflow,
      { ...at(`${file}@refs/tags/v1`), issuer: 'https://o' },
      false,
    ],
  ])('%s', (_what, declared, identity, isThat) => {
    expect(signerOf([declared], identity)).toBe(isThat ? declared : null);
  });

  it('of several', () => {
    expect(signerOf([exact, workflow, key], { keyFingerprint: 'aa11' })).toBe(key);
    expect(signerOf([], { keyFingerprint: 'aa11' })).toBeNull();
  });
});

describe('people read', () => {
  it('a declared signer by its key, subject or workflow', () => {
    expect([key, exact, workflow].map(signerName)).toEqual([
      'key aa11',
      'https://id.example/release',
      'github.com/acme/payments/.github/workflows/release.yml@refs/tags/v*',
    ]);
  });

  it('a verified identity by its key or subject', () => {
    expect([identityName({ keyFingerprint: 'aa11' }), identityName(at('x'))]).toEqual([
      'key aa11',
      'https://github.com/acme/payments/x',
    ]);
  });
});
