import { keysOf } from '#lib/evidence/keys-of.ts';
import type { FindingMark } from '#lib/judging/mark-name.ts';
import type { QuestionState } from '#lib/samm/scoring/application-score.ts';

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
} as const satisfies Record<FindingMark, string>;

const stateLetters = {
  yes: 'y',
  no: 'n',
  open: 'o',
  not_applicable: '-',
} as const satisfies Record<QuestionState, string>;

export function letterOf(mark: FindingMark): string {
  return markLetters[mark];
}

/** Marks as a column holds them: a letter each. */
export function lettersOf(marks: readonly FindingMark[]): string {
  return marks.map((mark) => markLetters[mark]).join('');
}

/** @throws Error when a letter is no mark's: the column's own constraint refuses such a row. */
export function marksOf(text: string): FindingMark[] {
  return wordsOf(text, markLetters);
}

export function stateLetterOf(state: QuestionState): string {
  return stateLetters[state];
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
