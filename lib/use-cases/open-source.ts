import { join } from 'node:path';
import type { Progress, Reading } from '#collectors/contract.ts';
import { type Checkout, openCheckout } from '#lib/clients/checkout/open-checkout.ts';
import { openAllowedCheckout } from '#lib/clients/checkout-roots/open-allowed-checkout.ts';
import type { MirrorLimits } from '#lib/clients/git-mirror/mirror-task.ts';
import { openMirror } from '#lib/clients/git-mirror/open-mirror.ts';
import { gitHostsOf } from '#lib/db/git-hosts.ts';
import type { StoredSource } from '#lib/db/sources.ts';
import { minuteMs } from '#lib/evidence/instant.ts';
import { allowedHostsOf } from './allowed-hosts.ts';
import { openingFailure } from './known-failure.ts';
import type { ServerContext } from './server-context.ts';

/** A source that can be read, until it is closed. */
export type OpenedSource = Pick<Checkout, 'client' | 'repository' | 'close'>;

/** Of each single git command. */
const gitTimeoutMs = 5 * minuteMs;

const mirrorLimits: MirrorLimits = {
  maxBytes: 4_294_967_296,
  maxMemoryBytes: 1_073_741_824,
  maxRefs: 100_000,
  maxPacks: 20,
  timeoutMs: 30 * minuteMs,
  stallSeconds: 60,
};

type OpeningContext = Pick<ServerContext, 'db' | 'checkoutRoots' | 'searchPath' | 'dataFolder'>;

/**
 * Opens a source for reading, through the channel by which it was connected. Expected trouble on
 * the way, whether it is told or thrown, is a failure of the source.
 */
export async function openSource(
  context: OpeningContext,
  source: Pick<StoredSource, 'channel' | 'locator' | 'place'>,
  signal: AbortSignal,
  report: (progress: Progress) => void,
): Promise<Reading<OpenedSource>> {
  try {
    return await openByChannel(context, source, signal, report);
  } catch (error) {
    const failure = openingFailure(error, source.place);
    if (failure === null) throw error;
    return { ok: false, failure };
  }
}

async function openByChannel(
  context: OpeningContext,
  source: Pick<StoredSource, 'channel' | 'locator'>,
  signal: AbortSignal,
  report: (progress: Progress) => void,
): Promise<Reading<OpenedSource>> {
  const options = { searchPath: context.searchPath, signal, timeoutMs: gitTimeoutMs };
  switch (source.channel) {
    case 'checkout':
      return openAllowedCheckout(context.checkoutRoots, source.locator, options);
    case 'git':
      return openRemote(context, source.locator, options, report);
  }
}

/** The mirror is held for as long as it is read: nobody fetches into it meanwhile. */
async function openRemote(
  { db, dataFolder, searchPath }: Pick<ServerContext, 'db' | 'dataFolder' | 'searchPath'>,
  url: string,
  options: Parameters<typeof openCheckout>[1],
  report: (progress: Progress) => void,
): Promise<Reading<OpenedSource>> {
  const { hosts } = await gitHostsOf(db);
  const mirror = await openMirror({
    ...allowedHostsOf(hosts),
    url,
    folder: join(dataFolder, 'mirrors'),
    previous: null,
    limits: mirrorLimits,
    caFile: null,
    searchPath,
    signal: options.signal,
    report,
  });
  if (!mirror.ok) return mirror;
  const opened = await openCheckout(mirror.value.path, options).catch(async (error: unknown) => {
    await mirror.value.close();
    throw error;
  });
  if (!opened.ok) {
    await mirror.value.close();
    return opened;
  }
  const { client, repository, close } = opened.value;
  const closeBoth = async (): Promise<void> => {
    try {
      await close();
    } finally {
      await mirror.value.close();
    }
  };
  return { ok: true, value: { client, repository, close: closeBoth } };
}
