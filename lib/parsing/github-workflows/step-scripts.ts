import { parseShellScript, type ShellScript } from '../shell-commands.ts';
import { readActionReference } from './action-reference.ts';
import type { Inputs } from './delivery-actions.ts';
import type { Step, Text } from './workflow-model.ts';

/** Inputs of actions that are run as a script: those of a POSIX shell, and those of another language. */
const scriptInputs: Readonly<Record<string, { input: string; shell: string }>> = {
  'actions/github-script': { input: 'script', shell: 'javascript' },
  'appleboy/ssh-action': { input: 'script', shell: 'remote' },
  'azure/cli': { input: 'inlinescript', shell: 'bash {0}' },
  'azure/powershell': { input: 'inlinescript', shell: 'pwsh' },
  'google-github-actions/ssh-compute': { input: 'command', shell: 'remote' },
};

export interface StepScript {
  readonly text: Text;
  readonly shell: string | null;
}

/** The identity of the action that a step uses; null for a script. */
export function actionOf(step: Step): string | null {
  return step.uses === null ? null : readActionReference(step.uses.text).identity;
}

/** Reads a step's `with:` by names in any case, as GitHub does. */
export function inputsOf(step: Step): Inputs {
  return (name) => step.with.find((entry) => entry.name.toLowerCase() === name)?.text;
}

/** The script that a step runs, be it `run:` or an input that is run; null when there is none. */
export function scriptOf(step: Step): StepScript | null {
  if (step.run !== null) return { text: step.run, shell: step.shell };
  const action = actionOf(step);
  if (action === null || !Object.hasOwn(scriptInputs, action)) return null;
  const known = scriptInputs[action];
  const entry = step.with.find((candidate) => candidate.name.toLowerCase() === known?.input);
  return known === undefined || entry === undefined ? null : { text: entry, shell: known.shell };
}

const parsed = new WeakMap<Step, ShellScript>();
const nothing: ShellScript = { supported: true, complete: true, commands: [] };

/** The commands of a step, read once. */
export function commandsOf(step: Step): ShellScript {
  const known = parsed.get(step);
  if (known !== undefined) return known;
  const script = scriptOf(step);
  const read =
    script === null ? nothing : parseShellScript(script.text.text, script.shell ?? undefined);
  parsed.set(step, read);
  return read;
}
