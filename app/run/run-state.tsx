import { CircleCheck, CircleSlash, Clock, LoaderCircle, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RunRow } from '#lib/use-cases/run-view.ts';
import { StateWord } from '../ui/state-word.tsx';

type State = RunRow['state'];

const states = {
  queued: { Icon: Clock, word: 'Waiting', tone: 'text-unknown' },
  running: { Icon: LoaderCircle, word: 'Collecting', tone: 'text-accent' },
  done: { Icon: CircleCheck, word: 'Done', tone: 'text-met' },
  failed: { Icon: TriangleAlert, word: 'Failed', tone: 'text-not-met' },
  cancelled: { Icon: CircleSlash, word: 'Stopped', tone: 'text-unknown' },
} as const satisfies Record<State, unknown>;

/** The word of each state of a run. */
export function runStateWord(state: State): string {
  return states[state].word;
}

/** How a run stands: a drawing and its word. */
export function RunState({ state }: { readonly state: State }): ReactNode {
  return <StateWord {...states[state]} turning={state === 'running'} />;
}
