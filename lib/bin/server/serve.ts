import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { readServerEnvironment } from '#lib/config/env.ts';
import { AppError } from '#lib/errors.ts';
import { buildPages } from '#lib/http/build-pages.ts';
import { databaseAddress } from '#lib/http/open-server-context.ts';
import { startWeb } from '#lib/http/start-web.ts';
import { readyMessage } from './keep-process.ts';
import { listenForStop } from './stop-requests.ts';

/** The checkout that this program belongs to. */
export const checkoutFolder = fileURLToPath(new URL('../../../', import.meta.url)).replace(
  /\/$/,
  '',
);

/** Serves the pages until it is asked to stop. */
export async function serve(): Promise<void> {
  const stop = listenForStop();
  const environment = readServerEnvironment();
  const { host, port, origin, trustedProxies, searchPath } = environment;
  await databaseAddress(environment);
  await buildPages({ folder: checkoutFolder, searchPath });
  if (stop.signal.aborted) return;
  const web = await startWeb({ folder: checkoutFolder, host, port, origin, trustedProxies }).catch(
    (error: unknown) => {
      throw portTrouble(error, host, port) ?? error;
    },
  );
  process.send?.(readyMessage);
  await stop.asked;
  await web.close();
}

/** Why nobody can be served at an address, in words; null for any other error. */
export function portTrouble(error: unknown, host: string, port: number): AppError | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const reason = typeof code === 'string' ? reasons[code] : undefined;
  if (reason === undefined) return null;
  return new AppError('server.port_taken', `cannot listen on ${host}, port ${port}: ${reason}`, {
    cause: error,
  });
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE:
    'another program does, perhaps another Assay; stop it, or set PORT to a port that is free',
  EACCES: 'this user may not use that port; set PORT to one above 1023',
  EADDRNOTAVAIL: 'this machine has no such address; set ASSAY_HOST to one that it has',
  ENOTFOUND: 'the name is not known; set ASSAY_HOST to an address of this machine',
};
