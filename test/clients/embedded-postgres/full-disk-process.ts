import process from 'node:process';
import { sql } from 'drizzle-orm';
import { openEmbeddedPostgres } from '#lib/clients/embedded-postgres/open-embedded-postgres.ts';
import { closeDatabase, connectDatabase } from '#lib/db/connect.ts';
import { databaseTrouble } from '#lib/db/database-trouble.ts';
import { AppError } from '#lib/errors.ts';

/** Opens the database of a folder and writes rows, each committed by itself, until it can no more. */
const [dataFolder = ''] = process.argv.slice(2);
const mostRows = 100;

async function fill(): Promise<object> {
  const { address, stop } = await openEmbeddedPostgres({ dataFolder, onLog: () => undefined });
  const db = connectDatabase({ address, applicationName: 'assay full', maxConnections: 1 });
  let written = 0;
  let trouble: unknown = null;
  try {
    await db.execute(sql`create table kept (n int primary key, body text not null)`);
    await db.execute(sql`alter table kept alter body set storage external`);
    for (let n = 1; n <= mostRows && trouble === null; n += 1) {
      await db
        .execute(sql`insert into kept values (${n}, repeat('x', 1048576))`)
        .then(() => {
          written = n;
        })
        .catch((error: unknown) => {
          trouble = error;
        });
    }
    const [row] = await db.execute<{ n: number }>(sql`select count(*)::int as n from kept`);
    const told = databaseTrouble(trouble);
    return { written, read: row?.n, code: told?.code, message: told?.message };
  } finally {
    await closeDatabase(db);
    await stop();
  }
}

/** What it wrote, or why it could not even be opened. */
const outcome = await fill().catch((error: unknown) => {
  if (!(error instanceof AppError)) throw error;
  return { code: error.code, message: error.message };
});
process.stdout.write(JSON.stringify(outcome));
process.exit();
