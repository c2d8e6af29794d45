import { describe, expect, it } from 'vitest';
import { serverCommands } from '#lib/bin/server-commands.ts';
import { assay } from '../cli/assay-command.ts';

const names = serverCommands.map(({ name }) => name);

describe('the commands of the server', () => {
  it('stand in the help of the command', async () => {
    const { stdout, exitCode } = await assay(['--help']);

    expect(exitCode).toBe(0);
    for (const name of names) expect(stdout).toContain(`  ${name} `);
  });

  it.each(names)('%s --help has an example', async (name) => {
    const { stdout, exitCode } = await assay([name, '--help']);

    expect(exitCode).toBe(0);
    expect(stdout).toContain('Examples:\n  $ ');
  });

  it('refuse a wrong environment with the exit code for wrong use', async () => {
    const run = await assay(['migrate'], { PORT: 'none' });

    expect(run.exitCode).toBe(2);
    expect(run.stderr).toBe(
      'assay: the environment is not as it should be: PORT must be a number\n',
    );
  });

  it.each(['serve', 'worker', 'setup-link'])('%s says what is missing', async (name) => {
    const run = await assay([name], { ASSAY_DATA_DIR: '/nonexistent', PORT: '1' });

    expect(run.exitCode).toBe(3);
    expect(run.stderr).toMatch(/^assay: [^\n]+\n$/);
  });
});
