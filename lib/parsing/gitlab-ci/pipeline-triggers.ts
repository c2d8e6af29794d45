import { itemsAt, textAt } from '../yaml-nodes.ts';
import type { Job, Pipeline } from './pipeline-model.ts';

const source = /\$CI_PIPELINE_SOURCE\s{0,9}==\s{0,9}["']([a-z_]{1,60})["']/g;
const branch =
  /\$CI_COMMIT_(?:BRANCH|REF_NAME)\s{0,9}==\s{0,9}(?:["']([^"'\s]{1,200})["']|(\$CI_DEFAULT_BRANCH))/g;
const tag = /\$CI_COMMIT_TAG(?!\s{0,9}(?:!=|==\s{0,9}(?:null|["']["'])))/;

const refWords: ReadonlyMap<string, string> = new Map([
  ['api', 'api'],
  ['branches', 'push'],
  ['external_pull_requests', 'external_pull_request_event'],
  ['merge_requests', 'merge_request_event'],
  ['pipelines', 'pipeline'],
  ['pushes', 'push'],
  ['schedules', 'schedule'],
  ['tags', 'tag'],
  ['triggers', 'trigger'],
  ['web', 'web'],
]);

/**
 * What starts the pipeline, or the given jobs of it: GitLab's sources (`push`, `schedule`,
 * `merge_request_event`, …), `push:<branch>`, `tag`, and `manual` where a person starts a job.
 */
export function triggersOf(pipeline: Pipeline, jobs: readonly Job[]): string[] {
  const rules = itemsAt(pipeline.root, 'workflow', 'rules');
  const whole = rules.flatMap((rule) =>
    textAt(rule, 'when') === 'never' ? [] : (textAt(rule, 'if') ?? []),
  );
  const own = jobs.flatMap((job) => job.conditions);
  const found = new Set(
    [...whole, ...own].flatMap((condition) => eventsOf(condition.slice(0, 5_000))),
  );
  if (found.size === 0) found.add('push');
  if (jobs.some((job) => job.manual)) found.add('manual');
  return [...found].sort();
}

function eventsOf(condition: string): readonly string[] {
  if (condition.startsWith('only:')) {
    const ref = condition.slice('only:'.length);
    return [refWords.get(ref) ?? `push:${ref.slice(0, 500)}`];
  }
  const sources = [...condition.matchAll(source)].flatMap((match) => match[1] ?? []);
  const branches = [...condition.matchAll(branch)].flatMap((match) => match[1] ?? match[2] ?? []);
  return [
    ...sources,
    ...branches.map((name) => `push:${name}`),
    ...(tag.test(condition) ? ['tag'] : []),
  ];
}
