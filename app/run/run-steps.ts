import type { Instant } from '#lib/evidence/instant.ts';
import type { RunLine, RunView } from '#lib/use-cases/run-view.ts';

/** One step of a run: the lines that told of it one after the other, as one. */
export interface RunStep {
  /** The number of its first line. */
  readonly seq: number;
  readonly title: string;
  /** Going on, over, or broken off with the run. */
  readonly state: 'on' | 'done' | 'cut';
  readonly done: number;
  /** Null while it is not known how many there are. */
  readonly total: number | null;
  readonly startedAt: Instant;
  /** Null of the one that goes on. */
  readonly endedAt: Instant | null;
}

/**
 * The steps that lines tell of, in their order. One is over when another has begun, whatever it had
 * counted; a step that comes again later is another one.
 */
export function runSteps(
  lines: readonly RunLine[],
  run: Pick<RunView, 'state' | 'endedAt'>,
): RunStep[] {
  const steps: RunStep[] = [];
  for (const { seq, at, step, done, total } of lines) {
    const last = steps.pop();
    if (last?.title === step) {
      steps.push({ ...last, done, total });
      continue;
    }
    if (last !== undefined) steps.push({ ...last, state: 'done', endedAt: at });
    steps.push({ seq, title: step, state: 'on', done, total, startedAt: at, endedAt: null });
  }
  const last = steps.pop();
  if (last === undefined) return steps;
  return [...steps, endedWith(last, run)];
}

/** How the step that was told last stands: with its run. */
function endedWith(step: RunStep, { state, endedAt }: Pick<RunView, 'state' | 'endedAt'>): RunStep {
  switch (state) {
    case 'running':
      return step;
    case 'done':
      return { ...step, state: 'done', endedAt: endedAt ?? step.startedAt };
    case 'queued':
    case 'failed':
    case 'cancelled':
      return { ...step, state: 'cut', endedAt: endedAt ?? step.startedAt };
  }
}

/** What the page has with what came after it; each line once, in order, the newest of them. */
export function joinLines(
  known: readonly RunLine[],
  received: readonly RunLine[],
  most: number,
): readonly RunLine[] {
  const bySeq = new Map([...known, ...received].map((line) => [line.seq, line]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq).slice(-most);
}
