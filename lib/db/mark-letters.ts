import { keysOf } from '#lib/evidence/keys-of.ts';
import type { Cause } from '#lib/judging/cause.ts';
import type { Finding } from '#lib/judging/finding.ts';
import type { QuestionState } from '#lib/samm/scoring/application-score.ts';

/** How a finding shows at a glance; one word for each shape that `<Mark>` draws. */
export type MarkName = 'met' | 'stated' | 'not_met' | 'not_applicable' | Cause;

const markLetters = {
  met: 'm',
  stated: 's',
  not_met: 'x',
  not_applicable: '-',
  never_collected: 'n',
  stale: 't',
  collection_failed: 'f',
  partial: 'p',
  conflict: 'c',
  needs_person: 'q',
} as const satisfies Record<MarkName, string>;

const stateLetters = {
  yes: 'y',
  no: 'n',
  open: 'o',
  not_applicable: '-',
} as const satisfies Record<QuestionState, string>;

/** The mark of a finding as it reads. */
export function markNameOf(finding: Pick<Finding, 'status' | 'cause' | 'stated'>): MarkName {
  if (finding.status === 'unknown') return finding.cause ?? 'never_collected';
  return finding.status === 'met' && finding.stated ? 'stated' : finding.status;
}

/** Marks as a column holds them: a letter each. */
export function lettersOf(marks: readonly MarkName[]): string {
  return marks.map((mark) => markLetters[mark]).join('');
}

/** @throws Error when a letter is no mark's: the column's own constraint refuses such a row. */
export function marksOf(text: string): MarkName[] {
  return wordsOf(text, markLetters);
}

export function questionLettersOf(states: readonly QuestionState[]): string {
  return states.map((state) => stateLetters[state]).join('');
}

/** @throws Error when a letter is no state's. */
export function questionStatesOf(text: string): QuestionState[] {
  return wordsOf(text, stateLetters);
}

function wordsOf<W extends string>(text: string, letters: Readonly<Record<W, string>>): W[] {
  const words = new Map(keysOf(letters).map((word) => [letters[word], word]));
  return text.split('').map((letter) => {
    const word = words.get(letter);
    if (word === undefined) throw new Error(`the letter ${letter} stands for nothing`);
    return word;
  });
}
