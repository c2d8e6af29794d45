import { vi } from 'vitest';
import type { DatabasePool } from '#lib/db/connect.ts';

/** How many statements something sends to the database, transactions left out. */
export async function countQueries(db: DatabasePool, run: () => Promise<unknown>): Promise<number> {
  const sent = vi.spyOn(db.$client, 'unsafe');
  try {
    await run();
    return sent.mock.calls.length;
  } finally {
    sent.mockRestore();
  }
}
