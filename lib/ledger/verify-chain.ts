import type { Checkpoint } from './checkpoint.ts';
import { genesisHash, hashOfRow, type LedgerRow } from './ledger-row.ts';

/** What is wrong with the first row that does not belong to the chain. */
type LedgerFault =
  /** One or more rows before it are gone, or it was put in between. */
  | 'out_of_sequence'
  /** It does not follow from the row before it. */
  | 'unchained'
  /** It does not say what it said when it was written. */
  | 'changed'
  /** A checkpoint says that the chain had another row here: it, or one before, was rewritten. */
  | 'contradicts_checkpoint'
  /** A checkpoint says that there was a row here: the end of the chain is gone. */
  | 'cut_off'
  /** The checkpoint of this row was not signed by the key that it names. */
  | 'forged_checkpoint'
  /** The checkpoint of this row is of a key that nobody named, in a ledger that keeps only its own. */
  | 'foreign_checkpoint'
  /** No checkpoint of a key that is trusted vouches for the chain. */
  | 'not_witnessed';

/** What vouches for the chain beside itself. */
export interface Witness {
  /** In any order, and as many of one row as there are. */
  readonly checkpoints: readonly Checkpoint[];
  /** Whether the checkpoint was signed by the key that it names. */
  readonly isSigned: (checkpoint: Checkpoint) => boolean;
  /** Ids of the keys that are trusted; null believes each checkpoint its own key. */
  readonly keyIds: readonly string[] | null;
  /**
   * What a checkpoint of another key is. An export may have been given any: it is left out, which
   * is the default. Only its own server writes into a live ledger: there it is a break, and a
   * ledger that is too young for a checkpoint is none.
   */
  readonly others?: 'left_out' | 'break';
}

export interface LedgerBreak {
  /** The first row that is wrong or missing, as far as can be told. */
  readonly seq: number;
  readonly fault: LedgerFault;
  /** The first row that nothing vouches for: what is wrong is not before it. */
  readonly since: number;
  /** The key of a `foreign_checkpoint`. */
  readonly keyId?: string;
}

export interface LedgerVerdict {
  /** How many rows in a row, from the first on, are as they were written. */
  readonly sound: number;
  /** The hash of the last of these. */
  readonly hash: string;
  /** Null when all is as it was written. */
  readonly broken: LedgerBreak | null;
  /** How many checkpoints agree, how many are of keys that are not trusted, the newest that agrees. */
  readonly checkpoints: {
    readonly agreed: number;
    readonly untrusted: number;
    readonly newest: Checkpoint | null;
  };
}

/** Where a chain is taken up: behind this row, which has this hash. */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

/** Where to begin, when not at the first row, and the end that there has to be, when one is known. */
interface ChainBounds {
  readonly from?: ChainEnd;
  readonly expected?: ChainEnd;
}

export const chainStart: ChainEnd = { seq: 0, hash: genesisHash };

/** Without anything that vouches: whether the rows follow from each other. */
export const noWitness: Witness = { checkpoints: [], isSigned: () => false, keyIds: null };

/**
 * Recomputes the chain of rows from anywhere, in the order of their numbers, and holds it against
 * the checkpoints. Memory holds one row and the checkpoints.
 */
export async function verifyChain(
  rows: AsyncIterable<LedgerRow> | Iterable<LedgerRow>,
  witness: Witness = noWitness,
  { from = chainStart, expected }: ChainBounds = {},
): Promise<LedgerVerdict> {
  const trusted = witness.checkpoints
    .filter(({ seq, keyId }) => seq > from.seq && isTrusted(witness, keyId))
    .sort((a, b) => a.seq - b.seq);
  const untrusted = witness.checkpoints
    .filter(({ keyId }) => !isTrusted(witness, keyId))
    .sort((a, b) => a.seq - b.seq);
  let { seq: sound, hash } = from;
  let agreed = 0;
  const told = (fault: LedgerFault | null, seq: number): LedgerVerdict => {
    const newest = trusted[agreed - 1] ?? null;
    const broken = fault === null ? null : { seq, fault, since: (newest?.seq ?? from.seq) + 1 };
    return { sound, hash, broken, checkpoints: { agreed, untrusted: untrusted.length, newest } };
  };
  for await (const row of rows) {
    const fault = faultOf(row, sound + 1, hash);
    if (fault !== null) return told(fault, row.seq);
    for (let next = trusted[agreed]; next?.seq === row.seq; next = trusted[agreed]) {
      if (!witness.isSigned(next)) return told('forged_checkpoint', row.seq);
      if (next.hash !== row.hash) return told('contradicts_checkpoint', row.seq);
      agreed += 1;
    }
    sound = row.seq;
    hash = row.hash;
  }
  const beyond = trusted[agreed];
  if (beyond !== undefined) {
    return witness.isSigned(beyond)
      ? told('cut_off', sound + 1)
      : told('forged_checkpoint', beyond.seq);
  }
  if (expected !== undefined && expected.seq > sound) return told('cut_off', sound + 1);
  if (expected !== undefined && expected.hash !== hash) return told('changed', sound);
  if (witness.others === 'break') return withForeign(told(null, sound), untrusted[0]);
  const unvouched = witness.keyIds !== null && agreed === 0;
  return told(unvouched ? 'not_witnessed' : null, sound);
}

/** Said last: what is wrong with rows says more. */
function withForeign(verdict: LedgerVerdict, foreign: Checkpoint | undefined): LedgerVerdict {
  if (foreign === undefined) return verdict;
  const { seq, keyId } = foreign;
  const since = (verdict.checkpoints.newest?.seq ?? 0) + 1;
  return { ...verdict, broken: { seq, fault: 'foreign_checkpoint', since, keyId } };
}

function isTrusted({ keyIds }: Witness, keyId: string): boolean {
  return keyIds === null || keyIds.includes(keyId);
}

function faultOf(row: LedgerRow, seq: number, before: string): LedgerFault | null {
  if (row.seq !== seq) return 'out_of_sequence';
  if (row.previousHash !== before) return 'unchained';
  const { hash, ...said } = row;
  return hashOfRow(said) === hash ? null : 'changed';
}
