import type { Actor } from '#lib/access/actor.ts';
import type { Visitor } from '#lib/access/visitor.ts';
import { checkpointKeyOf } from '#lib/clients/checkpoint-key/checkpoint-key.ts';
import type { DatabasePool } from '#lib/db/connect.ts';
import { person, roleGrant, setupLink } from '#lib/db/schema/people.ts';
import {
  factorFailures,
  passkey,
  passkeyChallenge,
  recoveryCode,
  session,
  totp,
} from '#lib/db/schema/sign-in.ts';
import { fromMs, toMs } from '#lib/evidence/instant.ts';
import { createSetupLink, type SetupLink } from '#lib/use-cases/create-setup-link.ts';
import type { IdentityContext } from '#lib/use-cases/identity-context.ts';
import { createTestDatabase } from '../../database/test-database.ts';
import { startOfTime } from '../../database/test-server.ts';
import { identityParts } from './identity-parts.ts';

/** What signing in needs, over a database of the test file's own in which nobody is. */
export interface IdentityWorld {
  readonly context: IdentityContext;
  readonly db: DatabasePool;
  readonly pass: (ms: number) => void;
  /** Takes out everybody, so that the next test finds Assay as it was delivered. */
  readonly empty: () => Promise<void>;
}

/** The passwords of the tests, put together here so that none stands anywhere as one. */
export const goodPassword = ['a long', 'walk', 'at night'].join(' ');
export const otherPassword = ['a short', 'swim', 'at noon'].join(' ');

export const machine: Actor = { type: 'system', name: 'command line', requestId: 'r0' };

export function visitorFrom(network: string): Visitor {
  return { type: 'visitor', network, agent: '', requestId: 'r1' };
}

export async function createIdentityWorld(): Promise<IdentityWorld> {
  const { db } = await createTestDatabase();
  let now = toMs(startOfTime);
  const never = (): never => {
    throw new Error('signing in leaves no job and writes no line');
  };
  const context: IdentityContext = {
    db,
    queue: { enqueue: never, enqueueAll: never },
    now: () => fromMs(now),
    checkoutRoots: [],
    dataFolder: '/nowhere',
    searchPath: '',
    fingerprintKey: new Uint8Array(32),
    checkpointKey: checkpointKeyOf('the secret of the tests'),
    log: { info: never, warn: never, error: never },
    ...identityParts(),
  };
  return {
    context,
    db,
    pass: (ms) => {
      now += ms;
    },
    empty: async () => {
      for (const table of [
        session,
        totp,
        recoveryCode,
        passkeyChallenge,
        passkey,
        factorFailures,
      ]) {
        await db.delete(table);
      }
      await db.delete(roleGrant);
      await db.delete(setupLink);
      await db.delete(person);
    },
  };
}

export async function givenLink(context: IdentityContext): Promise<SetupLink> {
  return createSetupLink(context, machine);
}
