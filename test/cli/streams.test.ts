import { describe, expect, it } from 'vitest';
import { criteria } from '#lib/samm/catalog/look-ups.ts';
import { assay, assess } from './assay-command.ts';
import { hardened } from './worlds/hardened.ts';

const { path } = hardened();

describe('the streams of assay assess', () => {
  it('are the same bytes twice as of the same instant, progress apart', async () => {
    const [once, again] = await Promise.all([
      assess(path, '--json'),
      assess(path, '--json', '--quiet'),
    ]);

    expect(again.stdout).toBe(once.stdout);
    expect(once.stderr).toContain('assay: reading workflows\n');
    expect(again.stderr).toBe('');
  }, 60_000);

  it('hold no escape character where nobody watches, with colour wanted or not', async () => {
    const runs = await Promise.all([
      assay(['assess', path], { NO_COLOR: '1' }),
      assay(['assess', path], { FORCE_COLOR: '1', TERM: 'xterm-256color' }),
    ]);
    const escapes = runs.filter((run) => (run.stdout + run.stderr).includes('\u001B'));

    expect(runs.map((run) => run.exitCode)).toEqual([0, 0]);
    expect(escapes).toEqual([]);
  }, 60_000);
});

describe('assay explain', () => {
  it('lists the 21 criteria', async () => {
    const { exitCode, stdout } = await assay(['explain']);

    expect(exitCode).toBe(0);
    expect(criteria).toHaveLength(21);
    expect(stdout.match(/^ {2}[AB]-[123]\.\d {2}\S/gm)).toHaveLength(21);
  }, 60_000);

  it('tells one: its rule, the age of evidence and how to meet it', async () => {
    const { exitCode, stdout } = await assay(['explain', 'A-1.5']);

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^I-SD-A-1\.5 {2}You harden the tools/);
    expect(stdout).toMatch(/^ {2}\(4\) /m);
    expect(stdout).toMatch(/^ {2}workflow_hardening +30 days$/m);
    expect(stdout).toMatch(/^ {2}→ /m);
  }, 60_000);
});

describe('help', () => {
  it.each([
    ['assess', '  $ assay assess . --fail-under 0.5 --require A-1.5\n'],
    ['explain', '  $ assay explain A-1.5 '],
  ])(
    'of %s has examples',
    async (command, example) => {
      const run = await assay([command, '--help']);

      expect(run).toMatchObject({ exitCode: 0, stderr: '' });
      expect(run.stdout).toContain('\nExamples:\n');
      expect(run.stdout).toContain(example);
    },
    60_000,
  );
});
