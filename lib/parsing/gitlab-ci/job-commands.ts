import { type Delivery, recogniseDelivery } from '../delivery-commands.ts';
import { parseShellScript, type ShellCommand } from '../shell-commands.ts';
import { goesToTestRegistry } from '../test-registries.ts';
import { nodeAt } from '../yaml-nodes.ts';
import type { Job } from './pipeline-model.ts';

/** A command of a job's script: the item it stands in, from 0, and its line in the file. */
export interface JobCommand {
  readonly command: ShellCommand;
  readonly item: number;
  readonly line: number;
}

/**
 * The commands of `before_script` and `script`. A GitLab runner joins both and starts them with
 * `set -eo pipefail`, so that an option set by one item holds for the next.
 */
export function commandsOf(job: Job): readonly JobCommand[] {
  const starts: number[] = [];
  let next = 0;
  for (const { text } of job.script) {
    starts.push(next);
    next += text.split('\n').length;
  }
  const script = parseShellScript(job.script.map(({ text }) => text).join('\n'), 'bash');
  return script.commands.map((command) => {
    const after = starts.findIndex((start) => start > command.line);
    const item = (after === -1 ? starts.length : after) - 1;
    return { command, item, line: job.script[item]?.line ?? job.line };
  });
}

export interface JobDelivery extends Delivery {
  readonly line: number;
  /** The item of the script, or after all of them for what GitLab itself does at the end. */
  readonly item: number;
}

const unknown = (): undefined => undefined;
const none: ReadonlySet<string> = new Set();

/** What a job delivers: by its commands, or by GitLab itself (`pages`, `release`). */
export function deliveriesOf(job: Job, commands: readonly JobCommand[]): readonly JobDelivery[] {
  const found = commands.flatMap(({ command, item, line }): readonly JobDelivery[] => {
    if (command.name === 'release-cli')
      return [{ effect: 'publish', label: 'release-cli', item, line }];
    const delivery = recogniseDelivery(command);
    const isTest = delivery?.effect === 'publish' && goesToTestRegistry(command, unknown, none);
    return delivery === null || isTest ? [] : [{ ...delivery, item, line }];
  });
  const last = { item: job.script.length, line: job.line };
  const pages = nodeAt(job.node, 'pages') ?? (job.id === 'pages' ? job.node : undefined);
  const hasPages = pages !== undefined && !(pages.type === 'scalar' && pages.value === false);
  return [
    ...found,
    ...(hasPages ? [{ effect: 'deploy', label: 'GitLab Pages', ...last } as const] : []),
    ...(nodeAt(job.node, 'release') === undefined
      ? []
      : [{ effect: 'publish', label: 'GitLab release', ...last } as const]),
  ];
}
