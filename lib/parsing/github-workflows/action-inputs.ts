import { findExpressions } from '../expression-marks.ts';

/** The text that an input of an action has, by its name in lower case; null when nothing gives one. */
export type InputText = (name: string) => string | null;

/** `inputs.name` or `inputs['name']`, or a literal in quotes, which is passed over. */
const inputOrLiteral =
  /(?<![\w.-])inputs\s{0,3}(?:\.\s{0,3}([A-Za-z_][\w-]{0,200})|\[\s{0,3}'([^']{1,200})'\s{0,3}\])|'(?:[^']|'')*'/gi;
const wholeInput =
  /^inputs\s{0,3}(?:\.\s{0,3}([A-Za-z_][\w-]{0,200})|\[\s{0,3}'([^']{1,200})'\s{0,3}\])$/i;

/** An expression of a context that no workflow fills: what it gives is not known. */
const unknownValue = 'steps.of_the_caller.outputs.unknown';

/**
 * A text of an action as it is where the action is called: each `inputs.…` is what the caller
 * hands over, an expression of the caller's included. In an action `inputs` are its own, never those
 * of the workflow.
 */
export function withInputs(text: string, inputText: InputText): string {
  let written = '';
  let from = 0;
  for (const { start, end, expression } of findExpressions(text)) {
    const named = wholeInput.exec(expression);
    const name = named?.[1] ?? named?.[2];
    const value =
      name === undefined
        ? `\${{ ${expressionWithInputs(expression, inputText)} }}`
        : (inputText(name.toLowerCase()) ?? '');
    written += text.slice(from, start) + value;
    from = end;
  }
  return written + text.slice(from);
}

/** The same of an expression without its braces, as conditions are written. */
export function expressionWithInputs(expression: string, inputText: InputText): string {
  return expression.replace(inputOrLiteral, (written, dotted?: string, quoted?: string) => {
    const name = dotted ?? quoted;
    return name === undefined ? written : operandOf(inputText(name.toLowerCase()) ?? '');
  });
}

function operandOf(text: string): string {
  const [only, ...more] = findExpressions(text);
  if (only === undefined) return `'${text.replaceAll("'", "''")}'`;
  const isWhole = more.length === 0 && only.start === 0 && only.end === text.length;
  return isWhole ? `(${only.expression})` : unknownValue;
}
