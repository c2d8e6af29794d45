import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { isSigned } from '#lib/clients/checkpoint-key/is-signed.ts';
import { ledger } from '#lib/db/schema/ledger.ts';
import { verifyLedger } from '#lib/db/verify-ledger.ts';
import { createTestDatabase } from '../database/test-database.ts';

const program = fileURLToPath(new URL('ledger-writer-process.ts', import.meta.url));
const jsonImports = new URL('../../lib/bin/json-imports.mjs', import.meta.url).href;
const [processes, writers, entries] = [4, 5, 10] as const;

function write(url: string, name: string): Promise<number | null> {
  const args = [url, name, String(writers), String(entries)];
  const child = fork(program, args, { execArgv: ['--import', jsonImports] });
  return new Promise((resolve) => child.once('exit', resolve));
}

it('twenty writers in four processes make one chain, with every entry once', async () => {
  const { db, address } = await createTestDatabase();
  const names = Array.from({ length: processes }, (_, index) => `process-${index}`);

  const codes = await Promise.all(names.map((name) => write(address.url, name)));

  const written = processes * writers * entries;
  expect(codes).toEqual(names.map(() => 0));
  expect(await verifyLedger(db, { isSigned, keyIds: [] })).toMatchObject({
    sound: written,
    broken: null,
  });
  const rows = await db.select({ subject: ledger.subjectId, by: ledger.actorName }).from(ledger);
  expect(new Set(rows.map((row) => row.subject)).size).toBe(written);
  expect(new Set(rows.map((row) => row.by))).toEqual(new Set(names));
});
