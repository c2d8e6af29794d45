import { readEmbeddedAddress } from '#lib/clients/embedded-postgres/embedded-address.ts';
import { openEmbeddedPostgres } from '#lib/clients/embedded-postgres/open-embedded-postgres.ts';
import type { ServerEnvironment } from '#lib/config/server-environment.ts';
import { AppError } from '#lib/errors.ts';

export interface OpenedPlace {
  /** Stops the database again, when it was started for this. */
  readonly close: () => Promise<void>;
}

const notOurs: OpenedPlace = { close: async () => Promise.resolve() };

/** The database of the environment, running: the one that Assay brings is started when it does not. */
export async function openRunningPlace(environment: ServerEnvironment): Promise<OpenedPlace> {
  const { databaseUrl, dataFolder } = environment;
  if (databaseUrl !== null) return notOurs;
  // It is said when there is none, and none is made.
  await readEmbeddedAddress(dataFolder);
  try {
    return await openOwnPlace(environment);
  } catch (error) {
    if (error instanceof AppError && error.code === 'server.data_in_use') return notOurs;
    throw error;
  }
}

/** The same for this process alone: an Assay that runs over the data folder is in the way. */
export async function openOwnPlace({
  databaseUrl,
  dataFolder,
}: ServerEnvironment): Promise<OpenedPlace> {
  if (databaseUrl !== null) return notOurs;
  const { stop } = await openEmbeddedPostgres({ dataFolder, onLog: () => undefined });
  return { close: stop };
}
