import type { Reading } from '#collectors/contract.ts';
import { type Checkout, type CheckoutOptions, openCheckout } from '../checkout/open-checkout.ts';
import { no } from '../git/read-untrusted.ts';
import { resolveWithin } from './resolve-checkout.ts';

/**
 * Opens a repository under the roots. It is looked up again once it is open: had somebody put
 * another in its place between the check and the opening, that one is closed unread.
 *
 * @param roots absolute folders that an administrator allowed
 * @throws AppError `git.unavailable`, `git.failed`, `git.timed_out`
 */
export async function openAllowedCheckout(
  roots: readonly string[],
  requestedPath: string,
  options: CheckoutOptions,
): Promise<Reading<Checkout>> {
  const before = await resolveWithin(roots, requestedPath);
  if (!before.ok) return before;
  const opened = await openCheckout(before.value.path, options);
  if (!opened.ok) return opened;
  const after = await resolveWithin(roots, before.value.path);
  const same = after.ok && after.value.identity === before.value.identity;
  if (same && after.value.path === before.value.path) return opened;
  await opened.value.close();
  return after.ok ? no('unsafe', requestedPath, 'it was replaced while it was opened') : after;
}
