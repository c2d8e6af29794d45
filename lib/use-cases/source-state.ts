import type { LastRun } from '#lib/db/sources-with-runs.ts';

/** How a source stands, by its newest run. */
export type SourceState =
  | 'never'
  | 'waiting'
  | 'running'
  | 'read'
  | 'read_in_part'
  | 'failed'
  | 'cancelled';

/** A run that ended well and yet could not read all that it should is `read_in_part`. */
export function sourceStateOf(run: LastRun | null): SourceState {
  if (run === null) return 'never';
  switch (run.state) {
    case 'queued':
      return 'waiting';
    case 'running':
      return 'running';
    case 'done':
      return run.incomplete > 0 ? 'read_in_part' : 'read';
    case 'failed':
      return 'failed';
    case 'cancelled':
      return 'cancelled';
  }
}
