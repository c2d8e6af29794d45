import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import type { Answer } from './use-answer.ts';

/** Whether what was typed is safe, in words; read out when it changes. */
export function SaveStateLine({ answer }: { readonly answer: Answer }): ReactNode {
  const { state, replaced } = answer;
  const trouble = state.name === 'refused' || state.name === 'conflict';
  return (
    <div className="grid gap-1 text-small" data-save-state={state.name} role="status">
      <p
        className={
          trouble ? 'text-not-met' : state.name === 'waiting' ? 'text-aging' : 'text-muted'
        }
      >
        {wordsOf(answer)}
      </p>
      {state.name === 'conflict' ? (
        <div className="grid gap-2">
          <p className="whitespace-pre-line break-words text-muted">
            Saved there: {state.message === '' ? 'no remark' : state.message}
          </p>
          <div>
            <Button onClick={answer.sendAgain} size="small">
              Save this one over it
            </Button>
          </div>
        </div>
      ) : null}
      {replaced ? (
        <p className="text-aging">
          Something in it looked like a secret. It was replaced before it was kept; if it was one,
          renew it.
        </p>
      ) : null}
    </div>
  );
}

function wordsOf({ state, kept }: Answer): string {
  switch (state.name) {
    case 'untouched':
      return kept.claimId === null ? '' : 'Saved.';
    case 'typing':
      return 'Not saved yet…';
    case 'unanswered':
      return 'Kept in this tab only. Choose an answer to save it.';
    case 'saving':
      return 'Saving…';
    case 'saved':
      return kept.claimId === null ? 'Taken back.' : 'Saved.';
    case 'waiting':
      return `${state.message} What you typed is kept in this tab and sent again by itself.`;
    case 'refused':
      return `Not saved. ${state.message}`;
    case 'conflict':
      return 'Not saved: you changed this answer in another window.';
  }
}
