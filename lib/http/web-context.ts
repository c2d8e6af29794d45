import { AttemptDelays } from '#lib/access/attempt-delays.ts';
import { createPasskeys } from '#lib/clients/passkeys/passkeys.ts';
import { createPasswordHasher } from '#lib/clients/password-hash/password-hasher.ts';
import { createSealedBox } from '#lib/clients/sealed-box/sealed-box.ts';
import type { IdentityContext } from '#lib/use-cases/identity-context.ts';
import type { WithProviders } from '#lib/use-cases/known-provider.ts';
import type { Log } from '#lib/use-cases/server-context.ts';
import { createLog } from './create-log.ts';
import { atClose, onePerProcess } from './one-per-process.ts';
import { openServerContext } from './open-server-context.ts';
import { knownProviders } from './provider-options.ts';
import { readWebSettings, type WebSettings } from './web-settings.ts';

/** What pages, routes and actions are given. */
export interface WebContext extends IdentityContext, WithProviders {
  readonly settings: WebSettings;
}

/** The context of this process, made by the first request that needs it. */
export async function webContext(): Promise<WebContext> {
  return onePerProcess('web-context', openWebContext);
}

/** The settings alone, for what needs no database. */
export async function webSettings(): Promise<WebSettings> {
  return onePerProcess('web-settings', async () => readWebSettings());
}

export async function webLog(): Promise<Log> {
  return onePerProcess('web-log', async () =>
    createLog('web', (await webSettings()).environment.logLevel),
  );
}

async function openWebContext(): Promise<WebContext> {
  const [settings, log] = await Promise.all([webSettings(), webLog()]);
  const { environment } = settings;
  const { context, close } = await openServerContext({ environment, part: 'web', log });
  atClose(close);
  return {
    ...context,
    passwords: createPasswordHasher(),
    attempts: new AttemptDelays(),
    sealedBox: createSealedBox(settings.secret),
    passkeys: createPasskeys(environment.origin),
    providers: knownProviders(environment.signIn),
    settings,
  };
}
