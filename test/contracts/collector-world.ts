import type { AnyCollector, Clients, Progress } from '#collectors/contract.ts';
import { openSecretScanner } from '#lib/clients/secret-scanner/open-secret-scanner.ts';
import {
  type CollectorRun,
  type CollectorYield,
  runCollector,
} from '#lib/use-cases/run-collector.ts';
import { opened } from '../clients/git/opened.ts';

const now = '2026-03-01T00:00:00.000Z';

/** What one run gave, and all that it said while it ran. */
export interface Ended extends CollectorYield {
  readonly said: readonly Progress[];
}

/** Every client there is, over a real checkout. A new client is added here, once. */
export async function clientsFor(path: string): Promise<Clients> {
  const { client, repository } = await opened(path);
  return { checkout: client, secrets: openSecretScanner(repository) };
}

/** Runs a collector on a checkout with a clock that stands still. */
export async function collectFrom(
  collector: AnyCollector,
  clients: Clients,
  more: Partial<CollectorRun> = {},
): Promise<Ended> {
  const said: Progress[] = [];
  const ended = await runCollector({
    collector,
    source: { id: 'checkout', place: clients.checkout.info.place },
    clients,
    now: () => now,
    signal: new AbortController().signal,
    budget: {
      maxFiles: 1_000,
      maxFileBytes: 1_048_576,
      maxTotalBytes: 100_000_000,
      maxMs: 60_000,
    },
    checkpoint: null,
    fingerprintKey: new Uint8Array(32).fill(7),
    stageNames: [],
    report: (progress) => said.push(progress),
    ...more,
  });
  return { ...ended, said };
}

/** The same clients, but each call of each is answered by `answer`, which may ask the real one. */
export function answeredBy(
  clients: Clients,
  answer: (ask: () => unknown, signal: AbortSignal | null) => unknown,
): Clients {
  const wrap = <T extends object>(client: T): T =>
    new Proxy(client, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return (...args: readonly unknown[]) => {
          const signal = args.find((arg) => arg instanceof AbortSignal) ?? null;
          return answer(() => Reflect.apply(member, target, args), signal);
        };
      },
    });
  return { checkout: wrap(clients.checkout), secrets: wrap(clients.secrets) };
}

/** A promise that is also an empty stream: a client's answer in either form. */
export function inBothForms(value: Promise<unknown>): unknown {
  return Object.assign(value, {
    async *[Symbol.asyncIterator]() {
      const only = await value;
      yield { path: 'any', reading: only };
    },
  });
}
