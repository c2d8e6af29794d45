import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { boundedLines } from '#lib/ledger/bounded-lines.ts';
import {
  openExport,
  parseCheckpoints,
  renderCheckpoint,
  renderExport,
} from '#lib/ledger/export-file.ts';
import type { LedgerRow } from '#lib/ledger/ledger-row.ts';
import { allOf } from './all-of.ts';
import { checkpointOf, givenChain } from './given-chain.ts';

const rows = givenChain(4);
const checkpoints = [checkpointOf(rows, 2), checkpointOf(rows, 4)];
const head = {
  exportedAt: '2026-03-02T00:00:00.000Z',
  rows: 4,
  hash: rows[3]?.hash ?? '',
  checkpoints: 2,
};
const text = (await allOf(renderExport(head, checkpoints, oneByOne(rows)))).join('');
const lines = text.trimEnd().split('\n');

async function* oneByOne<One>(all: readonly One[]): AsyncGenerator<One, void, undefined> {
  for (const one of await Promise.resolve(all)) yield one;
}

const piecesOf = (whole: string, size: number): Uint8Array[] => {
  const bytes = new TextEncoder().encode(whole);
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
};

async function readWhole(whole: string, size = 64): Promise<LedgerRow[]> {
  const opened = await openExport(boundedLines(piecesOf(whole, size)));
  return allOf(opened.rows);
}

const troubleOf = async (whole: string): Promise<unknown> =>
  readWhole(whole).catch((error: unknown) => error);

describe('an export', () => {
  it('is read as it was written, in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 500 }), async (size) => {
        const opened = await openExport(boundedLines(piecesOf(text, size)));

        expect(opened.head).toEqual({ type: 'assay-ledger', version: 1, ...head });
        expect(opened.checkpoints).toEqual(checkpoints);
        expect(await allOf(opened.rows)).toEqual(rows);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['nothing at all', '', 1, 'is missing'],
    ['no JSON', `no\n${text}`, 1, 'is not JSON'],
    ['another kind of file', '{"type":"other"}\n', 1, 'type'],
    ['another version', text.replace('"version":1', '"version":2'), 1, 'another version'],
    ['a checkpoint missing', [lines[0], lines[1], ...lines.slice(3)].join('\n'), 3, 'checkpoint'],
    ['one row too many', `${text}${lines[6]}\n`, 8, 'one more row'],
    ['a field that no row has', text.replace('"row":{', '"row":{"x":1,'), 4, 'row'],
    [
      'a digest that is none',
      text.replace(/"hash":"sha256:[0-9a-f]+"\}\}\n$/, '"hash":"x"}}'),
      7,
      'row.hash',
    ],
    ['an empty line', text.replace('\n{"row"', '\n\n{"row"'), 4, 'is missing or empty'],
  ])('with %s is refused with the number of the line', async (_what, whole, line, said) => {
    const trouble = await troubleOf(whole);

    expect(trouble).toBeInstanceOf(AppError);
    expect(trouble).toMatchObject({
      code: 'input.malformed',
      details: { line },
      message: expect.stringContaining(said) as string,
    });
  });

  it('with a line that never ends is refused before it is held in memory', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array, void, undefined> {
      for (;;) {
        given += 1;
        yield await Promise.resolve(new Uint8Array(65_536).fill(0x20));
      }
    }

    const trouble = await openExport(boundedLines(endless())).catch((error: unknown) => error);

    expect(trouble).toMatchObject({ code: 'input.malformed', details: { line: 1 } });
    expect(given).toBeLessThan(20);
  });

  it('that is not UTF-8 is refused', async () => {
    const bytes = new Uint8Array([0x7b, 0xff, 0x7d, 0x0a]);

    const trouble = await openExport(boundedLines([bytes])).catch((error: unknown) => error);

    expect(trouble).toMatchObject({ code: 'input.malformed', message: 'line 1 is not UTF-8' });
  });
});

describe('a file of checkpoints', () => {
  it('is read as it was written', async () => {
    const whole = checkpoints.map(renderCheckpoint).join('');

    expect(await parseCheckpoints(boundedLines(piecesOf(whole, 10)))).toEqual(checkpoints);
  });

  it.each(['', '{}\n', '{"checkpoint":{}}\n'])('%j is none', async (whole) => {
    await expect(parseCheckpoints(boundedLines(piecesOf(whole, 10)))).rejects.toMatchObject({
      code: 'input.malformed',
      details: { line: 1 },
    });
  });
});
