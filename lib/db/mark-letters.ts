import type { Cause } from '#lib/judging/cause.ts';
import type { Finding } from '#lib/judging/finding.ts';
import type { QuestionState } from '#lib/samm/scoring/application-score.ts';

/** How a finding shows at a glance; one word for each shape that `<Mark>` draws. */
export type MarkName = 'met' | 'stated' | 'not_met' | 'not_applicable' | Cause;

const letters = {
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

const names = new Map(Object.entries(letters).map(([name, letter]) => [letter, name]));

/** The mark of a finding as it reads. */
export function markNameOf(finding: Pick<Finding, 'status' | 'cause' | 'stated'>): MarkName {
  if (finding.status === 'unknown') return finding.cause ?? 'never_collected';
  return finding.status === 'met' && finding.stated ? 'stated' : finding.status;
}

/** Marks as a column holds them: a letter each. */
export function lettersOf(marks: readonly MarkName[]): string {
  return marks.map((mark) => letters[mark]).join('');
}

/** @throws Error when a letter is no mark's: the column's own constraint refuses such a row. */
export function marksOf(text: string): MarkName[] {
  return [...text].map((letter) => {
    const name = names.get(letter as (typeof letters)[MarkName]);
    if (name === undefined) throw new Error(`no mark has the letter ${letter}`);
    return name as MarkName;
  });
}

const questionLetters = { yes: 'y', no: 'n', open: 'o', not_applicable: '-' } as const;
const questionStates = { y: 'yes', n: 'no', o: 'open', '-': 'not_applicable' } as const;

export function questionLettersOf(states: readonly QuestionState[]): string {
  return states.map((state) => questionLetters[state]).join('');
}

/** @throws Error when a letter is no state's. */
export function questionStatesOf(text: string): QuestionState[] {
  return [...text].map((letter) => {
    if (letter === 'y' || letter === 'n' || letter === 'o' || letter === '-') {
      return questionStates[letter];
    }
    throw new Error(`no state of a question has the letter ${letter}`);
  });
}
