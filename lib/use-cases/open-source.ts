import type { Progress, Reading } from '#collectors/contract.ts';
import type { Checkout } from '#lib/clients/checkout/open-checkout.ts';
import { openAllowedCheckout } from '#lib/clients/checkout-roots/open-allowed-checkout.ts';
import type { StoredSource } from '#lib/db/sources.ts';
import type { ServerContext } from './server-context.ts';

/** Of each single git command. */
const gitTimeoutMs = 300_000;

/** Opens a source for reading, through the channel by which it was connected. */
export async function openSource(
  context: Pick<ServerContext, 'checkoutRoots' | 'searchPath' | 'dataFolder'>,
  source: Pick<StoredSource, 'id' | 'channel' | 'locator'>,
  signal: AbortSignal,
  report: (progress: Progress) => void,
): Promise<Reading<Checkout>> {
  const options = { searchPath: context.searchPath, signal, timeoutMs: gitTimeoutMs };
  switch (source.channel) {
    case 'checkout':
      return openAllowedCheckout(context.checkoutRoots, source.locator, options);
    case 'git':
      report({ step: `fetching ${source.locator}`, done: 0, total: null });
      return { ok: false, failure: { code: 'unsupported', place: source.locator, detail: 'x' } };
  }
}
