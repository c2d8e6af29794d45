import { readEmbeddedAddress } from '#lib/clients/embedded-postgres/embedded-address.ts';
import type { ServerEnvironment } from '#lib/config/server-environment.ts';
import type { DatabaseAddress } from '#lib/db/connect.ts';

export interface MigrationTarget {
  /** By the role that owns the tables. */
  readonly address: DatabaseAddress;
  /** What the product signs in as; null when it is the owner itself. */
  readonly productRole: string | null;
}

/** Where migrations go: the database of the environment by its owner, once it is there. */
export async function migrationTarget(
  environment: Pick<ServerEnvironment, 'databaseUrl' | 'migrationDatabaseUrl' | 'dataFolder'>,
): Promise<MigrationTarget> {
  const { databaseUrl, migrationDatabaseUrl, dataFolder } = environment;
  if (databaseUrl === null) {
    const [address, product] = await Promise.all([
      readEmbeddedAddress(dataFolder, 'owner'),
      readEmbeddedAddress(dataFolder),
    ]);
    return { address, productRole: product.user };
  }
  if (migrationDatabaseUrl === null) {
    return { address: { kind: 'url', url: databaseUrl }, productRole: null };
  }
  return {
    address: { kind: 'url', url: migrationDatabaseUrl },
    productRole: decodeURIComponent(new URL(databaseUrl).username),
  };
}
