import {
  type Command,
  type CommandNode,
  type CompoundList,
  forEachChild,
  type ParsedScript,
  type PipelineNode,
  parse,
  type Statement,
  type SyntaxNode,
} from 'unbash';
import { lineAt, type MaskedText, maskExpressions } from './masked-text.ts';
import {
  endsInFailure,
  isNegated,
  isTest,
  losesFailure,
  type Modes,
  modesAfterSet,
  modesOf,
} from './shell-status.ts';
import { assignmentOf, wordsOf } from './shell-words.ts';
import { type UnwrappedCommand, unwrapCommand } from './shell-wrappers.ts';

/** A simple command as the script would run it, looked at through wrappers such as `sudo`. */
export interface ShellCommand extends UnwrappedCommand {
  /** Variables set for this command alone (`NAME=value command`). */
  readonly assignments: readonly { readonly name: string; readonly value: string }[];
  /** Lines from the script's first line, from 0. */
  readonly line: number;
  /** Whether the script goes on, and ends well, although this command failed. */
  readonly swallowed: boolean;
  /** Whether it runs only under a condition that the script itself tests. */
  readonly conditional: boolean;
}

export interface ShellScript {
  /** False for a language other than the POSIX shells: then there are no commands. */
  readonly supported: boolean;
  /** False when the text does not parse or is too large: the commands are what could be read. */
  readonly complete: boolean;
  readonly commands: readonly ShellCommand[];
}

/** What is in force where a command stands. */
interface Scope {
  readonly text: MaskedText;
  readonly lineOffset: number;
  readonly swallowed: boolean;
  readonly conditional: boolean;
  readonly depth: number;
}

const maxLength = 262_144;
const maxCommands = 5_000;
/** Each level of `$(…)` is parsed anew, to its end. */
const maxNesting = 16;

/**
 * Reads a `run:` script. `shell` is GitHub's `shell:` value; undefined means its default, which is
 * `bash -e` without `pipefail`. Expressions (`${{ … }}`) stand for a word that cannot be known.
 * Never throws: what does not parse is read as far as it goes, with `complete: false`.
 */
export function parseShellScript(text: string, shell?: string): ShellScript {
  const modes = modesOf(shell);
  if (modes === null) return { supported: false, complete: true, commands: [] };
  const whole = text.length <= maxLength;
  const masked = maskExpressions(whole ? text : text.slice(0, maxLength));
  const reader = new ScriptReader(modes);
  const scope = { lineOffset: 0, swallowed: false, conditional: false, depth: 0 };
  const fine = reader.read({ ...scope, text: masked });
  return { supported: true, complete: whole && fine, commands: reader.commands };
}

class ScriptReader {
  readonly commands: ShellCommand[] = [];
  readonly #modes: Modes;
  #complete = true;
  /** How many tests (`… &&`, `… ||`, `if …`) are being read: within one errexit does nothing. */
  #tests = 0;

  constructor(modes: Modes) {
    this.#modes = modes;
  }

  /** Reads one script; false when it does not parse or is more than is read. */
  read(scope: Scope): boolean {
    try {
      const script = parse(scope.text.masked);
      this.#list(script.commands, scope, true);
      const fine = (script.errors ?? []).length === 0 && this.commands.length < maxCommands;
      return fine && this.#complete;
    } catch {
      // The parser gave up (too deep, most likely): what was read until here stands, flagged.
      return false;
    }
  }

  #list(statements: readonly Statement[], scope: Scope, last: boolean): void {
    for (const [index, statement] of statements.entries()) {
      const isLast = last && index === statements.length - 1;
      // Without errexit only the last status of a script counts.
      const lost = statement.background === true || !(this.#stops() || isLast);
      this.#node(statement.command, lost ? { ...scope, swallowed: true } : scope, isLast);
    }
  }

