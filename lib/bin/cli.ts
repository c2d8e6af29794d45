import process from 'node:process';
import { Command, CommanderError } from 'commander';
import { readCommandEnvironment } from '#lib/config/env.ts';
import { AppError, errorTable } from '#lib/errors.ts';
import { inertText } from '#lib/evidence/redaction.ts';
import { addAssess } from './commands/assess.ts';
import { addExplain } from './commands/explain.ts';
import { addServer } from './commands/server.ts';
import { toolVersion } from './tool-version.ts';

/** A reader that has enough (`assay … | head`) ends the command quietly. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

async function main(): Promise<void> {
  const environment = readCommandEnvironment();
  const program = new Command('assay')
    .description('Answers OWASP SAMM’s Secure Deployment questions from evidence.')
    .version(toolVersion)
    .exitOverride()
    .showSuggestionAfterError();
  addAssess(program, environment);
  addExplain(program, environment);
  addServer(program);
  for (const command of [program, ...program.commands]) {
    const named = command === program ? 'assay' : `assay ${command.name()}`;
    command.exitOverride().configureOutput({
      outputError: (text, write) => write(`${oneLine(text)} (${named} --help tells more)\n`),
    });
  }
  await program.parseAsync();
}

/** Wrong use in one line: what was wrong, and what was probably meant. */
function oneLine(text: string): string {
  return text
    .trim()
    .replace(/^error: /, 'assay: ')
    .replace(/\s*\n\s*/g, ' ');
}

/** Says what went wrong and what to do, never a stack or a raw input, and chooses the exit code. */
function exitCodeFor(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof AppError) {
    process.stderr.write(`assay: ${error.message.split('\n').map(inertText).join('\n')}\n`);
    return errorTable[error.code].exitCode;
  }
  const name = error instanceof Error ? error.name : typeof error;
  process.stderr.write(
    `assay: an unexpected fault (${name}) ended this run; nothing was changed. Please report it with the command that you ran.\n`,
  );
  return 3;
}

try {
  await main();
} catch (error) {
  process.exitCode = exitCodeFor(error);
}
