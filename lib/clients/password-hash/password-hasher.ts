import { timingSafeEqual } from 'node:crypto';
import { AppError } from '#lib/errors.ts';
import { type Argon2Cost, argon2id, newSalt } from './argon2id.ts';
import { parsePhc, renderPhc } from './phc-string.ts';

/** What a password costs to try: the least that OWASP recommends, 19 MiB read twice. */
const hashingCost: Argon2Cost = { memoryKib: 19_456, passes: 2, parallelism: 1 };

/** What checking a password came to; `outdated` means that it was hashed at a lower cost. */
type PasswordVerdict = 'wrong' | 'right' | 'right_but_outdated';

export interface PasswordHasher {
  readonly hash: (password: string) => Promise<string>;
  /** Takes as long for an account that is not there (`encoded` null) as for one that is. */
  readonly verify: (password: string, encoded: string | null) => Promise<PasswordVerdict>;
}

export interface HasherLimits {
  /** Each hash at work holds its memory and one thread of Node's pool. */
  readonly atOnce: number;
  /** How many may wait for their turn; more are sent away. */
  readonly waiting: number;
}

const usualLimits: HasherLimits = { atOnce: 2, waiting: 32 };

/**
 * Hashes passwords with argon2id, never more than a few at once: a flood of sign-ins waits or is
 * sent away, and takes neither the memory nor the threads that the rest of the server needs.
 *
 * @throws AppError `sign_in.slow_down` when too many wait already.
 */
export function createPasswordHasher(limits: HasherLimits = usualLimits): PasswordHasher {
  const inTurn = takeTurns(limits);
  const derive = async (password: string, salt: Uint8Array, cost: Argon2Cost, bytes: number) =>
    inTurn(async () => argon2id(password.normalize('NFKC'), salt, cost, bytes));
  return {
    hash: async (password) => {
      const salt = newSalt();
      const tag = await derive(password, salt, hashingCost, tagBytes);
      return renderPhc({ cost: hashingCost, salt, tag });
    },
    verify: async (password, encoded) => {
      const stored = encoded === null ? null : parsePhc(encoded);
      const { cost, salt, tag } = stored ?? decoy();
      const found = await derive(password, salt, cost, tag.length);
      const same = timingSafeEqual(found, tag);
      if (stored === null || !same) return 'wrong';
      return isOutdated(cost) ? 'right_but_outdated' : 'right';
    },
  };
}

const tagBytes = 32;

/** Stands in for the password of nobody, so that the time of an answer tells nothing. */
function decoy(): { cost: Argon2Cost; salt: Uint8Array; tag: Uint8Array } {
  return { cost: hashingCost, salt: newSalt(), tag: new Uint8Array(tagBytes) };
}

function isOutdated(cost: Argon2Cost): boolean {
  return cost.memoryKib < hashingCost.memoryKib || cost.passes < hashingCost.passes;
}

function takeTurns({ atOnce, waiting }: HasherLimits) {
  const queue: (() => void)[] = [];
  let busy = 0;
  const enter = async (): Promise<void> => {
    if (busy < atOnce) {
      busy += 1;
      return;
    }
    if (queue.length >= waiting) {
      throw new AppError('sign_in.slow_down', 'too many people sign in at this moment', {
        details: { retryAfterSeconds: 5 },
      });
    }
    await new Promise<void>((resolve) => {
      queue.push(resolve);
    });
  };
  /** A turn that ends is handed to the next in line; `busy` counts it all the while. */
  const leave = (): void => {
    const next = queue.shift();
    if (next === undefined) busy -= 1;
    else next();
  };
  return async <T>(work: () => Promise<T>): Promise<T> => {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
