import type { Assignment, Command, Word } from 'unbash';
import { isMasked, type MaskedText, unmask } from './masked-text.ts';
import type { ShellWord } from './shell-wrappers.ts';

/** The words of a simple command, its name first, with expressions as written. */
export function wordsOf(node: Command, text: MaskedText): readonly ShellWord[] {
  const named = node.name === undefined ? [] : [wordOf(node.name, text)];
  const rest = node.suffix.flatMap((argument): ShellWord[] => {
    if (argument.type === 'Word') return [wordOf(argument, text)];
    if (argument.type !== 'Assignment') return [];
    return [{ text: unmask(text, argument.text, argument.pos), literal: false }];
  });
  return [...named, ...rest];
}

/** `NAME=value` before a command; of a list the text as written. */
export function assignmentOf(
  { name, value, text: written, pos }: Assignment,
  text: MaskedText,
): { readonly name: string; readonly value: string } {
  return 'elements' in value
    ? { name, value: unmask(text, written.slice(name.length + 1), pos) }
    : { name, value: wordOf(value, text).text };
}

function wordOf(word: Word, text: MaskedText): ShellWord {
  const literal = !isMasked(word.value) && isLiteral(word);
  return { text: unmask(text, word.value, word.pos), literal };
}

/** Whether a word means itself: nothing in it is expanded. */
function isLiteral(word: Word): boolean {
  return (word.parts ?? []).every((part) =>
    part.type === 'DoubleQuoted'
      ? part.parts.every((inner) => inner.type === 'Literal')
      : literalParts.has(part.type),
  );
}

const literalParts: ReadonlySet<string> = new Set(['Literal', 'SingleQuoted', 'AnsiCQuoted']);
