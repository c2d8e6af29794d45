import { type Expr, Lexer, Parser } from '@actions/expressions';
import {
  Binary,
  ContextAccess,
  FunctionCall,
  Grouping,
  IndexAccess,
  Literal,
  Logical,
  Star,
  Unary,
} from '@actions/expressions/ast';
import { findExpressions } from '../expression-marks.ts';
import type { Text } from './workflow-model.ts';

/** A value that an expression reads: `['github', 'event', 'issue', 'title']`; `*` for any or an unknown part. */
export type Reference = readonly string[];

const contexts = [
  'github',
  'inputs',
  'vars',
  'needs',
  'strategy',
  'matrix',
  'secrets',
  'env',
  'job',
  'jobs',
  'runner',
  'steps',
];
const functions = ['always', 'cancelled', 'success', 'failure', 'hashFiles', 'case'].map(
  (name) => ({ name, minArgs: 0, maxArgs: 255 }),
);
const maxLength = 20_000;

/** The tree of an expression without its braces; null when it does not parse. Never throws. */
export function parseExpression(text: string): Expr | null {
  if (text.trim() === '' || text.length > maxLength) return null;
  try {
    return new Parser(new Lexer(text).lex().tokens, contexts, functions).parse();
  } catch {
    // A broken expression reads nothing; GitHub's parser has already reported it where it matters.
    return null;
  }
}

/** The expressions in a text, with the line of each. */
export function expressionsIn(
  text: Text,
): readonly { readonly expr: Expr; readonly line: number }[] {
  let line = text.line;
  let from = 0;
  return findExpressions(text.text).flatMap((found) => {
    for (let at = text.text.indexOf('\n', from); at !== -1 && at < found.start; ) {
      line += 1;
      at = text.text.indexOf('\n', at + 1);
    }
    from = found.start;
    const expr = parseExpression(found.expression);
    return expr === null ? [] : [{ expr, line }];
  });
}

/** The condition of a job or step, which may stand without braces; null when there is none. */
export function conditionOf(condition: Text | null): Expr | null {
  if (condition === null) return null;
  const text = condition.text.trim();
  const [only, ...more] = findExpressions(text);
  const whole =
    only !== undefined && more.length === 0 && only.start === 0 && only.end === text.length;
  return parseExpression(whole ? only.expression : text);
}

function childrenOf(expr: Expr): readonly Expr[] {
  if (expr instanceof Unary) return [expr.expr];
  if (expr instanceof Binary) return [expr.left, expr.right];
  if (expr instanceof Logical) return expr.args;
  if (expr instanceof Grouping) return [expr.group];
  if (expr instanceof FunctionCall) return expr.args;
  if (expr instanceof IndexAccess) return [expr.expr, expr.index];
  return [];
}

/** The reference that an expression is, whole; null for anything else. */
export function referenceOf(expr: Expr): Reference | null {
  if (expr instanceof Grouping) return referenceOf(expr.group);
  if (expr instanceof ContextAccess) return [expr.name.lexeme.toLowerCase()];
  if (!(expr instanceof IndexAccess)) return null;
  const base = referenceOf(expr.expr);
  if (base === null) return null;
  return [...base, literalOf(expr.index) ?? '*'];
}

/** Every reference in an expression, the longest form of each. */
export function referencesIn(expr: Expr): readonly Reference[] {
  const own = referenceOf(expr);
  if (own !== null) {
    const inner: Reference[] = [];
    for (let at: Expr = expr; at instanceof IndexAccess || at instanceof Grouping; ) {
      if (at instanceof IndexAccess) {
        if (!(at.index instanceof Star)) inner.push(...referencesIn(at.index));
        at = at.expr;
      } else at = at.group;
    }
    return [own, ...inner];
  }
  return childrenOf(expr).flatMap(referencesIn);
}

/** A literal's text; null for anything else. */
export function literalOf(expr: Expr): string | null {
  if (expr instanceof Grouping) return literalOf(expr.group);
  return expr instanceof Literal ? expr.literal.coerceString() : null;
}

/** The names of functions called anywhere in it, in lower case. */
export function functionsIn(expr: Expr): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (at: Expr): void => {
    if (at instanceof FunctionCall) names.add(at.functionName.lexeme.toLowerCase());
    for (const child of childrenOf(at)) visit(child);
  };
  visit(expr);
  return names;
}

/** What must hold, all of it, for the expression to hold: its operands joined by `&&`. */
export function conjunctsOf(expr: Expr | null): readonly Expr[] {
  if (expr === null) return [];
  if (expr instanceof Grouping) return conjunctsOf(expr.group);
  if (expr instanceof Logical && expr.operator.lexeme === '&&')
    return expr.args.flatMap(conjunctsOf);
  return [expr];
}

/** `reference == literal` or `!=`, either way round; null for any other expression. */
export function comparisonOf(
  expr: Expr,
): { readonly equal: boolean; readonly reference: Reference; readonly value: Expr } | null {
  if (expr instanceof Grouping) return comparisonOf(expr.group);
  if (!(expr instanceof Binary)) return null;
  const operator = expr.operator.lexeme;
  if (operator !== '==' && operator !== '!=') return null;
  const left = referenceOf(expr.left);
  const right = referenceOf(expr.right);
  const equal = operator === '==';
  if (left !== null) return { equal, reference: left, value: expr.right };
  return right === null ? null : { equal, reference: right, value: expr.left };
}

/** A canonical text of an expression: layout and braces left out. */
export function canonicalText(expr: Expr): string {
  const reference = referenceOf(expr);
  if (reference !== null && !reference.includes('*')) return reference.join('.').toLowerCase();
  if (expr instanceof Grouping) return canonicalText(expr.group);
  if (expr instanceof Literal) return JSON.stringify(expr.literal.coerceString());
  if (expr instanceof Unary) return `!(${canonicalText(expr.expr)})`;
  const parts = childrenOf(expr).map(canonicalText);
  if (expr instanceof Binary) return `(${parts.join(expr.operator.lexeme)})`;
  if (expr instanceof Logical) return `(${parts.join(expr.operator.lexeme)})`;
  if (expr instanceof FunctionCall) {
    return `${expr.functionName.lexeme.toLowerCase()}(${parts.join(',')})`;
  }
  return `[${parts.join('.')}]`;
}
