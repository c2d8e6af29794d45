import { randomUUID } from 'node:crypto';
import process from 'node:process';
import { readServerEnvironment } from '#lib/config/env.ts';
import type { ServerEnvironment } from '#lib/config/server-environment.ts';
import { closeDatabase, connectDatabase } from '#lib/db/connect.ts';
import { AppError } from '#lib/errors.ts';
import { databaseAddress } from '#lib/http/open-server-context.ts';
import { createSetupLink } from '#lib/use-cases/create-setup-link.ts';

/** Prints a one-time link by which the first administrator is set up. */
export async function setUp(): Promise<void> {
  process.stdout.write(`${(await makeSetupLink(readServerEnvironment())).link}\n`);
}

/** A new link, and until when it is of use; null once Assay is set up. */
export async function setupLinkIfNeeded(environment: ServerEnvironment): Promise<SetupLink | null> {
  try {
    return await makeSetupLink(environment);
  } catch (error) {
    if (error instanceof AppError && error.code === 'setup.already_done') return null;
    throw error;
  }
}

interface SetupLink {
  readonly link: string;
  readonly expiresAt: string;
}

async function makeSetupLink(environment: ServerEnvironment): Promise<SetupLink> {
  const db = connectDatabase({
    address: await databaseAddress(environment),
    applicationName: 'assay set-up',
    maxConnections: 1,
  });
  try {
    const now = (): string => new Date().toISOString();
    const actor = { type: 'system', name: 'command line', requestId: randomUUID() } as const;
    const { token, expiresAt } = await createSetupLink({ db, now }, actor);
    return { link: `${environment.origin}/set-up?token=${token}`, expiresAt };
  } finally {
    await closeDatabase(db);
  }
}
