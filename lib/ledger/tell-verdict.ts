import type { LedgerBreak, LedgerVerdict } from './verify-chain.ts';

/** What a verification found, in a few lines for people. */
export function tellVerdict(verdict: LedgerVerdict): string {
  const { broken, checkpoints, sound, hash } = verdict;
  const { agreed, untrusted, newest } = checkpoints;
  const lines = [
    broken === null
      ? `sound: ${countOf(sound, 'row')}, each as it was written`
      : `BROKEN: ${tellBreak(broken)}`,
    ...(newest === null
      ? ['no checkpoint vouches for any row']
      : [
          `${countOf(agreed, 'checkpoint')} ${agreed === 1 ? 'agrees' : 'agree'}; the newest, of ${newest.at}, vouches for the rows up to ${newest.seq}`,
          `its key: ${newest.keyId}`,
        ]),
    ...(untrusted === 0
      ? []
      : [
          `${countOf(untrusted, 'checkpoint')} of other keys ${untrusted === 1 ? 'was' : 'were'} left out`,
        ]),
    `the last sound row is ${sound}: ${hash}`,
  ];
  return lines.join('\n');
}

/** The first row that is wrong, and how, in a sentence without a full stop. */
export function tellBreak({ seq, fault, since, keyId }: LedgerBreak): string {
  switch (fault) {
    case 'out_of_sequence':
      return `row ${seq} is out of sequence: rows before it are gone, or it was put in`;
    case 'unchained':
      return `row ${seq} does not follow from the row before it`;
    case 'changed':
      return `row ${seq} does not say what it said when it was written`;
    case 'contradicts_checkpoint':
      return `row ${seq} is not the one that a checkpoint was signed over: from row ${since} on, the chain was written anew`;
    case 'cut_off':
      return `row ${seq} and what came behind it are gone: the ledger was longer once`;
    case 'forged_checkpoint':
      return `the checkpoint of row ${seq} was not signed by the key that it names`;
    case 'foreign_checkpoint':
      return `the checkpoint of row ${seq} is of a key that is neither this server’s nor named as a former one: ${keyId ?? 'unknown'}`;
    case 'not_witnessed':
      return 'no checkpoint of a key that you trust vouches for any row';
  }
}

function countOf(count: number, thing: string): string {
  return `${count} ${count === 1 ? thing : `${thing}s`}`;
}
