import { beforeAll, describe, expect, it } from 'vitest';
import { assess, documentOf, type Run } from './assay-command.ts';
import { awful, awfulCanaries } from './worlds/awful.ts';

const outputs = {
  text: [],
  json: ['--json'],
  sarif: ['--sarif'],
  markdown: ['--markdown'],
  'text with fingerprints': ['--fingerprints'],
  'json with fingerprints': ['--json', '--fingerprints'],
  'sarif with fingerprints': ['--sarif', '--fingerprints'],
  'markdown with fingerprints': ['--markdown', '--fingerprints'],
  'text of the secret scan alone': ['--only', 'secret-scan'],
  'json of the secret scan alone': ['--only', 'secret-scan', '--json', '--fingerprints'],
} as const;

const runs = new Map<string, Run>();

beforeAll(async () => {
  const { path } = awful();
  const asked = Object.entries(outputs);
  for (let next = 0; next < asked.length; next += 4) {
    await Promise.all(
      asked.slice(next, next + 4).map(async ([name, flags]) => {
        runs.set(name, await assess(path, ...flags));
      }),
    );
  }
}, 180_000);

function runNamed(name: keyof typeof outputs): Run {
  return runs.get(name) ?? expect.fail(`${name} was not printed`);
}

describe('secrets planted in contents, file names, messages and the address of the remote', () => {
  it.each(Object.keys(outputs))('are nowhere in the %s', (name) => {
    const run = runs.get(name);
    const shown = Object.entries(awfulCanaries).flatMap(([canary, secret]) =>
      `${run?.stdout}${run?.stderr}`.includes(secret) ? [canary] : [],
    );

    expect(run?.exitCode).toBe(0);
    expect(shown).toEqual([]);
  });

  it('are found all the same, each at its place', () => {
    const reasons = documentOf(runNamed('json')).criteria.find(
      (one) => one.code === 'I-SD-B-2.1',
    )?.reasons;
    const open = reasons?.filter((one) => one.verdict === 'violates').map((one) => one.text);

    expect(open).toEqual([
      '.env:1 holds a secret (github-token): nobody reviewed it',
      '.env:2 holds a secret (aws-access-key-id): nobody reviewed it',
      'backup/[redacted:github-token].txt:1 holds a secret (github-token): nobody reviewed it',
      'config.yml:1 holds a secret (url-password): nobody reviewed it',
    ]);
  });

  it('have fingerprints only when these are asked for, equal for equal values', () => {
    const { fingerprints = [] } = documentOf(runNamed('json with fingerprints'));
    const tokens = fingerprints.filter((one) => one.rule === 'github-token');

    expect(documentOf(runNamed('json')).fingerprints).toBeUndefined();
    expect(tokens).toHaveLength(2);
    expect(new Set(tokens.map((one) => one.fingerprint)).size).toBe(1);
  });
});

describe('the terminal’s account of many faults', () => {
  it('shows at most 3 reasons, 5 places and 3 remedies of a criterion, and counts the rest', () => {
    const { stdout } = runNamed('text');
    const start = stdout.indexOf('✘  A-1.5');
    const block = stdout.slice(start, stdout.indexOf('\n 2 ', start));

    expect(block.match(/^ {13}→ /gm)).toHaveLength(3);
    expect(block.match(/^ {13}\.github\/workflows\/deploy\.yml:\d+$/gm)).toHaveLength(4);
    expect(block).toContain('\n             … and 1 more reason\n');
    expect(block).toContain('\n             … and 1 more remedy');
  });
});
