import Link from 'next/link';
import type { ReactNode } from 'react';
import type { StreamCode } from '#lib/samm/catalog/codes.ts';
import type { AnswerView } from '#lib/use-cases/portfolio-view.ts';
import { questionTitle, shortCode } from '../question-title.ts';
import { countText } from '../ui/count-text.ts';
import { Mark } from '../ui/mark.tsx';
import { ScoreBar } from '../ui/score-bar.tsx';
import { Sparkline } from './sparkline.tsx';

const streamWord: Readonly<Record<StreamCode, string>> = {
  'I-SD-A': 'Deployment',
  'I-SD-B': 'Secrets',
};

/** The six SAMM answers: streams down, levels across; each opens its question. */
export function SixAnswers({ answers }: { readonly answers: readonly AnswerView[] }): ReactNode {
  const streams = [...new Set(answers.map((answer) => answer.stream))];
  return (
    <section
      aria-label="Six answers"
      className="grid min-w-0 rounded-control border border-line bg-surface md:grid-cols-[2rem_repeat(3,minmax(0,1fr))] md:grid-rows-[auto_1fr_1fr]"
    >
      <div aria-hidden className="border-line border-b max-md:hidden" />
      {[1, 2, 3].map((level) => (
        <p
          aria-hidden
          className="border-line border-b border-l px-4 py-1.5 text-faint text-small max-md:hidden"
          key={level}
        >
          Level {level}
        </p>
      ))}
      {streams.map((stream, index) => (
        <div
          className={`contents ${index === 0 ? '[&>*]:border-b' : 'max-md:[&>*]:border-b'} max-md:last:[&>:last-child]:border-b-0`}
          key={stream}
        >
          <p
            aria-hidden
            className="flex items-center justify-center border-line text-faint text-small md:[writing-mode:sideways-lr] max-md:hidden"
          >
            {streamWord[stream]}
          </p>
          {answers
            .filter((answer) => answer.stream === stream)
            .map((answer) => (
              <Answer answer={answer} key={answer.code} />
            ))}
        </div>
      ))}
    </section>
  );
}

/** SAMM's words without “applications”, which the line below counts. */
function shortAnswer(text: string): string {
  return text.replace(/ (?:of the )?applications$/, '');
}

function Answer({ answer }: { readonly answer: AnswerView }): ReactNode {
  const { answer: given, code, level, stream, text, trend } = answer;
  return (
    <Link
      prefetch={false}
      className="group flex min-w-0 flex-col border-line px-4 py-3 -outline-offset-2 hover:bg-sunken md:border-l"
      href={`/questions/${code}`}
      title={text}
    >
      <span className="sr-only">
        {streamWord[stream]}, level {level}:{' '}
      </span>
      <span className="text-muted text-small">
        <span className="text-faint">{shortCode(code)}</span> {questionTitle[code]}
      </span>
      {given === null ? (
        <span className="mt-1">
          <Mark as="word" name="not_applicable" />
          <span className="block text-muted text-small">No application is concerned</span>
        </span>
      ) : (
        <>
          <span className="mt-1 font-semibold">{shortAnswer(given.text)}</span>
          <span className="flex flex-wrap gap-x-2 text-muted text-small">
            <span>{given.coverageText}</span>
            {given.open === 0 ? null : (
              <span className="whitespace-nowrap">{countText(given.open)} open</span>
            )}
          </span>
          {given.possibleText === null ? null : (
            <span className="text-faint text-small">
              possible: {shortAnswer(given.possibleText).replace('Yes, ', '')}
            </span>
          )}
          <span className="mt-auto flex items-center gap-3 pt-2">
            <span className="min-w-0 flex-1">
              <ScoreBar label={`Answer ${shortCode(code)}`} score={given.score} />
            </span>
            <Sparkline trend={trend} />
          </span>
        </>
      )}
    </Link>
  );
}
