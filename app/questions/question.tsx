import Link from 'next/link';
import type { ReactNode } from 'react';
import type { QuestionState } from '#lib/samm/scoring/application-score.ts';
import type { QuestionView } from '#lib/use-cases/question-view.ts';
import { Sparkline } from '../portfolio/sparkline.tsx';
import { shortCode } from '../question-title.ts';
import { RecordedAnswer } from '../recorded/recorded-answer.tsx';
import { Chip } from '../ui/chip.tsx';
import { countText } from '../ui/count-text.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { Mark } from '../ui/mark.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Panel } from '../ui/panel.tsx';
import { ScoreBar } from '../ui/score-bar.tsx';
import { QuestionRows } from './question-rows.tsx';

const stateWord: Readonly<Record<QuestionState, string>> = {
  yes: 'Yes',
  no: 'No',
  open: 'Open',
  not_applicable: 'Not applicable',
};

const states = ['no', 'open', 'yes', 'not_applicable'] as const satisfies readonly QuestionState[];

/** One question: its answer, what would move it, which criteria hold it back, and who is where. */
export function Question({ view }: { readonly view: QuestionView }): ReactNode {
  const { code, counts, level, page, pages, rows, state, streamName, text } = view;
  const address = (next: QuestionState, to = 1): string => {
    const parts = new URLSearchParams({ state: next, ...(to === 1 ? {} : { page: `${to}` }) });
    return `/questions/${code}?${parts.toString()}`;
  };
  return (
    <>
      <PageHeader meta={`${shortCode(code)} · ${streamName}, level ${level}`} title={text} />
      <div className="mb-6 grid items-start gap-4 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <Answer view={view} />
        <Next next={view.next} view={view} />
      </div>
      <div className="mb-6">
        <Criteria view={view} />
      </div>
      <Panel
        actions={states.map((one) => (
          <Chip chosen={one === state} href={address(one)} key={one}>
            {stateWord[one]} {countText(counts[one])}
          </Chip>
        ))}
        mayBreak
        padded={false}
        title="Applications"
      >
        <QuestionRows
          caption={`Applications whose answer is ${stateWord[state]}`}
          criteria={view.criteria}
          now={view.asOf}
          rows={rows}
        />
        {pages < 2 ? null : (
          <nav
            aria-label="Pages"
            className="flex items-center justify-between gap-2 border-line border-t px-4 py-2"
          >
            <span className="text-muted">
              Page {page} of {pages}
            </span>
            <span className="flex gap-2">
              {page === 1 ? null : (
                <LinkButton href={address(state, page - 1)}>Previous</LinkButton>
              )}
              {page === pages ? null : (
                <LinkButton href={address(state, page + 1)}>Next</LinkButton>
              )}
            </span>
          </nav>
        )}
      </Panel>
    </>
  );
}

function Answer({ view }: { readonly view: QuestionView }): ReactNode {
  const { answer, benefit, code, summary, trend } = view;
  return (
    <Panel title="Answer" note={<Sparkline trend={trend} />}>
      {answer === null ? (
        <p>
          <Mark as="word" name="not_applicable" /> to any application
        </p>
      ) : (
        <>
          <p className="font-semibold text-title">{answer.text}</p>
          <p className="mt-1 text-muted">
            {answer.coverageText}
            {answer.open === 0 ? null : `, ${countText(answer.open)} open`}
          </p>
          {answer.possibleText === null ? null : (
            <p className="text-faint text-small">possible: {answer.possibleText}</p>
          )}
          <div className="mt-3">
            <ScoreBar label={`Answer ${shortCode(code)}`} score={answer.score} />
            <p className="mt-0.5 text-muted text-small">{answer.score.text}</p>
          </div>
        </>
      )}
      <p className="mt-4 text-muted">{summary}</p>
      <p className="mt-2 text-muted">
        <span className="text-faint">Benefit</span> {benefit}
      </p>
      {view.recorded === null ? null : (
        <div className="mt-4">
          <RecordedAnswer now={view.asOf} recorded={view.recorded} />
        </div>
      )}
    </Panel>
  );
}

interface NextProps {
  readonly next: QuestionView['next'];
  readonly view: QuestionView;
}

function Next({ next, view }: NextProps): ReactNode {
  if (view.answer === null) {
    return (
      <Panel title="What would move it">
        <p className="text-muted">Nothing: the question concerns no application in scope.</p>
      </Panel>
    );
  }
  if (next === null) {
    return (
      <Panel title="What would move it">
        <p className="text-muted">There is no better answer. Keep it by renewing what expires.</p>
      </Panel>
    );
  }
  const rest = next.moreYes - next.movers.length;
  return (
    <Panel
      note={`${countText(next.moreYes)} more Yes for “${next.answerText}”`}
      padded={false}
      title="What would move it"
    >
      <QuestionRows
        caption="The applications nearest to Yes"
        criteria={view.criteria}
        now={view.asOf}
        rows={next.movers}
      />
      {rest <= 0 ? null : (
        <p className="border-line border-t px-4 py-2 text-muted text-small">
          and {countText(rest)} more; these are the nearest
        </p>
      )}
    </Panel>
  );
}

function Criteria({ view }: { readonly view: QuestionView }): ReactNode {
  return (
    <Panel padded={false} title="Criteria" note="all of them, or the answer is No">
      <ul>
        {view.criteria.map(({ code, text, met, notMet, unknown }) => (
          <li
            className="flex flex-wrap items-center gap-x-6 gap-y-1 border-line px-4 py-2 not-last:border-b"
            id={code}
            key={code}
          >
            <span className="w-10 font-mono text-faint">{shortCode(code)}</span>
            <span className="min-w-60 flex-1">{text}</span>
            <span className="flex flex-wrap gap-x-5 text-muted">
              <Count code={code} count={met} mark="met" word="met" />
              <Count code={code} count={notMet} mark="not_met" status="not_met" word="not met" />
              <Count
                code={code}
                count={unknown}
                mark="never_collected"
                status="unknown"
                word="unknown"
              />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface CountProps {
  readonly code: string;
  readonly count: number;
  readonly mark: 'met' | 'not_met' | 'never_collected';
  readonly word: string;
  /** Where the matrix can be narrowed to them. */
  readonly status?: 'not_met' | 'unknown';
}

function Count({ code, count, mark, word, status }: CountProps): ReactNode {
  const told = (
    <>
      <Mark as="drawn" name={mark} /> {countText(count)} {word}
    </>
  );
  if (status === undefined || count === 0) {
    return <span className="inline-flex items-center gap-1.5 whitespace-nowrap">{told}</span>;
  }
  return (
    <Link
      prefetch={false}
      className="inline-flex items-center gap-1.5 whitespace-nowrap hover:text-ink hover:underline"
      href={`/?criterion=${code}&status=${status}`}
    >
      {told}
    </Link>
  );
}
