import type { ReactNode } from 'react';
import type { Choice } from './answer-draft.ts';

interface Option {
  readonly value: Choice;
  readonly word: string;
}

export const answerOptions: readonly Option[] = [
  { value: 'yes', word: 'Yes' },
  { value: 'no', word: 'No' },
  { value: 'not_applicable', word: 'Not applicable' },
  { value: null, word: 'Not known' },
];

export const measureOptions: readonly Option[] = [
  { value: 'measure', word: 'In place' },
  { value: null, word: 'None' },
];

interface AnswerChoicesProps {
  readonly name: string;
  readonly label: string;
  readonly options: readonly Option[];
  readonly choice: Choice;
  readonly disabled: boolean;
  readonly onChoose: (choice: Choice) => void;
}

const shape =
  'inline-flex h-8 items-center rounded-control border border-control px-3 has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2 not-has-checked:hover:bg-sunken';
const loud = 'has-checked:border-ink has-checked:bg-ink has-checked:text-page';
/** No answer is chosen without being one. */
const quiet = 'text-muted has-checked:bg-sunken has-checked:text-ink';

/** Answers as one control: arrows within it, `y n u` from anywhere in the criterion. */
export function AnswerChoices(props: AnswerChoicesProps): ReactNode {
  const { name, label, options, choice, disabled, onChoose } = props;
  return (
    <fieldset className="flex flex-wrap gap-1.5" disabled={disabled}>
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label className={`${shape} ${option.value === null ? quiet : loud}`} key={option.word}>
          <input
            checked={choice === option.value}
            className="sr-only"
            name={name}
            onChange={() => onChoose(option.value)}
            type="radio"
          />
          {option.word}
        </label>
      ))}
    </fieldset>
  );
}
