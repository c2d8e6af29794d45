import type { ReactNode } from 'react';
import type { ScorecardView } from '#lib/use-cases/scorecard-view.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { exactText } from '../../ui/relative-text.ts';
import { QuestionRow } from './question-row.tsx';
import { ScoreSummary } from './score-summary.tsx';
import { ScorecardRecord } from './scorecard-record.tsx';

interface ScorecardProps {
  readonly view: ScorecardView;
  readonly slug: string;
  /** Questions that the address names; null when it names none. */
  readonly open: readonly string[] | null;
  readonly mayClaim: boolean;
}

/** Six questions, each opening down to what it rests on. */
export function Scorecard({ view, slug, open, mayClaim }: ScorecardProps): ReactNode {
  const asked = open ?? firstUnanswered(view);
  return (
    <div className="grid gap-4">
      {view.asOf === null ? null : (
        <Notice
          actions={<LinkButton href={`/applications/${slug}`}>See it as it is now</LinkButton>}
          title={`As it stood on ${exactText(view.asOf)}`}
          tone="aging"
        >
          {view.judged
            ? 'Ages and expiries are told as of then.'
            : 'Nothing had been judged by then.'}
        </Notice>
      )}
      <div className="grid gap-4" data-screen-only="">
        <ScoreSummary view={view} />
        {view.streams.map((stream) => (
          <Panel
            key={stream.code}
            mayBreak
            note={stream.score.text}
            padded={false}
            title={`Stream ${stream.code.slice(-1)} · ${stream.name}`}
          >
            <div>
              {stream.questions.map((question) => (
                <QuestionRow
                  key={question.code}
                  mayClaim={mayClaim && view.asOf === null}
                  now={view.asOf ?? view.now}
                  open={asked.includes(question.short)}
                  question={question}
                  recorded={view.recorded.find((one) => one.question === question.code)}
                  slug={slug}
                />
              ))}
            </div>
          </Panel>
        ))}
      </div>
      <ScorecardRecord view={view} />
      <p className="text-faint text-small">
        Questions and criteria: OWASP SAMM {view.model}, CC BY-SA 4.0. The application score uses
        SAMM’s arithmetic and is no SAMM score, which only a portfolio has.
      </p>
    </div>
  );
}

/** Without a wish in the address, the first question that is not answered yes. */
function firstUnanswered(view: ScorecardView): readonly string[] {
  const all = view.streams.flatMap((stream) => stream.questions);
  const first =
    all.find((question) => question.state === 'no') ?? all.find((q) => q.state === 'open');
  return first === undefined ? [] : [first.short];
}
