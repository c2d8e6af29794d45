import { describe, expect, it } from 'vitest';
import { factKinds } from '#lib/evidence/fact-kinds.ts';
import { parseRunbook } from '#lib/parsing/runbook/parse-runbook.ts';
import { sourceFile } from '../source-file.ts';

function parse(path: string, text: string, stages: readonly string[] = []) {
  const parsed = parseRunbook(sourceFile(path, text), stages);
  if (!parsed.ok) throw new Error(parsed.failure.detail);
  if (parsed.value !== null)
    expect(factKinds.runbook.body.safeParse(parsed.value).error).toBeUndefined();
  return parsed.value;
}

const whole = `# Payments

## Deploy to production

1. Merge the release branch.
2. Approve the run.

If it fails, see below.

## Rollback

Deploy the former version.

## Escalation

Call the platform team.
`;

describe('a runbook', () => {
  it('has steps, rollback, contacts and the stages it names', () => {
    expect(parse('docs/deployment.md', whole)).toMatchObject({
      repository: 'gitlab.example/shop/payments',
      path: 'docs/deployment.md',
      changedAt: '2026-01-02T03:04:05.000Z',
      stagesNamed: ['production'],
      steps: 'found',
      rollback: 'found',
      contacts: 'found',
    });
  });

  it.each([
    ['DEPLOYMENT.md', whole, true],
    ['docs/deploy-guide.md', whole, true],
    ['ops/runbooks/payments.md', whole, true],
    ['RELEASING.md', '# Wie man ausliefert\n\nText.\n', true],
    ['README.md', whole, true],
    ['README.md', '# Deploy tool\n\n## Install\n\n1. Get it.\n2. Run it.\n', false],
    ['README.md', '# x\n\n## Deployment\n\nArgo does it.\n', false],
    ['docs/operations.md', '# Deployment guide\n\n## How\n\n1. a\n2. b\n', true],
    ['docs/guide.md', '# Guide\n\n1. a\n2. b\n', false],
    ['docs/release-notes.md', '# Release\n\n1. a\n2. b\n', false],
    ['CHANGELOG.md', '## Release 1.0\n\n1. a\n2. b\n', false],
    ['docs/x.md', '## Release notes\n\n1. a\n2. b\n', false],
    ['docs/employment.md', '# a\n\n1. a\n2. b\n', false],
    ['deploy.sh', '# Deployment\n\n1. a\n2. b\n', false],
    ['DEPLOYMENT.md', '\n\n', false],
    ['DEPLOYMENT.md', '<!-- # Deployment\n1. a\n2. b -->\n', false],
  ])('%s is one only when it says so (%#)', (path, text, isRunbook) => {
    expect(parse(path, text) !== null).toBe(isRunbook);
  });

  it('of a README is its sections on deployment and rollback alone', () => {
    const deployment = '## Deployment\n\n1. a to staging\n2. b\n';
    const readme = parse(
      'README.md',
      `# App\n\n## Production\n\nx\n\n${deployment}\n## Contact\n\nme\n`,
    );

    expect(readme).toMatchObject({
      stagesNamed: ['staging'],
      steps: 'found',
      contacts: 'not_recognised',
    });
    expect(readme?.lineDigests).toEqual(parse('docs/deploy.md', deployment)?.lineDigests);
  });

  it('is the same text whatever its case, spacing, line ends and comments', () => {
    const other = whole
      .toUpperCase()
      .replaceAll('\n', '  \r\n')
      .replace('THE RELEASE', '<!-- x -->THE   RELEASE');

    expect(parse('docs/deploy.md', other)?.contentDigest).toBe(
      parse('docs/deploy.md', whole)?.contentDigest,
    );
    expect(parse('docs/deploy.md', `${whole}x\n`)?.contentDigest).not.toBe(
      parse('docs/deploy.md', whole)?.contentDigest,
    );
  });
});

describe('steps', () => {
  it.each([
    ['one step is no order', '1. a\n', 'not_recognised'],
    ['bullets have no order', '- a\n- b\n', 'not_recognised'],
    ['a list that goes on after code', '1. a\n\n```\nx\n```\n\n2. b\n', 'found'],
    ['two lists of one step', '1. a\n\ntext\n\n1. b\n', 'not_recognised'],
    ['a table of contents', '1. [Build](#build)\n2. [Ship](#ship)\n', 'not_recognised'],
    ['numbered headings', '## 1. Build\n\nx\n\n## 2. Ship\n\ny\n', 'found'],
    ['headings that count steps', '## Step 1: build\n\n## Step 2: ship\n', 'found'],
    ['headings that begin with a year', '## 2024-01-02\n\n## 2024-01-03\n', 'not_recognised'],
    ['within code', '```\n1. a\n2. b\n```\n', 'not_recognised'],
    ['within a comment', 'x\n<!--\n1. a\n2. b\n-->\n', 'not_recognised'],
    ['within a quotation', '> 1. a\n> 2. b\n', 'found'],
    ['nested in a bullet', '- first\n  1. a\n  2. b\n', 'found'],
    ['of the rollback alone', '## Rollback\n\n1. a\n2. b\n', 'not_recognised'],
    ['below the rollback alone', '## Rollback\n\n### How\n\n1. a\n2. b\n', 'not_recognised'],
    ['after the rollback', '## Rollback\n\nx\n\n## How\n\n1. a\n2. b\n', 'found'],
  ])('%s', (_name, text, steps) => {
    expect(parse('DEPLOYMENT.md', `# Deployment\n\n${text}`)).toMatchObject({ steps });
  });
});

