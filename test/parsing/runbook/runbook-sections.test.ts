import { describe, expect, it } from 'vitest';
import { sha256Of } from '#lib/evidence/digest.ts';
import { parseRunbook } from '#lib/parsing/runbook/parse-runbook.ts';
import { sourceFile } from '../source-file.ts';

function read(path: string, text: string) {
  const parsed = parseRunbook(sourceFile(path, text));
  if (!parsed.ok) throw new Error(parsed.failure.detail);
  return parsed.value;
}

const steps = '1. a\n2. b\n';
const lineDigest = (line: string) => sha256Of(line).slice('sha256:'.length, 23);

it('a runbook is told whole', () => {
  const body = read('docs/deploy.md', `# Deploy\n\n${steps}\n## Rollback\n\nTo   PROD.\n`);

  expect(body).toEqual({
    repository: 'gitlab.example/shop/payments',
    path: 'docs/deploy.md',
    commit: 'a'.repeat(40),
    changedAt: '2026-01-02T03:04:05.000Z',
    contentDigest: sha256Of('# deploy\n1. a\n2. b\n## rollback\nto prod.'),
    lineDigests: ['# deploy', '1. a', '2. b', '## rollback', 'to prod.'].map(lineDigest).sort(),
    stagesNamed: ['prod'],
    steps: 'found',
    rollback: 'found',
    contacts: 'not_recognised',
    whose: 'own',
  });
});

describe('of a README counts', () => {
  const counted = (text: string) => read('README.md', text)?.lineDigests ?? null;
  const lines = (...each: readonly string[]) => each.map(lineDigest).sort();

  it.each<[string, string, readonly string[] | null]>([
    ['nothing below a title', `# Deployment\n\n${steps}`, null],
    ['a section on deployment', `## Deployment\n\n${steps}`, ['## deployment', '1. a', '2. b']],
    [
      'what is below that section',
      `## Deployment\n\n### How\n\n${steps}\n#### More\n\nx\n`,
      ['## deployment', '### how', '1. a', '2. b', '#### more', 'x'],
    ],
    [
      'nothing that stands beside it',
      `## Deployment\n\n${steps}\n## Other\n\nx\n`,
      ['## deployment', '1. a', '2. b'],
    ],
    [
      'nothing that stands above it',
      `x\n\n# T\n\ny\n\n## Deployment\n\n${steps}`,
      ['## deployment', '1. a', '2. b'],
    ],
    [
      'a section on rollback beside one on deployment',
      `## Deployment\n\n${steps}\n## Rollback\n\nx\n`,
      ['## deployment', '1. a', '2. b', '## rollback', 'x'],
    ],
    [
      'no section on that there is no rollback',
      `## Deployment\n\n${steps}\n## No rollback\n\nx\n`,
      ['## deployment', '1. a', '2. b'],
    ],
    ['no section on rollback alone', `## Rollback\n\n${steps}`, null],
    ['going live', `## Going live\n\n${steps}`, ['## going live', '1. a', '2. b']],
    ['rolling out', `## Rolling out\n\n${steps}`, ['## rolling out', '1. a', '2. b']],
    ['a roll-out', `## Roll-out\n\n${steps}`, ['## roll-out', '1. a', '2. b']],
    ['releasing', `## Releasing\n\n${steps}`, ['## releasing', '1. a', '2. b']],
    ['no release candidates', `## Release candidates\n\n${steps}`, null],
    ['no release of a number', `## Release v2\n\n${steps}`, null],
    ['no redeployment', `## Redeployments\n\n${steps}`, null],
  ])('%s', (_what, text, expected) => {
    expect(counted(text)).toEqual(expected === null ? null : lines(...expected));
  });

  it('a title, where the document is no README', () => {
    expect(read('docs/guide.md', `# Deployment\n\n${steps}`)).not.toBeNull();
    expect(read('docs/readme-old.md', `# Deployment\n\n${steps}`)).toBeNull();
    expect(read('docs/about-readme.md', `# Deployment\n\n${steps}`)).not.toBeNull();
  });
});

