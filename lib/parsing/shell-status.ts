import type { AndOr, CommandNode, CompoundList, PipelineNode } from 'unbash';

/** Whether a command on the right of `||` hands the failure on (`exit 1`, `false`, a group of them). */
function fails(node: PipelineNode, afterFailure: boolean): boolean {
  if (node.type === 'Redirected') return fails(node.command, afterFailure);
  if (node.type === 'BraceGroup' || node.type === 'Subshell') {
    return endsInFailure(node.body, afterFailure);
  }
  if (node.type !== 'Command') return false;
  const name = node.name?.value;
  if (name === 'false') return true;
  if (name !== 'exit' && name !== 'return') return false;
  // `exit` without a number hands on the last status, which may be that of an `echo`; so does `$?`.
  const first = node.suffix.find((part) => part.type === 'Word');
  if (first?.type !== 'Word') return false;
  return first.value === '$?' ? afterFailure : !/^0+$/.test(first.value);
}

/**
 * Whether the failure of a part of `a && b || c` that is not its end is lost. What runs on that
 * failure is the next part behind a `||`, which may succeed unless it hands the failure on. Without
 * one the shell goes on, though the status counts where the whole is the `last` of its script.
 */
export function losesFailure(list: AndOr, index: number, last: boolean): boolean {
  const otherwise = list.operators.indexOf('||', index);
  if (otherwise === -1) return !last;
  const next = list.commands[otherwise + 1];
  return next === undefined || !fails(next, true);
}

/** Commands that only say something, and never fail. */
const sayings: ReadonlySet<string> = new Set([':', 'echo', 'printf', 'true']);

function succeeds(node: PipelineNode): boolean {
  return node.type === 'Command' && sayings.has(node.name?.value ?? '');
}

/**
 * Whether a list of commands ends by handing a failure on. `afterFailure`: whether the status is one
 * of a failure where the list begins, which a lone `exit $?` hands on.
 */
export function endsInFailure(list: CompoundList | undefined, afterFailure: boolean): boolean {
  const last = list?.commands.at(-1)?.command;
  if (list === undefined || last === undefined) return false;
  if (last.type !== 'AndOr') return fails(last, afterFailure && list.commands.length === 1);
  // `echo no && exit 1`
  const end = last.commands.at(-1);
  const before = last.commands.slice(0, -1);
  const joined = last.operators.every((operator) => operator === '&&');
  const ends = end !== undefined && fails(end, false);
  return ends && joined && before.every((part) => succeeds(part));
}

/** `! command` as the whole test. */
export function isNegated(clause: CompoundList): boolean {
  const last = clause.commands.at(-1)?.command;
  return last?.type === 'Pipeline' && last.prefixes.some((prefix) => prefix.type === 'Negation');
}

/** `[ … ]`, `[[ … ]]`, `test …`, `(( … ))`: what stands behind `&&` runs on a condition. */
export function isTest(node: PipelineNode | CommandNode): boolean {
  if (node.type === 'TestCommand' || node.type === 'ArithmeticCommand') return true;
  if (node.type === 'Pipeline') {
    const last = node.commands.at(-1);
    return last !== undefined && isTest(last);
  }
  return node.type === 'Command' && ['[', 'test'].includes(node.name?.value ?? '');
}

/** Options that `set` changes while the script runs. */
export interface Modes {
  errexit: boolean;
  pipefail: boolean;
}

/** The options that GitHub starts a shell with; null for a language that is not a POSIX shell. */
export function modesOf(shell: string | undefined): Modes | null {
  const words = (shell ?? '').trim().split(/\s+/);
  const name = (words[0] ?? '').replace(/^.*\//, '');
  if (name === '') return { errexit: true, pipefail: false };
  if (!/^(?:bash|sh|dash)$/.test(name)) return null;
  if (words.length === 1) return { errexit: true, pipefail: name === 'bash' };
  const flags = words.slice(1).filter((word) => /^-[a-zA-Z]+$/.test(word));
  return {
    errexit: flags.some((flag) => flag.includes('e')),
    pipefail: words.includes('pipefail'),
  };
}

/** What is in force after `set` with these words: `-e`, `+e`, `-o pipefail`, `-Eeuo pipefail`. */
export function modesAfterSet(modes: Modes, words: readonly string[]): Modes {
  const after = { ...modes };
  for (const [index, word] of words.entries()) {
    const on = word.startsWith('-');
    if (!on && !word.startsWith('+')) continue;
    if (/^[-+][a-zA-Z]*e/.test(word)) after.errexit = on;
    if (!/^[-+][a-zA-Z]*o$/.test(word)) continue;
    const option = words[index + 1];
    if (option === 'pipefail') after.pipefail = on;
    if (option === 'errexit') after.errexit = on;
  }
  return after;
}
