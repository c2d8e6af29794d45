import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkpointKeyOf } from '#lib/clients/checkpoint-key/checkpoint-key.ts';
import { isSigned } from '#lib/clients/checkpoint-key/is-signed.ts';
import type { Checkpoint } from '#lib/ledger/checkpoint.ts';
import { genesisHash, LedgerRow } from '#lib/ledger/ledger-row.ts';
import { tellVerdict } from '#lib/ledger/tell-verdict.ts';
import { verifyChain } from '#lib/ledger/verify-chain.ts';
import { changed, checkpointOf, givenChain, hashedAnew, key } from './given-chain.ts';

const length = 6;
const rows = givenChain(length);

const witness = (checkpoints: readonly Checkpoint[], keyIds: readonly string[] | null = null) => ({
  checkpoints,
  isSigned,
  keyIds,
});

/** What each column could be changed to. */
const other: LedgerRow = {
  seq: 9,
  at: '2026-03-01T12:00:00.008Z',
  actorType: 'system',
  actorId: 'other',
  actorName: 'other',
  requestId: 'other',
  action: 'other',
  subjectType: 'other',
  subjectId: 'other',
  beforeDigest: null,
  afterDigest: null,
  detail: {},
  previousHash: `sha256:${'1'.repeat(64)}`,
  hash: `sha256:${'2'.repeat(64)}`,
};
const columns = Object.entries(other);

describe('a chain', () => {
  it('without a row is sound', async () => {
    expect(await verifyChain([])).toMatchObject({ sound: 0, hash: genesisHash, broken: null });
  });

  it('as it was written is sound, and every checkpoint agrees', async () => {
    const checkpoints = [4, 2, 6].map((seq) => checkpointOf(rows, seq));

    const verdict = await verifyChain(rows, witness(checkpoints));

    expect(verdict).toEqual({
      sound: length,
      hash: rows.at(-1)?.hash,
      broken: null,
      checkpoints: { agreed: 3, untrusted: 0, newest: checkpoints[2] },
    });
  });

  it.each(columns)('is broken at the row whose %s was changed', async (column, value) => {
    expect(columns.map(([name]) => name).sort()).toEqual(Object.keys(LedgerRow.shape).sort());

    const verdict = await verifyChain(changed(rows, 3, { [column]: value }));

    const fault = { seq: 'out_of_sequence', previousHash: 'unchained' }[column] ?? 'changed';
    const seq = column === 'seq' ? other.seq : 3;
    expect(verdict).toMatchObject({ sound: 2, broken: { seq, fault, since: 1 } });
  });

  it('is broken wherever two rows were swapped, one was removed, or one was put in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: length - 1 }), async (seq) => {
        const at = seq - 1;
        const swapped = rows.toSpliced(at, 2, ...rows.slice(at, at + 2).reverse());
        const removed = rows.toSpliced(at, 1);
        const inserted = rows.toSpliced(at, 0, ...rows.slice(at, at + 1));

        expect((await verifyChain(swapped)).broken?.fault).toBe('out_of_sequence');
        expect((await verifyChain(removed)).broken?.fault).toBe('out_of_sequence');
        expect((await verifyChain(inserted)).broken?.fault).toBe('out_of_sequence');
      }),
    );
  });

  it('is broken behind a row that was changed and hashed anew', async () => {
    const forged = rows.map((row, index) =>
      index === 1 ? (hashedAnew(changed(rows, 2, { actorName: 'eve' }))[1] ?? row) : row,
    );

    const verdict = await verifyChain(forged);

    expect(verdict).toMatchObject({ sound: 2, broken: { seq: 3, fault: 'unchained' } });
  });
});

describe('a checkpoint finds', () => {
  it.each(columns.filter(([name]) => !['seq', 'hash', 'previousHash'].includes(name)))(
    'a %s that was changed with all hashes behind it made to fit',
    async (column, value) => {
      const forged = hashedAnew(changed(rows, 4, { [column]: value }));

      const checkpoints = [checkpointOf(rows, 2), checkpointOf(rows, 5)];
      const verdict = await verifyChain(forged, witness(checkpoints));

      expect((await verifyChain(forged)).broken).toBe(null);
      expect(verdict).toMatchObject({
        sound: 4,
        broken: { seq: 5, fault: 'contradicts_checkpoint', since: 3 },
      });
    },
  );

  it('that the end of the chain was cut off, whatever was appended instead', async () => {
    const short = rows.slice(0, 4);
    const checkpoints = [checkpointOf(rows, 2), checkpointOf(rows, length)];

    expect((await verifyChain(short)).broken).toBe(null);
    expect((await verifyChain(short, witness(checkpoints))).broken).toEqual({
      seq: 5,
      fault: 'cut_off',
      since: 3,
    });
    const regrown = hashedAnew([...short, ...changed(rows, 5, { requestId: 'x' }).slice(4)]);
    expect((await verifyChain(regrown, witness(checkpoints))).broken?.fault).toBe(
      'contradicts_checkpoint',
    );
  });

  it('that another checkpoint was forged: by another key under this key’s name, or altered', async () => {
    const eve = checkpointKeyOf('another secret');
    const good = checkpointOf(rows, 3);
    const underOurName = { ...checkpointOf(rows, 3, eve), keyId: key.keyId };
    const ourKeyTheirSignature = { ...good, signature: checkpointOf(rows, 3, eve).signature };
    const later = { ...good, at: '2026-04-01T00:00:00.000Z' };
    const beyond = { ...good, seq: 9 };

    for (const forged of [underOurName, ourKeyTheirSignature, later]) {
      expect((await verifyChain(rows, witness([forged]))).broken).toEqual({
        seq: 3,
        fault: 'forged_checkpoint',
        since: 1,
      });
    }
    expect((await verifyChain(rows, witness([beyond]))).broken?.fault).toBe('forged_checkpoint');
  });
});

