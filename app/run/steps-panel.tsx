import { CircleCheck, CircleSlash, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RunLine, RunView } from '#lib/use-cases/run-view.ts';
import { Panel } from '../ui/panel.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { Elapsed } from './elapsed.tsx';
import { type RunStep, runSteps } from './run-steps.ts';

interface StepsPanelProps {
  readonly lines: readonly RunLine[];
  readonly run: Pick<RunView, 'state' | 'endedAt'>;
  readonly nowMs: number;
}

/** What a run does, step by step: how far each is, and how long it took. */
export function StepsPanel({ lines, run, nowMs }: StepsPanelProps): ReactNode {
  const steps = runSteps(lines, run);
  const current = steps.at(-1);
  const waits = run.state === 'queued' || run.state === 'running';
  return (
    <Panel note={steps.length === 0 ? undefined : `${steps.length}`} padded={false} title="Steps">
      <p className="sr-only" role="status">
        {current?.state === 'on' ? `Now: ${current.title}` : ''}
      </p>
      {steps.length === 0 ? (
        <p className="p-4 text-muted">
          {waits ? 'The steps stand here as soon as a worker takes them.' : 'It took no step.'}
        </p>
      ) : (
        <ol>
          {steps.map((step) => (
            <Step key={step.seq} nowMs={nowMs} step={step} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

const signs = {
  on: { Icon: LoaderCircle, look: 'animate-spin text-accent', word: ', going on' },
  done: { Icon: CircleCheck, look: 'text-met', word: '' },
  cut: { Icon: CircleSlash, look: 'text-aging', word: ', not finished' },
} as const;

function Step({ step, nowMs }: { readonly step: RunStep; readonly nowMs: number }): ReactNode {
  const { state, title, done, total, startedAt, endedAt } = step;
  const { Icon, look, word } = signs[state];
  const count = countOf(step);
  return (
    <li className="grid grid-cols-[1rem_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-1 border-line px-4 py-2 not-last:border-b">
      <Icon aria-hidden className={`mt-0.5 flex-none ${look}`} size={16} />
      <span className={`break-words ${state === 'on' ? 'font-medium' : ''}`}>
        {title}
        <span className="sr-only">{word}</span>
      </span>
      <span className="pt-0.5 text-right text-faint text-small">
        {count === '' ? null : <span className="text-muted">{count} · </span>}
        <Elapsed from={startedAt} nowMs={nowMs} to={endedAt} />
      </span>
      {state === 'on' ? (
        <div className="col-span-2 col-start-2">
          <ProgressBar done={done} label={title} total={total} />
        </div>
      ) : null}
    </li>
  );
}

/** How far it is; of a step that is over, how many there were. */
function countOf({ state, done, total }: RunStep): string {
  if (state === 'done') return (total ?? done) === 0 ? '' : number(total ?? done);
  if (total !== null) return `${number(done)} of ${number(total)}`;
  return done === 0 ? '' : number(done);
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
