'use client';

import { type ReactNode, useId, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { dayText } from '../../ui/relative-text.ts';
import { type KeptReview, periods } from './answer-draft.ts';
import { askToRenew } from './ask-to-renew.ts';
import type { Answer } from './use-answer.ts';

interface AnswerReviewProps {
  readonly answer: Answer;
  readonly review: KeptReview;
  readonly mayAnswer: boolean;
}

/** Where the review of an answer stands, what the reviewer said, and what the author can do. */
export function AnswerReview({ answer, review, mayAnswer }: AnswerReviewProps): ReactNode {
  const { lastReview, state, reviewer } = review;
  const { kept } = answer;
  return (
    <div className="grid gap-2 border-edge border-l-2 pl-3 text-small" data-review={state}>
      <p className={state === 'refused' || state === 'asked_back' ? '' : 'text-muted'}>
        {wordsOf(review)}
      </p>
      {lastReview === null || lastReview.reason === '' ? null : (
        <blockquote className="grid gap-0.5">
          <p className="whitespace-pre-line break-words">{lastReview.reason}</p>
          <footer className="text-muted">
            {lastReview.reviewer}, of version {lastReview.version}
          </footer>
        </blockquote>
      )}
      {mayAnswer && reviewer !== null && kept.claimId !== null && kept.version !== null ? (
        <Renew
          claimId={kept.claimId}
          onRenewed={answer.renewed}
          renewUntil={review.renewUntil}
          version={kept.version}
        />
      ) : null}
    </div>
  );
}

function wordsOf({ state, reviewer, expiresAt, lastReview }: KeptReview): string {
  switch (state) {
    case 'waiting':
      return 'Stated, not reviewed: it counts once a security lead of another team accepted it.';
    case 'accepted':
      return `Accepted by ${reviewer ?? 'a security lead'}: it counts until ${dayText(expiresAt)}. Changing it takes the acceptance away.`;
    case 'refused':
      return `Refused by ${lastReview?.reviewer ?? 'a reviewer'}: it does not count. Change it, and it waits for a review again.`;
    case 'asked_back':
      return `${lastReview?.reviewer ?? 'A reviewer'} asks back. Answer by changing your remark; it then waits for a review again.`;
    case 'expired':
      return `It ended on ${dayText(expiresAt)} and counts no longer.`;
  }
}

interface RenewProps {
  readonly claimId: string;
  readonly version: number;
  readonly renewUntil: string | null;
  readonly onRenewed: Answer['renewed'];
}

/** Asks for a longer term; until it is accepted, what is accepted counts to its end. */
function Renew({ claimId, version, renewUntil, onRenewed }: RenewProps): ReactNode {
  const id = useId();
  const [days, setDays] = useState<number>(180);
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    setBusy(true);
    const asked = await askToRenew(claimId, { version, days });
    setBusy(false);
    if (asked.ok) {
      setSaid('');
      onRenewed(asked.answer.version, asked.answer.renewUntil);
    } else setSaid(asked.message);
  };
  return (
    <div className="grid gap-1">
      {renewUntil === null ? null : (
        <p>You asked for it to hold until {dayText(renewUntil)}; that waits for a review.</p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <label htmlFor={id}>Renew for</label>
        <select
          className="h-8 rounded-control border border-control bg-surface px-2"
          id={id}
          onChange={(event) => setDays(Number(event.target.value))}
          value={days}
        >
          {periods.map((period) => (
            <option key={period} value={period}>
              {period === 365 ? 'a year' : `${period} days`}
            </option>
          ))}
        </select>
        <Button
          disabled={busy}
          onClick={() => {
            send().catch((error: unknown) => {
              setBusy(false);
              setSaid('That could not be sent. Try again.');
              reportError(error);
            });
          }}
        >
          Ask to renew
        </Button>
      </div>
      <p className="text-not-met" role="status">
        {said}
      </p>
    </div>
  );
}
