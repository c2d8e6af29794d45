import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import type { LedgerRowView, LedgerView } from '#lib/use-cases/ledger-view.ts';
import { LedgerQuery } from '#lib/use-cases/load-ledger.ts';
import { CheckpointsPanel } from '../../../app/ledger/checkpoints-panel.tsx';
import { ExportForm } from '../../../app/ledger/export-form.tsx';
import { ledgerAddress } from '../../../app/ledger/ledger-address.ts';
import { LedgerFilter } from '../../../app/ledger/ledger-filter.tsx';
import { LedgerTable } from '../../../app/ledger/ledger-table.tsx';

vi.mock('../../../app/ledger/ledger-actions.ts', () => ({
  submitVerification: async () => Promise.resolve(),
  submitCheckpoint: async () => Promise.resolve(),
}));

const hash = (digit: string): string => `sha256:${digit.repeat(64)}`;

const row: LedgerRowView = {
  seq: 7,
  at: '2026-03-01T11:00:00.000Z',
  actor: { id: 'a1', name: 'ada', isPerson: true },
  action: 'application.create',
  subject: { type: 'application', id: 'i1', title: 'Shop', href: '/applications/shop' },
  detail: [{ name: 'reason', value: '<b>because</b>' }],
  requestId: 'r7',
  beforeDigest: null,
  afterDigest: hash('a'),
  previousHash: hash('b'),
  hash: hash('c'),
};

const view: LedgerView = {
  now: '2026-03-01T12:00:00.000Z',
  length: 7,
  rows: [row],
  nextBefore: null,
  checkpoints: [
    { seq: 5, at: '2026-03-01T00:00:00.000Z', keyId: hash('d'), signer: 'own' },
    { seq: 3, at: '2026-02-01T00:00:00.000Z', keyId: hash('e'), signer: 'former' },
    { seq: 2, at: '2026-01-01T00:00:00.000Z', keyId: hash('f'), signer: 'unknown' },
  ],
  keyId: hash('d'),
  maySign: true,
};
const all = LedgerQuery.parse({});
const drawRows = (rows: readonly LedgerRowView[]): string =>
  renderToStaticMarkup(<LedgerTable query={all} view={{ ...view, rows }} />);

describe('a row of the ledger', () => {
  it('leads to its thing, and narrows the ledger to it or to its actor', () => {
    const page = drawRows([row]);

    expect(page).toContain('href="/applications/shop"');
    expect(page).toContain('href="/ledger?actor=a1"');
    expect(page).toContain('href="/ledger?subject=application%3Ai1"');
  });

  it('opens to all that it was hashed over, without a script, and what was typed stays text', () => {
    const page = drawRows([row]);

    expect(page).toContain('<details');
    for (const told of [row.hash, row.previousHash, row.afterDigest ?? '', 'r7', row.at]) {
      expect(page).toContain(told);
    }
    expect(page).toContain('&lt;b&gt;because&lt;/b&gt;');
  });

  it('is missed with a way back to all', () => {
    const page = drawRows([]);

    expect(page).toContain('No row fits');
    expect(page).toContain('href="/ledger"');
  });
});

describe('checkpoints', () => {
  it('show the key to note, are downloaded one by one, and tell an earlier key from one that nobody named', () => {
    const page = renderToStaticMarkup(<CheckpointsPanel view={view} />);

    expect(page).toContain(view.keyId);
    expect(page).toContain('href="/api/ledger/checkpoints/5"');
    expect(page).toContain(`by an earlier key, ${hash('e')}`);
    expect(page).toContain(`by a key that nobody named, ${hash('f')}`);
    expect(page).toContain('Sign one now');
  });

  it('are signed by none who may not', () => {
    const page = renderToStaticMarkup(<CheckpointsPanel view={{ ...view, maySign: false }} />);

    expect(page).not.toContain('Sign one now');
  });
});

describe('what is asked of the ledger', () => {
  it('stands in the fields and in the address, and each choice can be taken away', () => {
    const query = LedgerQuery.parse({ text: 'x y', actor: 'a1', from: '2026-03-01' });

    const page = renderToStaticMarkup(<LedgerFilter query={query} />);

    expect(page).toContain('value="x y"');
    expect(page).toContain('value="2026-03-01"');
    expect(page).toContain('href="/ledger?text=x+y&amp;from=2026-03-01"');
    expect(ledgerAddress(all, {})).toBe('/ledger');
  });

  it('an export is sent for, not linked to: it leaves a row', () => {
    expect(renderToStaticMarkup(<ExportForm />)).toContain('method="post"');
  });
});
