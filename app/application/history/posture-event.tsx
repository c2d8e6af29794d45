import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Instant } from '#lib/evidence/instant.ts';
import type { ChangeView, PostureEventView } from '#lib/use-cases/history-view.ts';
import { Mark } from '../../ui/mark.tsx';
import { markWord } from '../../ui/mark-word.ts';
import { Prose } from '../../ui/prose.tsx';
import { exactText } from '../../ui/relative-text.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { address } from '../address.ts';

const causes: Readonly<Record<PostureEventView['because'], string>> = {
  facts: 'a collection brought something else',
  claims: 'a claim was accepted, changed or taken back',
  policy: 'the policy changed',
  declaration: 'the declaration changed',
  time: 'time passed',
  ran_out: 'evidence grew too old',
};

interface PostureEventProps {
  readonly event: PostureEventView;
  readonly slug: string;
  readonly now: Instant;
}

/** What changed at one instant, and why; the first judgement is told as a whole. */
export function PostureEvent({ event, slug, now }: PostureEventProps): ReactNode {
  const { at, because, changes, scoreText } = event;
  const isFirst = changes.every((change) => change.from === null);
  return (
    <li className="grid gap-x-6 gap-y-2 px-4 py-4 md:grid-cols-[12rem_minmax(0,1fr)]">
      <div className="grid content-start gap-0.5">
        <p className="font-medium">
          <RelativeTime at={at} now={now} />
        </p>
        <p className="text-muted text-small">{exactText(at)}</p>
        <p className="text-muted text-small">{scoreText}</p>
        <Link
          className="w-fit text-link text-small"
          data-screen-only=""
          href={address(`/applications/${slug}`, { 'as-of': at })}
        >
          Scorecard as of then
        </Link>
      </div>
      <div className="grid min-w-0 content-start gap-2">
        <p className="text-muted">
          {isFirst ? 'Judged for the first time' : `Because ${causes[because]}`}
        </p>
        {isFirst ? (
          <FirstMarks changes={changes} />
        ) : (
          <ul className="grid gap-2">
            {changes.map((change) => (
              <Change change={change} key={change.code} />
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

function FirstMarks({ changes }: { readonly changes: readonly ChangeView[] }): ReactNode {
  return (
    <ul aria-label="Criteria" className="flex flex-wrap gap-x-4 gap-y-1">
      {changes.map((change) => (
        <li className="inline-flex items-center gap-1.5" key={change.code}>
          <Mark name={change.to} />
          <span className="font-mono text-muted text-small">{change.short}</span>
        </li>
      ))}
    </ul>
  );
}

function Change({ change }: { readonly change: ChangeView }): ReactNode {
  const { short, text, from, to, reason } = change;
  return (
    <li className="grid grid-cols-[3rem_minmax(0,1fr)] gap-x-2">
      <span className="pt-0.5 font-mono text-faint text-small">{short}</span>
      <div className="min-w-0">
        <p>{text}</p>
        <p className="flex flex-wrap items-center gap-x-2 text-small">
          {from === null ? null : (
            <>
              <Mark as="word" name={from} />
              <span aria-hidden>→</span>
              <span className="sr-only">became</span>
            </>
          )}
          <span className="font-medium">
            <Mark as="drawn" name={to} /> {markWord[to]}
          </span>
        </p>
        {reason === '' ? null : (
          <p className="max-w-[80ch] break-words text-muted text-small">
            <Prose text={reason} />
          </p>
        )}
      </div>
    </li>
  );
}
