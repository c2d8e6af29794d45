import { prepareNext, readServerEnvironment } from '#lib/config/env.ts';
import type { ServerEnvironment } from '#lib/config/server-environment.ts';
import { serverSecret } from './server-secret.ts';

/** What the web edge is told. */
export interface WebSettings {
  readonly environment: ServerEnvironment;
  /** Whether people reach Assay by https; cookies and headers are stricter then. */
  readonly overTls: boolean;
  /** Seals the tokens of sessions. */
  readonly secret: string;
}

/**
 * Reads the settings; the secret is the one that is configured, or the data folder's own.
 *
 * @throws AppError `usage.invalid`, `server.data_unusable`.
 */
export async function readWebSettings(
  environment: ServerEnvironment = readServerEnvironment(),
): Promise<WebSettings> {
  prepareNext(environment.origin);
  return {
    environment,
    overTls: environment.origin.startsWith('https:'),
    secret: await serverSecret(environment),
  };
}
