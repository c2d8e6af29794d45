import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '#lib/errors.ts';
import { type Postmaster, type PostmasterPlan, runPostmaster } from './run-postmaster.ts';

export interface KeptPostmaster {
  readonly stop: () => Promise<void>;
}

export interface CrashListener {
  readonly onCrash?: () => void;
  readonly onLost?: (error: unknown) => void;
}

/**
 * Runs PostgreSQL until it is stopped: one that ends by itself (killed, out of memory) is started
 * again at once and recovers from its own log.
 */
export async function keepRunning(
  plan: PostmasterPlan,
  listener: CrashListener,
): Promise<KeptPostmaster> {
  let stopping = false;
  let postmaster = await runPostmaster(plan);

  async function watch(current: Postmaster): Promise<void> {
    await current.ended;
    if (stopping) return;
    listener.onCrash?.();
    postmaster = await runAgain(plan);
    await watch(postmaster);
  }

  let over = false;
  const watched = watch(postmaster).then(
    () => {
      over = true;
    },
    (error: unknown) => {
      over = true;
      listener.onLost?.(error);
    },
  );
  return {
    stop: async () => {
      stopping = true;
      // Should it be starting again just now, that start is waited for and then stopped.
      while (!over) {
        await postmaster.stop();
        await Promise.race([watched, postmaster.ended]);
      }
      await watched;
    },
  };
}

const attempts = 20;
const attemptMs = 250;

/** Sessions of the one that died may still be ending, and hold its memory for a moment. */
async function runAgain(plan: PostmasterPlan): Promise<Postmaster> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runPostmaster(plan);
    } catch (error) {
      const passes = error instanceof AppError && error.code === 'server.data_in_use';
      if (!passes || attempt === attempts) throw error;
      await pause(attemptMs);
    }
  }
}