  #stops(): boolean {
    return this.#modes.errexit && this.#tests === 0;
  }

  #node(node: Statement['command'], scope: Scope, last: boolean): void {
    if (node.type !== 'AndOr') {
      this.#pipeline(node, scope, last);
      return;
    }
    let conditional = scope.conditional;
    for (const [index, part] of node.commands.entries()) {
      const next = node.operators[index];
      const lost = next !== undefined && losesFailure(node, index, last);
      const own = { ...scope, conditional, swallowed: scope.swallowed || lost };
      if (next === undefined) this.#pipeline(part, own, last);
      else this.#tested(() => this.#pipeline(part, own, true));
      if (next === '||' || (next === '&&' && isTest(part))) conditional = true;
    }
  }

  #pipeline(node: PipelineNode, scope: Scope, last: boolean): void {
    if (node.type !== 'Pipeline') {
      this.#command(node, scope, last);
      return;
    }
    const negated = node.prefixes.some((prefix) => prefix.type === 'Negation');
    for (const [index, command] of node.commands.entries()) {
      const ends = index === node.commands.length - 1;
      const lost = negated || !(ends || this.#modes.pipefail);
      this.#command(command, lost ? { ...scope, swallowed: true } : scope, last && ends);
    }
  }

  #command(node: CommandNode, scope: Scope, last: boolean): void {
    if (this.commands.length >= maxCommands) return;
    switch (node.type) {
      case 'Command':
        this.#simple(node, scope);
        return;
      case 'Redirected':
        this.#command(node.command, scope, last);
        return;
      case 'Subshell': {
        const outer = { ...this.#modes };
        this.#list(node.body.commands, scope, last || this.#stops());
        Object.assign(this.#modes, outer);
        return;
      }
      case 'BraceGroup':
        this.#list(node.body.commands, scope, last);
        return;
      case 'For':
      case 'ArithmeticFor':
      case 'Select':
        this.#list(node.body.commands, scope, last);
        return;
      case 'While':
        this.#list(node.clause.commands, { ...scope, swallowed: true }, false);
        this.#list(node.body.commands, { ...scope, conditional: true }, last);
        return;
      case 'If':
        this.#if(node, scope, last);
        return;
      case 'Case': {
        const inner = { ...scope, conditional: true };
        for (const item of node.items) this.#list(item.body.commands, inner, last);
        return;
      }
      case 'Function':
      case 'Coproc':
        this.#body(node.body, { ...scope, conditional: true }, false);
        return;
      case 'TestCommand':
      case 'ArithmeticCommand':
        this.#substitutions(node, { ...scope, swallowed: true }, node.pos);
        return;
    }
  }

  #body(node: CommandNode | CompoundList, scope: Scope, last: boolean): void {
    if (node.type === 'CompoundList') this.#list(node.commands, scope, last);
    else this.#command(node, scope, last);
  }

  #if(node: Extract<CommandNode, { type: 'If' }>, scope: Scope, last: boolean): void {
    const negated = isNegated(node.clause);
    const handled = endsInFailure(negated ? node.then : node.else, !negated);
    const tested = { ...scope, swallowed: scope.swallowed || !handled };
    this.#tested(() => this.#clause(node.clause, tested));
    const inner = { ...scope, conditional: true };
    this.#list(node.then.commands, inner, last);
    for (const branch of node.elif) {
      this.#list(branch.clause.commands, { ...inner, swallowed: true }, false);
      this.#list(branch.then.commands, inner, last);
    }
    if (node.else) this.#list(node.else.commands, inner, last);
  }

  #tested(read: () => void): void {
    this.#tests += 1;
    read();
    this.#tests -= 1;
  }

  /** What is tested is the status of the last command; a negation of it loses nothing. */
  #clause(clause: CompoundList, scope: Scope): void {
    this.#list(clause.commands.slice(0, -1), scope, false);
    const command = clause.commands.at(-1)?.command;
    if (command === undefined) return;
    this.#node(command.type === 'Pipeline' ? { ...command, prefixes: [] } : command, scope, true);
  }

  #simple(node: Command, scope: Scope): void {
    const words = wordsOf(node, scope.text);
    const only = node.name === undefined;
    this.#substitutions(node, only ? scope : { ...scope, swallowed: true }, node.pos);
    if (words[0]?.text === 'set') {
      const given = words.slice(1).map((word) => word.text);
      Object.assign(this.#modes, modesAfterSet(this.#modes, given));
      return;
    }
    const command = unwrapCommand(words);
    if (command === null) return;
    const assignments = node.prefix.flatMap((part) =>
      part.type === 'Assignment' ? [assignmentOf(part, scope.text)] : [],
    );
    const place = {
      line: scope.lineOffset + lineAt(scope.text, node.pos),
      swallowed: scope.swallowed,
    };
    const { conditional } = scope;
    this.commands.push({ ...command, assignments, ...place, conditional });
    const inContainer = command.image === null ? null : unwrapCommand(command.args);
    if (inContainer !== null) {
      this.commands.push({ ...inContainer, assignments, ...place, conditional });
    }
    this.#nested(command, scope, place.line);
  }

  /** `bash -c '…'`: the script inside, when it is literal. */
  #nested(command: UnwrappedCommand, scope: Scope, line: number): void {
    if (!/^(?:ba|da)?sh$/.test(command.name) || scope.depth >= maxNesting) return;
    const flag = command.args.findIndex((word) => /^-[a-zA-Z]*c$/.test(word.text));
    const script = flag === -1 ? undefined : command.args[flag + 1];
    if (script === undefined) return;
    const flags = command.args.slice(0, flag + 1).map((word) => word.text);
    const [outer, tests] = [{ ...this.#modes }, this.#tests];
    this.#tests = 0;
    this.#modes.errexit = flags.some((word) => /^-[a-zA-Z]*e/.test(word));
    this.#modes.pipefail = flags.includes('pipefail');
    const text = maskExpressions(script.text);
    this.read({ ...scope, text, lineOffset: line, depth: scope.depth + 1 });
    Object.assign(this.#modes, outer);
    this.#tests = tests;
  }

  /** Commands in `$(…)`, backticks and `<(…)`, wherever they stand below a node. */
  #substitutions(node: SyntaxNode, scope: Scope, at: number): void {
    forEachChild(node, (child) => {
      if (child.type === 'Script') this.#script(child, scope, at);
      else this.#substitutions(child, scope, at);
    });
  }

  /** `at` is where the command begins in which it stands. */
  #script(script: ParsedScript, outside: Scope, at: number): void {
    if (outside.depth >= maxNesting) {
      this.#complete = false;
      return;
    }
    const scope = { ...outside, depth: outside.depth + 1 };
    // A script in backticks that holds escaped ones has offsets of its own.
    const own =
      script.source === undefined
        ? scope
        : {
            ...scope,
            text: { ...scope.text, lineStarts: [0] },
            lineOffset: scope.lineOffset + lineAt(scope.text, at),
          };
    const outer = { ...this.#modes };
    // Bash does not hand errexit on to `$(…)`.
    this.#modes.errexit = false;
    this.#list(script.commands, own, true);
    Object.assign(this.#modes, outer);
  }
}
