import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { AppError } from '#lib/errors.ts';

/** The list of migrations as drizzle-kit keeps it. */
export const MigrationJournal = z.object({
  entries: z.array(z.object({ tag: z.string().regex(/^[\w.-]+$/), when: z.int().positive() })),
});

export interface Migration {
  /** The name of its file without `.sql`, such as `0004_add_waiver`. */
  readonly tag: string;
  /** When it was written, in milliseconds: by this a database knows it. */
  readonly when: number;
  readonly digest: string;
  readonly statements: readonly string[];
}

const breakpoint = '--> statement-breakpoint';

/**
 * Reads the migrations of this release in their order.
 *
 * @throws AppError `database.migration_failed` when the folder is not whole.
 */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const path = join(folder, 'meta', '_journal.json');
  const journal = parseJournal(path, await textOf(path));
  return Promise.all(
    journal.entries.map(async ({ tag, when }) => {
      const text = await textOf(join(folder, `${tag}.sql`));
      return {
        tag,
        when,
        digest: createHash('sha256').update(text).digest('hex'),
        statements: text.split(breakpoint).filter((statement) => statement.trim() !== ''),
      };
    }),
  );
}

function parseJournal(path: string, text: string): z.infer<typeof MigrationJournal> {
  try {
    return MigrationJournal.parse(JSON.parse(text));
  } catch (cause) {
    throw incomplete(path, cause);
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw incomplete(path, cause);
  }
}

function incomplete(path: string, cause?: unknown): AppError {
  return new AppError(
    'database.migration_failed',
    `the migrations of this release cannot be read at ${path}; restore the folder drizzle of the checkout`,
    { cause },
  );
}
