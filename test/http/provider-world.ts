import { createRequire } from 'node:module';
import { parseServerEnvironment } from '#lib/config/server-environment.ts';
import type { PlainNextAuth } from '#lib/http/ask-next-auth.ts';
import { knownProviders, type ProviderId } from '#lib/http/provider-options.ts';
import { beginProvider, finishProvider } from '#lib/http/provider-sign-in.ts';
import type { WebContext } from '#lib/http/web-context.ts';
import { createTestServer, type TestServer } from '../database/test-server.ts';
import { identityParts } from '../use-cases/server/identity-parts.ts';

const origin = 'http://127.0.0.1:3000';
const nextAuth = (createRequire(import.meta.url)('next-auth') as { default: PlainNextAuth })
  .default;

/** Cookies by name, as a browser keeps them. */
export type Jar = Map<string, string>;

export interface ProviderWorld extends TestServer {
  readonly web: WebContext;
  /** Begins, goes to the provider and comes back to its callback, which is not yet asked. */
  readonly goAndComeBack: (id: ProviderId, next?: string) => Promise<{ url: string; jar: Jar }>;
  /** What we answer to a callback; cookies of the jar are kept and taken back as a browser does. */
  readonly finish: (id: ProviderId, url: string, jar: Jar) => Promise<Response>;
}

/** Assay behind the providers of `variables`, over real HTTP to them and a database of its own. */
export async function createProviderWorld(
  variables: Readonly<Record<string, string>>,
): Promise<ProviderWorld> {
  process.env.NEXTAUTH_URL = origin;
  const server = await createTestServer();
  const secret = 'of a test '.repeat(4);
  const environment = parseServerEnvironment({ ...variables, ASSAY_URL: origin }, '/data');
  const web: WebContext = {
    ...server.context,
    // next-auth and the providers go by the real time.
    now: () => new Date().toISOString(),
    ...identityParts(),
    providers: knownProviders(environment.signIn),
    settings: { environment, overTls: false, secret },
  };
  return {
    ...server,
    web,
    goAndComeBack: async (provider, next = '/') => {
      const begun = await beginProvider(nextAuth, web, { provider, next });
      const sent = await fetch(begun.location, { redirect: 'manual' });
      return {
        url: sent.headers.get('location') ?? '',
        jar: new Map([...begun.cookies].map(asSet)),
      };
    },
    finish: async (provider, url, jar) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const request = new Request(url, { headers: { cookie } });
      const answer = await finishProvider(nextAuth, web, request, provider);
      for (const one of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = one.split(';', 1)[0]?.split('=') ?? [];
        if (value === '') jar.delete(name);
        else jar.set(name, value);
      }
      return answer;
    },
  };
}

/** Whoever sets a cookie encodes its value. */
function asSet([name, value]: readonly [string, string]): readonly [string, string] {
  return [name, encodeURIComponent(value)];
}
