import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkpointKeyOf } from '#lib/clients/checkpoint-key/checkpoint-key.ts';
import { renderCheckpoint, renderExport } from '#lib/ledger/export-file.ts';
import type { LedgerRow } from '#lib/ledger/ledger-row.ts';
import { newPath } from '../git-fixtures/test-folder.ts';
import { allOf } from '../ledger/all-of.ts';
import { changed, checkpointOf, givenChain, hashedAnew, key } from '../ledger/given-chain.ts';
import { assay } from './assay-command.ts';

const rows = givenChain(5);
const eve = checkpointKeyOf('another secret');

async function* oneByOne(all: readonly LedgerRow[]): AsyncGenerator<LedgerRow, void, undefined> {
  for (const one of await Promise.resolve(all)) yield one;
}

async function exported(all: readonly LedgerRow[], by = key, seqs = [2, 4]): Promise<string> {
  const checkpoints = seqs.map((seq) => checkpointOf(all, seq, by));
  const last = all.at(-1);
  const head = {
    exportedAt: '2026-03-02T00:00:00.000Z',
    rows: last?.seq ?? 0,
    hash: last?.hash ?? '',
    checkpoints: checkpoints.length,
  };
  const file = newPath('ledger.ndjson');
  const lines = await allOf(renderExport(head, checkpoints, oneByOne(all)));
  writeFileSync(file, lines.join(''));
  return file;
}

let sound: string;
let kept: string;
beforeAll(async () => {
  sound = await exported(rows);
  kept = newPath('kept.json');
  writeFileSync(kept, renderCheckpoint(checkpointOf(rows, 4)));
});

describe('assay ledger verify FILE', () => {
  it('says that an export is sound, without a server, a database or a word of its settings', async () => {
    const run = await assay(['ledger', 'verify', sound]);

    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toContain('sound: 5 rows, each as it was written\n2 checkpoints agree');
  });

  it('believes a key that was pinned, by its id or by a checkpoint of it', async () => {
    for (const pin of [key.keyId, kept]) {
      const run = await assay(['ledger', 'verify', sound, '--key', pin]);
      expect(run.exitCode).toBe(0);
    }
    const foreign = await assay(['ledger', 'verify', sound, '--key', eve.keyId]);
    expect(foreign.exitCode).toBe(1);
    expect(foreign.stdout).toContain('BROKEN: no checkpoint of a key that you trust');
  });

  it('names the first row that was changed, and exits with 1', async () => {
    const run = await assay([
      'ledger',
      'verify',
      await exported(changed(rows, 3, { actorName: 'eve' }), key, [2]),
    ]);

    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain('BROKEN: row 3 does not say what it said when it was written');
  });

  it('finds a ledger that its server wrote anew and signed again, by a checkpoint kept elsewhere', async () => {
    const forged = await exported(hashedAnew(changed(rows, 3, { actorName: 'eve' })));

    const alone = await assay(['ledger', 'verify', forged]);
    const held = await assay(['ledger', 'verify', forged, '--checkpoint', kept]);

    expect(alone.exitCode).toBe(0);
    expect(held.exitCode).toBe(1);
    expect(held.stdout).toContain('BROKEN: row 4 is not the one that a checkpoint was signed over');
  });

  it.each([
    ['no such file', () => ['/nonexistent/ledger'], /cannot be read \(ENOENT\)/],
    ['a file that is none', () => [kept], /kept\.json: line 1 /],
    ['a key that is none', () => [sound, '--key', 'sha256:12'], /is no key/],
    ['a key without a file', () => ['--key', key.keyId], /are for an export/],
  ])('%s is wrong use, in one line', async (_what, args, said) => {
    const run = await assay(['ledger', 'verify', ...args()]);

    expect(run.exitCode).toBe(2);
    expect(run.stderr).toMatch(said);
    expect(run.stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('tells in its help what it does and how it ends', async () => {
    const run = await assay(['ledger', 'verify', '--help']);

    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain('assay ledger verify ledger.ndjson --key');
    expect(run.stdout).toContain('1  broken');
  });
});
