import type { Expr } from '@actions/expressions';
import { FunctionCall, Grouping, Logical } from '@actions/expressions/ast';
import { findExpressions } from '../expression-marks.ts';
import { literalOf, parseExpression, referenceOf } from './expressions.ts';

/** The values that a text can take; `complete` when it can take no other. */
export interface Possible {
  readonly values: readonly string[];
  readonly complete: boolean;
}

/** Looks a reference up: `inputs.environment`, `matrix.region`, `env.NAME`; undefined when unknown. */
export type Lookup = (reference: readonly string[]) => Possible | undefined;

const unknown: Possible = { values: [], complete: false };
const maxValues = 64;
const maxDepth = 32;

/**
 * Which texts a text with expressions can become, from literals alone. What cannot be known is
 * left out and makes the answer incomplete; nothing is guessed.
 */
export function possibleTexts(text: string, lookup: Lookup): Possible {
  let prefixes: readonly string[] = [''];
  let complete = true;
  let from = 0;
  for (const found of findExpressions(text)) {
    const literal = text.slice(from, found.start);
    const expr = parseExpression(found.expression);
    const possible = expr === null ? unknown : possibleValues(expr, lookup);
    complete = complete && possible.complete;
    prefixes = prefixes.flatMap((prefix) =>
      possible.values.map((value) => prefix + literal + value),
    );
    if (prefixes.length > maxValues) return unknown;
    from = found.end;
  }
  const rest = text.slice(from);
  return { values: distinct(prefixes.map((prefix) => prefix + rest)), complete };
}

function possibleValues(expr: Expr, lookup: Lookup, depth = 0): Possible {
  if (depth > maxDepth) return unknown;
  const literal = literalOf(expr);
  if (literal !== null) return { values: [literal], complete: true };
  const reference = referenceOf(expr);
  if (reference !== null) return lookup(reference) ?? unknown;
  if (expr instanceof Grouping) return possibleValues(expr.group, lookup, depth + 1);
  if (expr instanceof Logical) return ofLogical(expr, lookup, depth);
  if (expr instanceof FunctionCall) return ofFunction(expr, lookup, depth);
  return unknown;
}

/** `condition && 'a' || 'b'` can be `a` and can be `b`, whatever the condition. */
function ofLogical(expr: Logical, lookup: Lookup, depth: number): Possible {
  const all = expr.args.map((arg) => possibleValues(arg, lookup, depth + 1));
  if (expr.operator.lexeme === '&&') {
    // Anything before the last operand comes out only where it is false, which `||` then replaces.
    return all.at(-1) ?? unknown;
  }
  const values = distinct(
    all.flatMap((possible) => possible.values).filter((value) => value !== ''),
  );
  return { values, complete: all.every((possible) => possible.complete) };
}

function ofFunction(expr: FunctionCall, lookup: Lookup, depth: number): Possible {
  const name = expr.functionName.lexeme.toLowerCase();
  const args = expr.args.map((arg) => possibleValues(arg, lookup, depth + 1));
  if (name === 'format') {
    const [pattern, ...rest] = args;
    const values = rest.map((arg) =>
      arg.complete && arg.values.length === 1 ? arg.values[0] : null,
    );
    if (pattern?.values.length !== 1 || values.includes(null)) return unknown;
    const text = (pattern.values[0] ?? '').replace(
      /\{(\d+)\}/g,
      (_, at) => values[Number(at)] ?? '',
    );
    return { values: [text], complete: true };
  }
  // case(condition, value, …, otherwise)
  if (name !== 'case' || args.length < 3) return unknown;
  const results = args.filter((_, index) => index % 2 === 1 || index === args.length - 1);
  return {
    values: distinct(results.flatMap((result) => result.values)),
    complete: results.every((result) => result.complete),
  };
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
