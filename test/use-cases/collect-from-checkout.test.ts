import { describe, expect, it } from 'vitest';
import type { AnyCollector, CollectorContext } from '#collectors/contract.ts';
import { collectors } from '#collectors/registry.ts';
import {
  type CheckoutYield,
  type CollectFromCheckoutInput,
  collectFromCheckout,
} from '#lib/use-cases/collect-from-checkout.ts';
import { opened } from '../clients/git/opened.ts';
import { makeFolder } from '../git-fixtures/test-folder.ts';
import { makeRepository, type TestRepository } from '../git-fixtures/test-repository.ts';

const now = '2026-03-01T00:00:00.000Z';
const place = 'github.com/acme/shop';
const declaration = [
  'version: 1',
  'name: shop',
  'stages:',
  '  - { name: staging }',
  '  - { name: live, production: true }',
  '',
].join('\n');

function shop(): TestRepository {
  const repository = makeRepository();
  repository.write('README.md', '# Deployment\n\nRun `make deploy`.\n');
  repository.write('.assay.yml', declaration);
  repository.commit();
  return repository;
}

async function inputOf(
  path: string,
  more: Partial<CollectFromCheckoutInput> = {},
): Promise<CollectFromCheckoutInput> {
  return {
    checkout: await opened(path),
    collectors,
    source: { id: 'source-7', place },
    checkpoints: new Map(),
    stageNames: null,
    now: () => now,
    signal: new AbortController().signal,
    budget: {
      maxFiles: 1_000,
      maxFileBytes: 100_000,
      maxTotalBytes: 10_000_000,
      maxMs: 60_000,
    },
    fingerprintKey: new Uint8Array(32),
    report: () => undefined,
    ...more,
  };
}

async function all(collected: AsyncIterable<CheckoutYield>): Promise<readonly CheckoutYield[]> {
  const ended: CheckoutYield[] = [];
  for await (const one of collected) ended.push(one);
  return ended;
}

/** A collector that keeps what it was given. */
function recorder(id: string, seen: CollectorContext[]): AnyCollector {
  return {
    id,
    version: '1',
    title: 'A recorder',
    reads: 'nothing',
    produces: ['runbook'],
    needs: [],
    collect: (context) => {
      seen.push(context);
      return Promise.resolve({
        outcomes: { runbook: { outcome: 'not_applicable', reason: 'it only looks' } },
        checkpoint: { ran: id },
      });
    },
  };
}

describe('collecting from a checkout', () => {
  it('yields for each collector what it brought, under the source that was named', async () => {
    const { collected } = await collectFromCheckout(await inputOf(shop().path));

    const ended = await all(collected);

    expect(ended.map((one) => one.collector)).toEqual(['checkout', 'secret-scan']);
    const collections = ended.flatMap((one) => one.collections);
    expect(new Set(collections.map((one) => one.source))).toEqual(new Set(['source-7']));
    expect(new Set(collections.map((one) => one.scope))).toEqual(new Set([place]));
    expect(new Set(collections.map((one) => one.outcome))).toEqual(new Set(['collected']));
  });

  it('hands each collector the checkpoint that it left, and none to one that left none', async () => {
    const seen: CollectorContext[] = [];
    const input = await inputOf(shop().path, {
      collectors: [recorder('first', seen), recorder('second', seen)],
      checkpoints: new Map([['second', { ran: 'before' }]]),
    });

    const ended = await all((await collectFromCheckout(input)).collected);

    expect(seen.map((context) => context.checkpoint)).toEqual([null, { ran: 'before' }]);
    expect(ended.map((one) => one.checkpoint)).toEqual([{ ran: 'first' }, { ran: 'second' }]);
  });

  it('runs no collector before the caller has what the one before it brought', async () => {
    const seen: CollectorContext[] = [];
    const input = await inputOf(shop().path, {
      collectors: [recorder('first', seen), recorder('second', seen)],
    });

    for await (const ended of (await collectFromCheckout(input)).collected) {
      expect(ended.collector).toBe('first');
      break;
    }

    expect(seen).toHaveLength(1);
  });

  it('proposes what the checkout declares, whose stages count when no others are given', async () => {
    const seen: CollectorContext[] = [];
    const input = await inputOf(shop().path, { collectors: [recorder('first', seen)] });

    const { proposal, collected } = await collectFromCheckout(input);
    await all(collected);

    expect(proposal.declared?.name).toBe('shop');
    expect(proposal.faults).toEqual([]);
    expect(seen.map((context) => context.stageNames)).toEqual([['staging', 'live']]);
  });

  it('a checkout cannot rename the stages that were declared elsewhere', async () => {
    const seen: CollectorContext[] = [];
    const collector = recorder('first', seen);
    const input = await inputOf(shop().path, { collectors: [collector], stageNames: ['blue'] });

    const { collected } = await collectFromCheckout(input);
    await all(collected);

    expect(seen.map((context) => context.stageNames)).toEqual([['blue']]);
  });

  it('a faulty declaration proposes nothing and says so, without its secrets', async () => {
    const canary = ['gh', 'p_', 'Zk3Qv9Lm2Xw8Rt5Y', 'b7Nc4Hd6Jf1Gs0PaUeOi'].join('');
    const path = makeFolder({ '.assay.yml': `version: 1\nname: shop\n${canary}: yes\n` });

    const { proposal } = await collectFromCheckout(await inputOf(path));

    expect(proposal.declared).toBeNull();
    expect(proposal.faults.length).toBeGreaterThan(0);
    expect(JSON.stringify(proposal)).not.toContain(canary);
  });

  it('after an abort every kind of fact that is left is a failure, never an empty list', async () => {
    const abort = new AbortController();
    const input = await inputOf(shop().path, { signal: abort.signal });
    const { collected } = await collectFromCheckout(input);
    abort.abort();

    const ended = await all(collected);

    const collections = ended.flatMap((one) => one.collections);
    expect(collections).toHaveLength(8);
    expect(new Set(collections.map((one) => one.failures[0]?.code))).toEqual(new Set(['aborted']));
  });
});
