import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { AppError } from '#lib/errors.ts';
import { nodeArgumentsFor } from '../node-arguments.ts';
import { serverCommands } from '../server-commands.ts';
import { addBackup } from './backup.ts';
import { addLedger } from './ledger.ts';
import { addModel } from './model.ts';
import { addPeople } from './people.ts';

/**
 * Adds `serve`, `worker`, `migrate`, `setup-link`, `model`, `ledger`, `invite` and `people`. They are
 * another program, which this one starts and does not import: what it needs comes with a checkout alone.
 */
export function addServer(program: Command): void {
  for (const { name, description, help } of serverCommands) {
    program
      .command(name)
      .description(description)
      .addHelpText('after', help)
      .action(async () => {
        process.exitCode = await runServer([name]);
      });
  }
  addModel(program, async (folder, { release, acceptReworded }) => {
    process.exitCode = await runServer([
      'model',
      'import',
      ...(release === undefined ? [] : [`--release=${release}`]),
      ...(acceptReworded ? ['--accept-reworded'] : []),
      '--',
      folder,
    ]);
  });
  const run =
    (name: string) =>
    async (file: string): Promise<void> => {
      process.exitCode = await runServer([name, '--', file]);
    };
  addBackup(program, { backup: run('backup'), restore: run('restore') });
  const ledger = async (name: string, file: string | null): Promise<void> => {
    process.exitCode = await runServer(['ledger', name, ...(file === null ? [] : ['--', file])]);
  };
  addLedger(program, {
    verify: () => ledger('verify', null),
    export: (file) => ledger('export', file),
    checkpoint: (file) => ledger('checkpoint', file),
  });
  addPeople(program, {
    invite: async ({ role, note, days }) => {
      const roles = role.map((one) => `--role=${one}`);
      process.exitCode = await runServer(['invite', ...roles, `--note=${note}`, `--days=${days}`]);
    },
    people: async () => {
      process.exitCode = await runServer(['people']);
    },
  });
}

async function runServer(args: readonly [string, ...string[]]): Promise<number> {
  const server = fileURLToPath(new URL('../server.ts', import.meta.url));
  if (!existsSync(server)) {
    throw new AppError(
      'usage.invalid',
      `${args[0]} is a command of the server, which runs from a checkout of Assay: clone it, then npm ci && npm start`,
    );
  }
  const child = spawn(process.execPath, [...nodeArgumentsFor(args[0]), server, ...args], {
    stdio: 'inherit',
  });
  // A terminal sends these to both; the server decides, this process only waits for it.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => child.kill(signal));
  }
  return await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
