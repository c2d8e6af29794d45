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
});