describe('a key that was pinned', () => {
  it('leaves checkpoints of other keys out, even those that contradict', async () => {
    const eve = checkpointKeyOf('another secret');
    const forged = hashedAnew(changed(rows, 2, { actorName: 'eve' }));
    const checkpoints = [checkpointOf(forged, 4, eve), checkpointOf(rows, 4)];

    const verdict = await verifyChain(rows, witness(checkpoints, [key.keyId]));

    expect(verdict.broken).toBe(null);
    expect(verdict.checkpoints).toMatchObject({ agreed: 1, untrusted: 1 });
  });

  it('is not satisfied by a chain that only others vouch for', async () => {
    const eve = checkpointKeyOf('another secret');

    const verdict = await verifyChain(rows, witness([checkpointOf(rows, 4, eve)], [key.keyId]));

    expect(verdict.broken?.fault).toBe('not_witnessed');
  });

  it('of a former secret goes on to vouch for what it signed', async () => {
    const former = checkpointKeyOf('the former secret');
    const checkpoints = [checkpointOf(rows, 2, former), checkpointOf(rows, 5)];

    const verdict = await verifyChain(rows, witness(checkpoints, [former.keyId, key.keyId]));

    expect(verdict).toMatchObject({ broken: null, checkpoints: { agreed: 2, untrusted: 0 } });
  });
});

describe('a ledger that keeps only its own checkpoints', () => {
  const eve = checkpointKeyOf('another secret');
  const own = (checkpoints: readonly Checkpoint[]) =>
    ({ ...witness(checkpoints, [key.keyId]), others: 'break' }) as const;

  it('is broken by one of a key that nobody named, wherever it stands, and names the key', async () => {
    for (const foreign of [
      checkpointOf(rows, 5, eve),
      { ...checkpointOf(rows, 5, eve), seq: 99 },
    ]) {
      const { broken } = await verifyChain(rows, own([checkpointOf(rows, 2), foreign]));

      expect(broken).toEqual({
        seq: foreign.seq,
        fault: 'foreign_checkpoint',
        since: 3,
        keyId: eve.keyId,
      });
    }
  });

  it('tells rows that are wrong before a key that is', async () => {
    const forged = changed(rows, 3, { actorName: 'eve' });

    const { broken } = await verifyChain(forged, own([checkpointOf(rows, 2, eve)]));

    expect(broken).toMatchObject({ seq: 3, fault: 'changed' });
  });

  it('is not broken for being too young for one, and that is said plainly', async () => {
    const verdict = await verifyChain(rows, own([]));

    expect(verdict.broken).toBe(null);
    expect(tellVerdict(verdict)).toContain('no checkpoint vouches for any row');
  });
});

describe('an end that has to be there', () => {
  it('is missed when it is not, and when another is', async () => {
    const expected = { seq: length, hash: rows.at(-1)?.hash ?? '' };
    const none = witness([]);

    expect((await verifyChain(rows, none, { expected })).broken).toBe(null);
    expect((await verifyChain(rows.slice(0, 5), none, { expected })).broken).toEqual({
      seq: 6,
      fault: 'cut_off',
      since: 1,
    });
    const anew = hashedAnew(changed(rows, 2, { action: 'x' }));
    expect((await verifyChain(anew, none, { expected })).broken?.fault).toBe('changed');
  });

  it('a chain that is taken up half way is verified from there', async () => {
    const from = { seq: 2, hash: rows[1]?.hash ?? '' };

    const verdict = await verifyChain(rows.slice(2), witness([]), { from });
    const unchained = await verifyChain(rows.slice(2), witness([]), {
      from: { ...from, hash: genesisHash },
    });

    expect(verdict).toMatchObject({ sound: length, broken: null });
    expect(unchained.broken).toEqual({ seq: 3, fault: 'unchained', since: 3 });
  });
});

describe('what is told of a verdict', () => {
  it('names how many rows and checkpoints, and what to pin', async () => {
    const checkpoint = checkpointOf(rows, 5);

    const text = tellVerdict(await verifyChain(rows, witness([checkpoint])));

    expect(text).toBe(
      [
        'sound: 6 rows, each as it was written',
        '1 checkpoint agrees; the newest, of 2026-03-02T00:00:00.000Z, vouches for the rows up to 5',
        `its key: ${key.keyId}`,
        `the last sound row is 6: ${rows.at(-1)?.hash}`,
      ].join('\n'),
    );
  });

  it('names a key that nobody named', async () => {
    const eve = checkpointKeyOf('another secret');
    const pinned = {
      ...witness([checkpointOf(rows, 5, eve)], [key.keyId]),
      others: 'break',
    } as const;

    const text = tellVerdict(await verifyChain(rows, pinned));

    expect(text).toContain(`neither this server’s nor named as a former one: ${eve.keyId}\n`);
  });

  it('names the first row that is wrong, and from where on it can be', async () => {
    const forged = hashedAnew(changed(rows, 4, { actorName: 'eve' }));
    const checkpoints = [checkpointOf(rows, 2), checkpointOf(rows, 5)];

    const text = tellVerdict(await verifyChain(forged, witness(checkpoints)));

    expect(text).toMatch(
      /^BROKEN: row 5 is not the one that a checkpoint was signed over: from row 3 on/,
    );
  });
});
