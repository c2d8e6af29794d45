import { hkdfSync } from 'node:crypto';
import { loadSessionKey } from '#lib/clients/state-folder/key-file.ts';
import type { ServerEnvironment } from '#lib/config/server-environment.ts';
import { AppError } from '#lib/errors.ts';

/**
 * The secret of the server: the one that is configured, or the data folder's own.
 *
 * @throws AppError `server.data_unusable` when the folder can keep none.
 */
export async function serverSecret(
  environment: Pick<ServerEnvironment, 'secret' | 'dataFolder'>,
): Promise<string> {
  if (environment.secret !== null) return environment.secret;
  const key = await loadSessionKey(environment.dataFolder);
  if (key !== null) return Buffer.from(key).toString('base64url');
  throw new AppError(
    'server.data_unusable',
    `${environment.dataFolder} cannot keep a secret; make it writable, or set ASSAY_SECRET`,
  );
}

/**
 * The key of fingerprints, which follows from the secret: every process of a server, on whatever
 * machine, knows a found secret by the same fingerprint, and nobody can guess one without the key.
 */
export function fingerprintKeyOf(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', 'assay fingerprints', 32));
}
