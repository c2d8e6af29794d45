import type { JudgedBecause } from '#lib/db/schema/findings.ts';

/** What each queue carries. A job names rows; it never carries evidence. */
export interface JobData {
  /** Carry out a run that waits. */
  readonly collect: { readonly runId: string };
  /** Judge one application anew. */
  readonly judge: { readonly applicationId: string; readonly because: JudgedBecause };
  /** Judge every application: the policy of all changed. */
  readonly judge_all: { readonly because: JudgedBecause };
  /** What is due: collections, judgements, the snapshot of the day, what is old. */
  readonly sweep: Readonly<Record<string, never>>;
}
export type JobName = keyof JobData;

interface QueueSettings {
  /** `stately`: of one key at most one waits and one runs. */
  readonly policy: 'standard' | 'stately';
  readonly retryLimit: number;
  /** The waits between attempts double up to this one. */
  readonly retryDelayMax: number;
  /** A worker that says nothing for so long has lost the job; another takes it. */
  readonly heartbeatSeconds: number;
  readonly expireInSeconds: number;
}

const lasting = { policy: 'stately', heartbeatSeconds: 30, retryDelayMax: 300 } as const;

export const queues: Readonly<Record<JobName, QueueSettings>> = {
  collect: { ...lasting, retryLimit: 20, expireInSeconds: 14_400 },
  judge: { ...lasting, retryLimit: 20, expireInSeconds: 600 },
  judge_all: { ...lasting, retryLimit: 20, expireInSeconds: 3_600 },
  sweep: { ...lasting, retryLimit: 2, expireInSeconds: 600 },
};

/** What makes two jobs of one queue the same. */
export function keyOf<N extends JobName>(name: N, data: JobData[N]): string {
  if ('runId' in data) return data.runId;
  if ('applicationId' in data) return data.applicationId;
  return name;
}
