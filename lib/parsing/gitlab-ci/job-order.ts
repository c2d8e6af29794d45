import type { Job, Pipeline } from './pipeline-model.ts';

/** What lets a job run although an earlier one failed, looked past to tell what it undoes. */
export interface Forgiven {
  readonly continueOnError: boolean;
  readonly always: boolean;
}

const nothingForgiven: Forgiven = { continueOnError: false, always: false };

/**
 * For each job the jobs that must have succeeded before it runs, transitively: those that `needs`
 * names, otherwise all of earlier stages. A job that is allowed to fail holds nothing back, though
 * what it waits for does; a job with `when: always` waits for nobody's success.
 */
export function requiredJobs(
  pipeline: Pipeline,
  forgiven: Forgiven = nothingForgiven,
): ReadonlyMap<string, ReadonlySet<string>> {
  const required = new Map<string, ReadonlySet<string>>();
  const byId = new Map(pipeline.jobs.map((job) => [job.id, job]));
  const rank = new Map(pipeline.stages.map((stage, index) => [stage, index]));
  const rankOf = (job: Job) => rank.get(job.stage) ?? rank.get('test') ?? 0;
  const open = new Set<string>();
  const visit = (job: Job): ReadonlySet<string> => {
    const known = required.get(job.id);
    if (known !== undefined) return known;
    const found = new Set<string>();
    if (job.runsAlways && !forgiven.always) return found;
    // A circle of `needs` is no pipeline that GitLab would run; it ends here.
    if (open.has(job.id)) return found;
    open.add(job.id);
    for (const before of directly(pipeline, job, byId, rankOf)) {
      if (!before.allowFailure || forgiven.continueOnError) found.add(before.id);
      // By stages everything earlier is named already.
      if (job.needs !== null) for (const id of visit(before)) found.add(id);
    }
    open.delete(job.id);
    required.set(job.id, found);
    return found;
  };
  for (const job of pipeline.jobs) required.set(job.id, visit(job));
  return required;
}

function directly(
  pipeline: Pipeline,
  job: Job,
  byId: ReadonlyMap<string, Job>,
  rankOf: (job: Job) => number,
): readonly Job[] {
  if (job.needs === null) return pipeline.jobs.filter((other) => rankOf(other) < rankOf(job));
  return job.needs.flatMap((id) => byId.get(id) ?? []);
}
