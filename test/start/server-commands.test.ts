import { describe, expect, it } from 'vitest';
import { assay } from '../cli/assay-command.ts';

describe('a command of the server', () => {
  it('refuses a wrong environment with the exit code for wrong use', async () => {
    const run = await assay(['migrate'], { PORT: 'none' });

    expect(run.exitCode).toBe(2);
    expect(run.stderr).toBe(
      'assay: the environment is not as it should be: PORT must be a number\n',
    );
  });

  it.each(['serve', 'worker', 'setup-link'])('%s says that there is no database', async (name) => {
    const run = await assay([name], { ASSAY_DATA_DIR: '/nonexistent' });

    expect(run.exitCode).toBe(3);
    expect(run.stderr).toBe(
      'assay: there is no database in /nonexistent yet: start Assay there first (npm start), or set DATABASE_URL\n',
    );
  });
});
