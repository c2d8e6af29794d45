import process from 'node:process';
import { Command, CommanderError } from 'commander';
import { AppError, errorTable } from '#lib/errors.ts';
import { redactText } from '#lib/evidence/redaction.ts';
import { addBackup } from './commands/backup.ts';
import { addLedger } from './commands/ledger.ts';
import { addModel } from './commands/model.ts';
import { addPeople } from './commands/people.ts';
import { serverCommands } from './server-commands.ts';
import { toolVersion } from './tool-version.ts';

/** Each command is loaded when it is asked for: a worker holds no pages in its memory. */
const commands = {
  serve: async () => (await import('./server/serve.ts')).serve(),
  worker: async () => (await import('./server/work.ts')).work(),
  migrate: async () => (await import('./server/migrate.ts')).migrate(),
  'setup-link': async () => (await import('./server/set-up.ts')).setUp(),
} as const;

async function main(): Promise<void> {
  const program = new Command('assay').version(toolVersion).exitOverride();
  for (const { name, description, help } of serverCommands) {
    program
      .command(name)
      .description(description)
      .addHelpText('after', help)
      .exitOverride()
      .action(commands[name]);
  }
  addModel(program, async (folder, options) => {
    const { importModelFrom } = await import('./server/import-model.ts');
    await importModelFrom(folder, options);
  });
  const backup = async () => import('./server/backup.ts');
  addBackup(program, {
    backup: async (file) => (await backup()).backupTo(file),
    restore: async (file) => (await backup()).restoreFrom(file),
  });
  const ledger = async () => import('./server/ledger.ts');
  addLedger(program, {
    verify: async () => (await ledger()).verifyLedger(),
    export: async (file) => (await ledger()).exportLedgerTo(file),
    checkpoint: async (file) => (await ledger()).signCheckpointTo(file),
  });
  addPeople(program, {
    invite: async (options) => (await import('./server/people.ts')).invite(options),
    people: async () => (await import('./server/people.ts')).people(),
  });
  await program.parseAsync();
}

/** Says what went wrong and what to do; a fault that nobody expected keeps its stack for the log. */
function exitCodeFor(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof AppError) {
    process.stderr.write(`assay: ${error.message}\n`);
    return errorTable[error.code].exitCode;
  }
  process.stderr.write(`assay: an unexpected fault: ${redactText(traceOf(error))}\n`);
  return 3;
}

function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

process.on('uncaughtException', (error) => {
  process.exit(exitCodeFor(error));
});

try {
  await main();
  process.exit();
} catch (error) {
  process.exit(exitCodeFor(error));
}
