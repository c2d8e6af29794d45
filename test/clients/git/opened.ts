import { onTestFinished } from 'vitest';
import type { CheckoutClient, Reading } from '#collectors/contract.ts';
import { type Checkout, openCheckout } from '#lib/clients/checkout/open-checkout.ts';
import { runGit } from '#lib/clients/git/git.ts';

export const searchPath = process.env.PATH ?? '';
export const never = new AbortController().signal;
const bounds = { signal: never, timeoutMs: 30_000, maxBytes: 50_000_000 };

/** The value of a reading that must have succeeded. */
export function must<T>(reading: Reading<T>): T {
  if (!reading.ok) throw new Error(`${reading.failure.code}: ${reading.failure.place}`);
  return reading.value;
}

/** A checkout that is closed when the test ends. */
export async function opened(path: string): Promise<Checkout> {
  const checkout = must(await openCheckout(path, { searchPath, signal: never, timeoutMs: 30_000 }));
  onTestFinished(() => checkout.close());
  return checkout;
}

export async function clientOf(path: string): Promise<CheckoutClient> {
  return (await opened(path)).client;
}

/** Everything that can be asked of a checkout, one after the other; gives all that was read. */
export async function askEverything(path: string): Promise<string> {
  const { client, repository } = await opened(path);
  const listing = await client.list(10_000, never);
  const paths = listing.ok ? listing.value.entries.map((entry) => entry.path) : [];
  const texts: unknown[] = [client.info, listing];
  for (const file of paths) {
    texts.push(await client.read(file, 1_000_000, never));
    texts.push(await client.versions(file, '2020-01-01T00:00:00.000Z', 50, never));
  }
  const changes = await client.lastChanges(paths, never);
  texts.push(changes.ok ? [...changes.value] : changes);
  if (repository !== null) {
    texts.push((await runGit(repository, ['rev-list', '--all'], bounds)).toString());
    const all = ['cat-file', '--batch', '--batch-all-objects', '--unordered'] as const;
    texts.push((await runGit(repository, all, bounds)).toString('latin1'));
  }
  return JSON.stringify(texts);
}
