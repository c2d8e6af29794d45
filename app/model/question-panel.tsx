import Link from 'next/link';
import type { ReactNode } from 'react';
import type { ModelView } from '#lib/use-cases/model-view.ts';
import { CriterionText } from './criterion-text.tsx';

type Question = ModelView['streams'][number]['questions'][number];

/** One question of the model with its criteria. */
export function QuestionPanel({ question }: { readonly question: Question }): ReactNode {
  const { code, level, text, benefit, criteria } = question;
  return (
    <section
      aria-labelledby={`${code}-title`}
      className="scroll-mt-16 rounded-control border border-line bg-surface"
      data-may-break=""
      id={code}
    >
      <header className="px-4 py-4">
        <p className="text-faint text-small">
          {code} · level {level}
        </p>
        <h3 className="font-semibold text-title" id={`${code}-title`}>
          {text}
        </h3>
        <p className="mt-1 max-w-prose text-muted">{benefit}</p>
        <p className="mt-2 text-small">
          <Link prefetch={false} className="text-link" href={`/questions/${code}`}>
            How the portfolio answers it
          </Link>
        </p>
      </header>
      <ul>
        {criteria.map((criterion) => (
          <CriterionText criterion={criterion} key={criterion.code} />
        ))}
      </ul>
    </section>
  );
}