describe('steps are those of a deployment', () => {
  it.each([
    [`# A\n\n${steps}`, 'found'],
    [`# A\n\n## Contacts\n\n${steps}`, 'not_recognised'],
    [`# A\n\n## Contacts\n\n### Order\n\n${steps}`, 'not_recognised'],
    [`# Rollback\n\n## A\n\n### B\n\n${steps}`, 'not_recognised'],
    [`# Rollback\n\nx\n\n# A\n\n### B\n\n${steps}`, 'found'],
    [`# A\n\n### Rollback\n\nx\n\n## B\n\n${steps}`, 'found'],
    [`# A\n\n## Rollback\n\n### B\n\n${steps}\n## C\n\n${steps}`, 'found'],
    [`${steps}`, 'found'],
    ['# A\n\n## 1) Build\n\n## 2) Ship\n', 'found'],
    ['# A\n\n## 1 Build\n\n## 2 Ship\n', 'found'],
    ['# A\n\n## 1: Build\n\n## 12. Ship\n', 'found'],
    ['# A\n\n## step 1\n\n## STEP 2\n', 'found'],
    ['# A\n\n## 1. Build\n', 'not_recognised'],
    ['# A\n\n## Rollback\n\n### Step 1\n\n### Step 2\n', 'not_recognised'],
    ['# A\n\n## 2024\n\n## 2025\n', 'not_recognised'],
    ['# A\n\n## Steps 1\n\n## Steps 2\n', 'not_recognised'],
  ])('%j: %s', (text, expected) => {
    expect(read('DEPLOYMENT.md', text)?.steps).toBe(expected);
  });
});

describe('what a section says counts once something is written there', () => {
  it.each([
    [['TO', 'DO'].join(''), 'not_recognised'],
    ['to-do', 'not_recognised'],
    ['- none', 'not_recognised'],
    ['N/A.', 'not_recognised'],
    ['Coming soon …', 'not_recognised'],
    [['FIX', 'ME!'].join(''), 'not_recognised'],
    ['todo: call x', 'found'],
    ['nonesuch', 'found'],
    ['none, never', 'found'],
    ['### How\n\nTBD', 'not_recognised'],
    ['TBD\n\nDo x.', 'found'],
  ])('%j: %s', (text, expected) => {
    const body = read('DEPLOYMENT.md', `# A\n\nx\n\n## Rollback\n\n${text}\n`);

    expect(body?.rollback).toBe(expected);
  });

  it.each([
    ['Ask ops@shop.example', 'found'],
    ['(Ask @joan)', 'found'],
    ['Notify @shop/platform.', 'found'],
    ['page #payments, please', 'found'],
    ['Tell us on Slack', 'found'],
    ['Slack is used', 'not_recognised'],
    ['See ops@shop.example', 'not_recognised'],
    ['Ask at shop@', 'not_recognised'],
    ['Ask about #1', 'not_recognised'],
    ['ask\n\n@joan', 'not_recognised'],
    ['Ask `@joan` or @jim', 'found'],
    ['Task: mail x@shop.example', 'not_recognised'],
  ])('%j: contacts %s', (text, expected) => {
    expect(read('DEPLOYMENT.md', `# A\n\n${text}\n`)?.contacts).toBe(expected);
  });

  it.each([
    ['1. Deploy\n2. Reverting is easy\n', 'found'],
    ['1. Deploy\n2. There is never a way back\n', 'not_recognised'],
    ['1. Deploy\n2. Without it, roll back\n', 'not_recognised'],
    ['- Deploy\n- Roll back\n', 'not_recognised'],
  ])('%j: rollback %s', (text, expected) => {
    expect(read('DEPLOYMENT.md', `# A\n\n${text}\n`)?.rollback).toBe(expected);
  });
});

describe('a document that is no runbook', () => {
  it.each([
    ['docs/deploy.txt', `# Deploy\n\n${steps}`],
    ['docs/deploy.mdx', `# Deploy\n\n${steps}`],
    ['deploy/CHANGELOG.md', `# Deploy\n\n${steps}`],
    ['docs/releases.md', `# Releases\n\n${steps}`],
    ['docs/release_notes.md', `# Deploy\n\n${steps}`],
    ['DEPLOYMENT.md', ''],
    ['DEPLOYMENT.md', '---\na: b\n---\n'],
  ])('%s %j', (path, text) => {
    expect(read(path, text)).toBeNull();
  });

  it('of its name counts with a heading or a text alone', () => {
    expect(read('DEPLOYMENT.md', '# A\n')).not.toBeNull();
    expect(read('DEPLOYMENT.MARKDOWN', 'text\n')).not.toBeNull();
  });
});
