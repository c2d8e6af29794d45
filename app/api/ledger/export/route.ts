import * as z from 'zod';
import { route } from '#lib/http/route.ts';
import { streamedFile } from '#lib/http/streamed-file.ts';
import { exportLedger } from '#lib/use-cases/export-ledger.ts';

/** The whole ledger with its checkpoints, as a file. It is recorded who took it. */
export const POST = route({
  action: 'read_ledger',
  input: z.unknown(),
  handle: async (web, { actor }) =>
    streamedFile(await exportLedger(web, actor), {
      name: `assay-ledger-${web.now().slice(0, 10)}.ndjson`,
      type: 'application/x-ndjson; charset=utf-8',
    }),
});
