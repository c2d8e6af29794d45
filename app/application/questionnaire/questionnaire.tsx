'use client';

import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { QuestionnaireView } from '#lib/use-cases/load-questionnaire.ts';
import { RecordedAnswer } from '../../recorded/recorded-answer.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { address } from '../address.ts';
import { AskedCriterion } from './asked-criterion.tsx';
import { PresenceLine } from './presence-line.tsx';
import { QuestionNav } from './question-nav.tsx';
import { useInterviewKeys } from './use-interview-keys.ts';

interface QuestionnaireProps {
  readonly view: QuestionnaireView;
  readonly slug: string;
  /** The code of the question that is shown; null: all. */
  readonly asked: string | null;
}

/** The interview: a question at a time, or all of them on one page. */
export function Questionnaire({ view, slug, asked }: QuestionnaireProps): ReactNode {
  const { questions, now, mayAnswer } = view;
  const [answered, setAnswered] = useState<ReadonlySet<string>>(() => answeredIn(view));
  useInterviewKeys();

  const onAnswered = useCallback((code: string, isAnswered: boolean): void => {
    setAnswered((before) => {
      if (before.has(code) === isAnswered) return before;
      const after = new Set(before);
      if (isAnswered) after.add(code);
      else after.delete(code);
      return after;
    });
  }, []);

  const shown = useMemo(
    () => questions.filter((question) => asked === null || question.code === asked),
    [questions, asked],
  );
  const place = questions.findIndex((question) => question.code === asked);
  const next = place < 0 ? undefined : questions[place + 1];
  const path = `/applications/${slug}/questionnaire`;
  return (
    <div className="grid gap-4 xl:grid-cols-[16rem_minmax(0,1fr)]">
      <aside className="grid min-w-0 content-start gap-3 xl:sticky xl:top-16 xl:self-start">
        <QuestionNav answered={answered} asked={asked} path={path} questions={questions} />
        <PresenceLine slug={slug} />
        <p className="text-faint text-small max-md:hidden">
          <KeyHint keys="y n u" /> answer, <KeyHint keys="j k" /> move, <KeyHint keys="?" /> all
          keys
        </p>
      </aside>
      <div className="grid min-w-0 content-start gap-4">
        {mayAnswer ? null : (
          <Notice title="You can read the answers here, not give any" tone="info">
            Application owners of its team and security leads answer.
          </Notice>
        )}
        {shown.map((question) => (
          <Panel key={question.code} mayBreak padded={false}>
            <header className="grid gap-1 px-4 py-4">
              <p className="text-faint text-small">
                {question.short} · level {question.level}
              </p>
              <h2 className="font-semibold text-title">{question.text}</h2>
              <p className="max-w-[80ch] text-muted">{question.benefit}</p>
              <RecordedAnswer now={now} recorded={question.recorded} />
            </header>
            {question.criteria.map((criterion) => (
              <AskedCriterion
                criterion={criterion}
                key={criterion.code}
                mayAnswer={mayAnswer}
                now={now}
                onAnswered={onAnswered}
                slug={slug}
              />
            ))}
          </Panel>
        ))}
        {next === undefined ? null : (
          <div>
            <LinkButton href={address(path, { q: next.code })} kind="primary">
              Next: {next.short}
            </LinkButton>
          </div>
        )}
      </div>
    </div>
  );
}

function answeredIn({ questions }: QuestionnaireView): ReadonlySet<string> {
  const all = questions.flatMap((question) => question.criteria);
  return new Set(all.flatMap((criterion) => (criterion.own === null ? [] : [criterion.code])));
}
