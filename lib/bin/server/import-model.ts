import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import process from 'node:process';
import { escapeName } from '#lib/clients/git/escape-name.ts';
import { readServerEnvironment } from '#lib/config/env.ts';
import { closeDatabase, connectDatabase } from '#lib/db/connect.ts';
import { databaseAddress } from '#lib/http/open-server-context.ts';
import { type ImportedModel, importModel } from '#lib/use-cases/import-model.ts';
import type { ImportOptions } from '../commands/model.ts';

const asksExitCode = 2;

/** Imports a release of the model, or prints what has to be said yes to first. */
export async function importModelFrom(folder: string, options: ImportOptions): Promise<void> {
  const db = connectDatabase({
    address: await databaseAddress(readServerEnvironment()),
    applicationName: 'assay model import',
    maxConnections: 2,
  });
  try {
    const now = (): string => new Date().toISOString();
    const actor = { type: 'system', name: 'command line', requestId: randomUUID() } as const;
    const imported = await importModel({ db, now }, actor, {
      folder: resolve(folder),
      release: options.release ?? null,
      acceptReworded: options.acceptReworded,
    });
    process.stdout.write(told(imported));
    if (imported.outcome === 'asks') process.exitCode = asksExitCode;
  } finally {
    await closeDatabase(db);
  }
}

function told({ outcome, release, reworded }: ImportedModel): string {
  const texts = reworded
    .map(({ code, known, official }) =>
      [`${code}`, `  now   ${oneLine(known)}`, `  then  ${oneLine(official)}`, ''].join('\n'),
    )
    .join('\n');
  switch (outcome) {
    case 'imported':
      return `${texts}${texts === '' ? '' : '\n'}Release ${release} is shown from now on.\n`;
    case 'shown_already':
      return `Release ${release} is shown already, in these very words.\n`;
    case 'asks':
      return `${texts}\n${countOf(reworded.length)} differently in release ${release}. If each still asks the same, repeat with --accept-reworded; nothing was imported.\n`;
  }
}

function countOf(count: number): string {
  return count === 1 ? 'One criterion is worded' : `${count} criteria are worded`;
}

/** Of a file that anybody may have written: nothing that a terminal would obey. */
function oneLine(text: string): string {
  return escapeName(text.replaceAll(/\s+/g, ' ').trim());
}
