import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type { MatrixColumn } from '#lib/use-cases/matrix-view.ts';

/** The columns of one question. */
export interface ColumnGroup {
  readonly question: string;
  readonly columns: readonly MatrixColumn[];
}

/** The columns by their question, in the order in which they come. */
export function groupColumns(columns: readonly MatrixColumn[]): readonly ColumnGroup[] {
  return Array.from(
    Map.groupBy(columns, ({ code }) => questionOf(code)),
    ([question, own]) => ({ question, columns: own }),
  );
}

export function questionOf(code: CriterionCode): string {
  return code.slice(0, code.indexOf('.'));
}

/** `5` of `I-SD-A-1.5`. */
export function ordinalOf(code: CriterionCode): number {
  return Number(code.slice(code.indexOf('.') + 1));
}

const cardRow = ['max-md:row-start-2', 'max-md:row-start-3', 'max-md:row-start-4'];
const cardColumn = {
  A: [
    'max-md:col-start-2',
    'max-md:col-start-3',
    'max-md:col-start-4',
    'max-md:col-start-5',
    'max-md:col-start-6',
  ],
  B: ['max-md:col-start-9', 'max-md:col-start-10', 'max-md:col-start-11'],
} as const;

/** On a narrow screen a row is a card: streams side by side, a line for each level. */
export function cardPlace(code: CriterionCode): string {
  const stream = code.startsWith('I-SD-A') ? 'A' : 'B';
  const level = Number(code.charAt('I-SD-A-'.length));
  return `${cardRow[level - 1] ?? ''} ${cardColumn[stream][ordinalOf(code) - 1] ?? ''}`;
}
