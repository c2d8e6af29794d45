import type { Actor } from '#lib/access/actor.ts';
import { readScope } from '#lib/access/authorise.ts';
import { openAllowedCheckout } from '#lib/clients/checkout-roots/open-allowed-checkout.ts';
import { readRemoteAddress } from '#lib/clients/git-mirror/remote-address.ts';
import { gitHostsOf } from '#lib/db/git-hosts.ts';
import type { SourceChannel } from '#lib/db/schema/applications.ts';
import { AppError } from '#lib/errors.ts';
import { allowedHostsOf } from './allowed-hosts.ts';
import { refusedReading } from './refused-reading.ts';
import type { ServerContext } from './server-context.ts';

export interface SourceInput {
  readonly channel: SourceChannel;
  /** A path under an allowed folder, or the address of a repository. */
  readonly locator: string;
  readonly everyMinutes: number;
}

/** Of each single git command, and of the look as a whole. */
const lookMs = 20_000;

/**
 * The canonical place of a source before it is connected, as facts will name it. A local checkout
 * is opened for it, so that a wrong path is told where it was typed. A folder of this machine may
 * hold any team's code: it is for those who see all of it.
 *
 * @throws AppError `access.denied` for a checkout of who sees what is of their own teams alone;
 *   an AppError with the reason, in words, why it cannot be a source
 */
export async function locateSource(
  context: Pick<ServerContext, 'db' | 'checkoutRoots' | 'searchPath'>,
  actor: Actor,
  { channel, locator }: Pick<SourceInput, 'channel' | 'locator'>,
): Promise<string> {
  switch (channel) {
    case 'checkout': {
      if (readScope(actor) !== null) throw checkoutDenied();
      const opened = await openAllowedCheckout(context.checkoutRoots, locator, {
        searchPath: context.searchPath,
        signal: AbortSignal.timeout(lookMs),
        timeoutMs: lookMs,
      });
      if (!opened.ok) throw refusedReading(opened.failure);
      await opened.value.close();
      return opened.value.client.info.place;
    }
    case 'git': {
      const { hosts } = await gitHostsOf(context.db);
      const address = readRemoteAddress(locator, allowedHostsOf(hosts));
      if (!address.ok) throw refusedReading(address.failure);
      return address.value.place;
    }
  }
}

function checkoutDenied(): AppError {
  return new AppError(
    'access.denied',
    'a folder of this machine may hold any team’s code: ask a security lead or an administrator to connect it',
    { details: { action: 'connect_source' } },
  );
}
