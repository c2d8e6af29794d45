import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Instant } from '#lib/evidence/instant.ts';
import type { MarkName } from '#lib/judging/mark-name.ts';
import type { QuestionState } from '#lib/samm/scoring/application-score.ts';
import type { QuestionRow, QuestionView } from '#lib/use-cases/question-view.ts';
import { shortCode } from '../question-title.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Mark } from '../ui/mark.tsx';
import { markWord } from '../ui/mark-word.ts';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Table } from '../ui/table.tsx';

interface QuestionRowsProps {
  readonly caption: string;
  readonly rows: readonly QuestionRow[];
  readonly criteria: QuestionView['criteria'];
  readonly now: Instant;
}

const answers: Readonly<Record<QuestionState, { readonly mark: MarkName; readonly word: string }>> =
  {
    yes: { mark: 'met', word: 'Yes' },
    no: { mark: 'not_met', word: 'No' },
    open: { mark: 'never_collected', word: 'Open' },
    not_applicable: { mark: 'not_applicable', word: 'Not applicable' },
  };

/** Applications under one question: the answer, how far it is met, and what holds it back. */
export function QuestionRows({ caption, rows, criteria, now }: QuestionRowsProps): ReactNode {
  return (
    <Table
      caption={caption}
      columns={[
        {
          key: 'application',
          title: 'Application',
          names: true,
          cell: ({ name, slug, team, criticality }) => (
            <>
              <Link prefetch={false} className="hover:underline" href={`/applications/${slug}`}>
                {name}
              </Link>
              <span className="ml-2 font-normal text-faint text-small">
                {team} · {criticality}
              </span>
            </>
          ),
        },
        {
          key: 'answer',
          title: 'Answer',
          cell: ({ state }) => (
            <span className="inline-flex items-center gap-1.5">
              <Mark as="drawn" name={answers[state].mark} />
              {answers[state].word}
            </span>
          ),
        },
        {
          key: 'criteria',
          title: 'Criteria',
          cell: ({ marks, slug }) => (
            <span className="inline-flex">
              {marks.map((mark, at) => (
                <MarkLink
                  code={criteria[at]?.code ?? ''}
                  key={criteria[at]?.code}
                  mark={mark}
                  slug={slug}
                />
              ))}
            </span>
          ),
        },
        {
          key: 'met',
          title: 'Met',
          align: 'end',
          cell: ({ met, applicable }) => (
            <span className="text-muted">
              {met} of {applicable}
            </span>
          ),
        },
        {
          key: 'expires',
          title: 'Expires',
          align: 'end',
          cell: ({ expiresAt }) =>
            expiresAt === null ? (
              <span className="text-faint">–</span>
            ) : (
              <span className="text-muted">
                <RelativeTime at={expiresAt} now={now} />
              </span>
            ),
        },
      ]}
      empty={<EmptyState title="None">No application in scope is here.</EmptyState>}
      rowKey={(row) => row.slug}
      rows={rows}
    />
  );
}

interface MarkLinkProps {
  readonly slug: string;
  readonly code: string;
  readonly mark: MarkName;
}

function MarkLink({ slug, code, mark }: MarkLinkProps): ReactNode {
  return (
    <Link
      aria-label={`${shortCode(code)}: ${markWord[mark]}`}
      className="inline-flex size-6 items-center justify-center rounded-mark hover:bg-sunken"
      href={`/applications/${slug}#${code}`}
      prefetch={false}
      title={`${shortCode(code)}: ${markWord[mark]}`}
    >
      <Mark as="drawn" name={mark} />
    </Link>
  );
}
