import process from 'node:process';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { closeDatabase, connectDatabase } from '#lib/db/connect.ts';

/** Several writers of a process of its own, each on a connection of its own. */
const [url = '', name = '', writers = '', entries = ''] = process.argv.slice(2);

const db = connectDatabase({
  address: { kind: 'url', url },
  applicationName: `assay ${name}`,
  maxConnections: Number(writers),
});

async function write(writer: number): Promise<void> {
  for (let entry = 0; entry < Number(entries); entry += 1) {
    await db.transaction((tx) =>
      appendLedger(tx, {
        at: '2026-03-01T12:00:00.000Z',
        actor: { type: 'system', name, requestId: `${writer}` },
        action: 'application.change',
        subject: { type: 'application', id: `${name}-${writer}-${entry}` },
        before: null,
        after: { entry },
      }),
    );
  }
}

await Promise.all(Array.from({ length: Number(writers) }, (_, writer) => write(writer)));
await closeDatabase(db);