describe('rollback', () => {
  it.each([
    ['## Rolling back\n\nDo x.\n', 'found'],
    ['## Back-out plan\n\nDo x.\n', 'found'],
    ['1. Deploy\n2. If it fails, revert the merge\n', 'found'],
    ['## Rollback\n', 'not_recognised'],
    ['## Rollback\n\nTODO\n', 'not_recognised'],
    ['## Rollback\n\n### How\n\nDo x.\n', 'found'],
    ['## No rollback\n\nSorry.\n', 'not_recognised'],
    ['1. Deploy\n2. A rollback is not possible\n', 'not_recognised'],
    ['We talked about rollback once.\n', 'not_recognised'],
    ['<!-- ## Rollback -->\ntext\n', 'not_recognised'],
    ['## Zurücksetzen\n\nDie alte Version.\n', 'not_recognised'],
  ])('%j', (text, rollback) => {
    expect(parse('DEPLOYMENT.md', `# Deployment\n\n${text}`)).toMatchObject({ rollback });
  });
});

describe('contacts', () => {
  it.each([
    ['## On-call\n\nSee the rota.\n', 'found'],
    ['## Owner\n', 'not_recognised'],
    ['## Contacts\n\nTBD\n', 'not_recognised'],
    ['Ask @shop/platform when it fails.\n', 'found'],
    ['Escalate in #payments-ops.\n', 'found'],
    ['Contact ops@shop.example.\n', 'found'],
    ['Clone git@git.example:shop/payments\n', 'not_recognised'],
    ['Call `deploy @latest` now.\n', 'not_recognised'],
    ['Issue #12 tells more, ask there.\n', 'not_recognised'],
  ])('%j', (text, contacts) => {
    expect(parse('DEPLOYMENT.md', `# Deployment\n\n${text}`)).toMatchObject({ contacts });
  });

  it('leave no name or address in the fact', () => {
    const body = parse('DEPLOYMENT.md', '# Deployment\n\nContact joan.doe@shop.example.\n');

    expect(JSON.stringify(body)).not.toContain('joan');
  });
});

describe('stages named', () => {
  it.each([
    ['Deploy to staging, then **production**.', [], ['production', 'staging']],
    ['Goes to prod', [], ['prod']],
    ['The `production` environment', [], ['production']],
    ['Run `kubectl --context production apply`', [], []],
    ['See https://production.example/staging', [], []],
    ['See [here](https://x.example/production)', [], []],
    ['See [production](https://x.example/)', [], ['production']],
    ['Edit deploy/production/values.yaml', [], []],
    ['On staging/production alike', [], ['production', 'staging']],
    ['Only pre-production and non-production', [], []],
    ['Production’s turn', [], ['production']],
    ['A productionised latest', [], []],
    ['| stage | live |\n|---|---|\n', [], ['live']],
    ['First Canary, then EU West.', ['canary', 'eu west'], ['canary', 'eu west']],
    ['```\nproduction\n```', [], []],
    ['<!-- production -->', [], []],
  ])('%j', (text, names, stages) => {
    expect(parse('DEPLOYMENT.md', `# How\n\nx\n\n${text}\n`, names)?.stagesNamed).toEqual(stages);
  });
});

describe('hostile documents', () => {
  it.each([
    ['a bomb of quotations', '>'.repeat(900_000)],
    ['a bomb of lists', '- '.repeat(400_000)],
    ['lists in lists on each line', `${'- '.repeat(30)}a\n`.repeat(15_000)],
    [
      'ever deeper lists',
      Array.from({ length: 1_300 }, (_, i) => `${' '.repeat(i)}- a`).join('\n'),
    ],
    ['brackets', '['.repeat(900_000)],
    ['links that never end', ']('.repeat(450_000)],
    ['backquotes', '`a '.repeat(300_000)],
    ['stars', '*a_'.repeat(300_000)],
    ['comments that never end', '<!--'.repeat(200_000)],
    ['headings', '# Deploy rollback owner\n'.repeat(40_000)],
    ['one long word', 'a'.repeat(900_000)],
    ['punctuation', '!'.repeat(900_000)],
    ['nothing but line ends', '\n'.repeat(1_000_000)],
  ])('%s is read in bounded time', { timeout: 20_000 }, (_name, hostile) => {
    const body = parse('DEPLOYMENT.md', `# Deployment\n\n1. a\n2. b\n\n${hostile}`);

    expect(body).toMatchObject({ steps: 'found' });
    expect(body?.lineDigests.length).toBeLessThanOrEqual(5_000);
  });

  it('one of more than 1 MiB is a failure that names it', () => {
    expect(parseRunbook(sourceFile('DEPLOYMENT.md', 'x'.repeat(1_048_577)))).toEqual({
      ok: false,
      failure: {
        code: 'too_large',
        place: 'DEPLOYMENT.md',
        detail: 'The document is larger than 1 MiB.',
      },
    });
  });
});
