import { describe, expect, it } from 'vitest';
import { makeFolder, newPath, writeInto } from '../git-fixtures/test-folder.ts';
import { asOf, assay, assess } from './assay-command.ts';
import { hardened } from './worlds/hardened.ts';

const world = hardened().path;
const folder = makeFolder({
  'bad.yml': '# ours\nthresholds:\n  runbook_max_age: soon\n',
  'file.txt': 'no folder\n',
  'colours.yml': '"\\e[31m": 1\n',
});

describe('wrong use or input ends with 2, a line on stderr and nothing on stdout', () => {
  it.each([
    [
      'an unknown option',
      ['assess', '.', '--jso'],
      "unknown option '--jso' (Did you mean --json?)",
    ],
    ['an unknown command', ['asses'], "unknown command 'asses' (Did you mean assess?)"],
    ['no path', ['assess'], "missing required argument 'path'"],
    ['two formats', ['assess', '.', '--json', '--sarif'], 'cannot be used with option'],
    [
      'an unknown collector',
      ['assess', '.', '--only', 'x'],
      'Allowed choices are checkout, secret-scan',
    ],
    ['a bad instant', ['assess', '.', '--as-of', 'yesterday'], 'such as 2026-06-30T12:00:00Z'],
    ['a score that is none', ['assess', '.', '--fail-under', '4'], 'write a score from 0 to 3'],
    ['an unknown criterion', ['assess', '.', '--require', 'A-9.9'], 'such as I-SD-A-1.5'],
    ['an unknown criterion to explain', ['explain', 'C-1.1'], 'such as I-SD-A-1.5'],
    ['an empty path', ['assess', ''], 'It is empty'],
    ['a missing path', ['assess', newPath('gone')], 'gone'],
    ['a file instead of a folder', ['assess', `${folder}/file.txt`], 'file.txt'],
    [
      'a missing policy',
      ['assess', '.', '--policy', `${folder}/none.yml`],
      'none.yml: the policy file cannot be read',
    ],
  ])(
    '%s',
    async (_name, args, told) => {
      const run = await assay(args);

      expect(run).toMatchObject({ exitCode: 2, stdout: '' });
      expect(run.stderr).toMatch(/^assay: [^\n]+\n$/);
      expect(run.stderr).toContain(told);
    },
    60_000,
  );

  it('a bad policy, naming the line', async () => {
    const run = await assay(['assess', '.', '--policy', `${folder}/bad.yml`]);

    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain('bad.yml is no policy\n  line 2: thresholds: ');
  }, 60_000);

  it('a policy with a key that a terminal would obey, which is shown inert', async () => {
    const run = await assay(['assess', '.', '--policy', `${folder}/colours.yml`]);

    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain('  line 1: Unrecognized key: "\u241b[31m"\n');
  }, 60_000);
});

describe('a finished assessment ends', () => {
  it.each([
    ['with 1 under the asked score', ['--fail-under', '0.5'], 1],
    ['with 1 when a required criterion is not known to be met', ['--require', 'A-1.5'], 1],
    [
      'with 0 at the asked score, with the required criteria met',
      ['--fail-under', '0', '--require', 'a-1.1', '--require', 'I-SD-B-2.1'],
      0,
    ],
  ])(
    '%s',
    async (_name, flags, exitCode) => {
      const run = await assess(world, '--json', ...flags);

      expect(run.exitCode).toBe(exitCode);
      expect(run.stdout).toContain('"version": 1');
    },
    60_000,
  );
});

describe('what could not complete ends with 3', () => {
  it('when there is no git to ask', async () => {
    const run = await assay(['assess', world], { PATH: makeFolder() });

    expect(run).toMatchObject({ exitCode: 3, stdout: '' });
    expect(run.stderr).toMatch(/^assay: [^\n]*git[^\n]*\n$/);
  }, 60_000);

  it('when the only collector that was asked for has nothing to read', async () => {
    const plain = makeFolder();
    writeInto(plain, 'README.md', '# x\n');
    const run = await assay(['assess', plain, '--only', 'secret-scan', '--as-of', asOf]);

    expect(run.exitCode).toBe(3);
    expect(run.stdout).toContain('there is no history to scan');
  }, 60_000);
});
