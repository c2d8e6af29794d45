import { checkpointKeyOf } from '#lib/clients/checkpoint-key/checkpoint-key.ts';
import { genesisHash, hashOfRow, type LedgerRow } from '#lib/ledger/ledger-row.ts';

/** The key of the tests; another secret is another key. */
export const key = checkpointKeyOf('the secret of the tests');

/** A chain of so many rows, as the product would have written it. */
export function givenChain(length: number): LedgerRow[] {
  const rows: LedgerRow[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const said = {
      seq,
      at: `2026-03-01T12:00:${String(seq % 60).padStart(2, '0')}.007Z`,
      actorType: 'person',
      actorId: 'b6f0',
      actorName: 'ada',
      requestId: `r${seq}`,
      action: 'application.change',
      subjectType: 'application',
      subjectId: `payments-${seq}`,
      beforeDigest: seq === 1 ? null : `sha256:${'a'.repeat(64)}`,
      afterDigest: `sha256:${'b'.repeat(64)}`,
      detail: { 'né "quoted"': 'a\\b\n€😀', n: 0.1 + seq, no: null, yes: true },
      previousHash: rows.at(-1)?.hash ?? genesisHash,
    };
    rows.push({ ...said, hash: hashOfRow(said) });
  }
  return rows;
}

/** The rows with every hash from one on made to fit again, as whoever forges would. */
export function hashedAnew(rows: readonly LedgerRow[]): LedgerRow[] {
  const anew: LedgerRow[] = [];
  for (const { hash: _hash, ...row } of rows) {
    const said = { ...row, previousHash: anew.at(-1)?.hash ?? genesisHash };
    anew.push({ ...said, hash: hashOfRow(said) });
  }
  return anew;
}

/** The rows with some of one changed, and nothing made to fit. */
export function changed(
  rows: readonly LedgerRow[],
  seq: number,
  change: Partial<LedgerRow>,
): LedgerRow[] {
  return rows.map((row) => (row.seq === seq ? { ...row, ...change } : row));
}

/** A checkpoint of a row as it is. */
export function checkpointOf(rows: readonly LedgerRow[], seq: number, by = key) {
  const row = rows.find((one) => one.seq === seq);
  if (row === undefined) throw new Error(`there is no row ${seq}`);
  return by.sign({ seq, hash: row.hash, at: '2026-03-02T00:00:00.000Z' });
}
