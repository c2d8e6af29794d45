import { describe, expect, it } from 'vitest';
import { digestB, type Given, judgeOne, repo } from './given.ts';
import { access, approval, deployed, runbook, whole } from './given-process.ts';

const code = 'I-SD-A-1.3';
const collections = whole(
  'runbook',
  'deployment_definition',
  'repository_access',
  'deployment',
  'deployment_approval',
);

function judged(facts: Given['facts'], given: Given = {}) {
  return judgeOne(code, { collections, facts: facts ?? [], ...given });
}

describe('A-1.3 copies', () => {
  const lines = Array.from({ length: 10 }, (_one, at) => at.toString(16).padStart(16, '0'));
  const other = (lineDigests: string[], contentDigest = digestB) =>
    runbook({ path: 'wiki/deploy.md', lineDigests, contentDigest });

  it.each([
    ['of the same text', runbook().body.contentDigest, [], 1],
    [
      'with eight of ten lines in common',
      digestB,
      [...lines.slice(0, 8), 'f'.repeat(16), 'e'.repeat(16)],
      1,
    ],
    [
      'with seven of ten lines in common',
      digestB,
      [...lines.slice(0, 7), 'f'.repeat(16), 'e'.repeat(16), 'd'.repeat(16)],
      0,
    ],
    ['that is a part of it', digestB, lines.slice(0, 4), 0],
    ['without any line', digestB, [], 0],
  ])('are noted, a document %s, and change no verdict', (_title, digest, own, count) => {
    const first = runbook({ lineDigests: lines });
    const finding = judged([first, other(own, digest), deployed(), approval(), access()]);

    expect(finding.status).toBe('met');
    expect(finding.notes).toHaveLength(count);
  });

  it('are named by where they are', () => {
    const finding = judged([runbook(), other([], runbook().body.contentDigest), access()]);

    expect(finding.notes).toEqual([
      {
        code: 'a13_copies',
        params: { copies: [{ one: `${repo}/docs/deploy.md`, other: `${repo}/wiki/deploy.md` }] },
      },
    ]);
  });
});
