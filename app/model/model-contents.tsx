import type { ReactNode } from 'react';
import type { ModelView } from '#lib/use-cases/model-view.ts';
import { questionTitle, shortCode } from '../question-title.ts';

/** The way to each question of the page. */
export function ModelContents({ streams }: Pick<ModelView, 'streams'>): ReactNode {
  return (
    <nav
      aria-label="Questions"
      className="grid gap-3 max-xl:hidden xl:sticky xl:top-18"
      data-screen-only=""
    >
      {streams.map(({ code, name, questions }) => (
        <div key={code}>
          <p className="text-faint text-small">{name}</p>
          <ul className="mt-1 border-line border-l">
            {questions.map((question) => (
              <li key={question.code}>
                <a className="block py-1 pl-3 text-muted hover:text-ink" href={`#${question.code}`}>
                  <span className="text-faint">{shortCode(question.code)}</span>{' '}
                  {questionTitle[question.code]}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
