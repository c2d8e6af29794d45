'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import type { AskedQuestionView } from '#lib/use-cases/load-questionnaire.ts';
import { address } from '../address.ts';

interface QuestionNavProps {
  readonly questions: readonly AskedQuestionView[];
  readonly answered: ReadonlySet<string>;
  readonly asked: string | null;
  readonly path: string;
}

/** The six questions with how far one is in each, and all of them on one page. */
export function QuestionNav({ questions, answered, asked, path }: QuestionNavProps): ReactNode {
  const all = questions.flatMap((question) => question.criteria);
  const done = all.filter((criterion) => answered.has(criterion.code)).length;
  const look =
    'flex items-baseline justify-between gap-3 rounded-control px-3 py-1.5 text-muted hover:bg-sunken hover:text-ink aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-ink';
  return (
    <nav aria-label="Questions" className="grid gap-2">
      <div>
        <p className="px-3 text-muted text-small">
          You answered {done} of {all.length}
        </p>
        <svg aria-hidden className="mt-1 block w-full px-3" height="4">
          <rect className="fill-edge" height="4" rx="2" width="100%" />
          <rect
            className="fill-ink"
            height="4"
            rx="2"
            width={`${Math.round((done / all.length) * 100)}%`}
          />
        </svg>
      </div>
      <ul className="grid grid-cols-[minmax(0,1fr)] max-xl:grid-cols-2 max-xl:md:grid-cols-4">
        {questions.map((question) => {
          const own = question.criteria.filter((criterion) => answered.has(criterion.code));
          return (
            <li key={question.code}>
              <Link
                aria-current={question.code === asked ? 'page' : undefined}
                className={look}
                href={address(path, { q: question.code })}
                title={question.text}
              >
                <span className="min-w-0 truncate">
                  <span className="mr-2 font-mono text-small">{question.short}</span>
                  <span className="max-xl:hidden">{question.text}</span>
                </span>
                <span className="flex-none font-normal text-faint text-small">
                  {own.length}/{question.criteria.length}
                </span>
              </Link>
            </li>
          );
        })}
        <li>
          <Link
            aria-current={asked === null ? 'page' : undefined}
            className={look}
            href={address(path, { q: 'all' })}
          >
            All on one page
          </Link>
        </li>
      </ul>
    </nav>
  );
}
