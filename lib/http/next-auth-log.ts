import { AsyncLocalStorage } from 'node:async_hooks';

/** Who hears what next-auth says while it works on one request. */
export interface NextAuthListener {
  readonly error: (code: string, told: unknown) => void;
  readonly warn: (code: string) => void;
}

const listeners = new AsyncLocalStorage<NextAuthListener>();

/**
 * The one log of next-auth: it keeps the newest it was given for the whole process, whatever request
 * it is working on, so this one finds out who is meant by itself.
 */
export const nextAuthLog = {
  error: (code: string, told: unknown): void => listeners.getStore()?.error(code, told),
  warn: (code: string): void => listeners.getStore()?.warn(code),
  debug: (): void => undefined,
};

/** Does the work of one request and hears what next-auth says of it, and of no other. */
export async function hearing<Result>(
  listener: NextAuthListener,
  work: () => Promise<Result>,
): Promise<Result> {
  return listeners.run(listener, work);
}
