import {
  CircleCheck,
  CircleDashed,
  CircleSlash,
  Clock,
  LoaderCircle,
  TriangleAlert,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { SourceState as State } from '#lib/use-cases/source-state.ts';
import { StateWord } from '../ui/state-word.tsx';

const states = {
  never: { Icon: CircleDashed, word: 'never read', tone: 'text-unknown' },
  waiting: { Icon: Clock, word: 'waiting for a worker', tone: 'text-unknown' },
  running: { Icon: LoaderCircle, word: 'being read', tone: 'text-accent' },
  read: { Icon: CircleCheck, word: 'read', tone: 'text-met' },
  read_in_part: { Icon: TriangleAlert, word: 'read in part', tone: 'text-aging' },
  failed: { Icon: TriangleAlert, word: 'could not be read', tone: 'text-not-met' },
  cancelled: { Icon: CircleSlash, word: 'stopped', tone: 'text-unknown' },
} as const satisfies Record<State, unknown>;

/** How a source stands: a drawing and its word. */
export function SourceState({ state }: { readonly state: State }): ReactNode {
  return <StateWord {...states[state]} turning={state === 'running'} />;
}
