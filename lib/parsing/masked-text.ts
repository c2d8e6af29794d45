import { findExpressions } from './expression-marks.ts';

/** A script whose expressions are masked by one opaque word each, offset by offset. */
export interface MaskedText {
  readonly masked: string;
  /** The expressions as written, and where each begins. */
  readonly expressions: readonly { readonly start: number; readonly text: string }[];
  readonly lineStarts: readonly number[];
}

const expressionMark = '\uE000';
const expressionFill = '\uE001';

/** Masks every `${{ … }}`: a shell parser then sees a plain word of the same length. */
export function maskExpressions(source: string): MaskedText {
  const expressions: { start: number; text: string }[] = [];
  let masked = '';
  let from = 0;
  for (const found of findExpressions(source)) {
    masked += inert(source.slice(from, found.start));
    masked += expressionMark + expressionFill.repeat(found.end - found.start - 1);
    expressions.push({ start: found.start, text: source.slice(found.start, found.end) });
    from = found.end;
  }
  const lineStarts = [0];
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) {
    lineStarts.push(at + 1);
  }
  return { masked: masked + inert(source.slice(from)), expressions, lineStarts };
}

function inert(text: string): string {
  return text.replace(/[\uE000\uE001]/g, '?');
}

/** The line of an offset, from 0. */
export function lineAt(text: MaskedText, offset: number): number {
  let low = 0;
  let high = text.lineStarts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((text.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function isMasked(value: string): boolean {
  return value.includes(expressionMark);
}

/** Puts the expressions back into a value that begins at `offset`. */
export function unmask(text: MaskedText, value: string, offset: number): string {
  if (!isMasked(value)) return value;
  let next = text.expressions.findIndex((expression) => expression.start >= offset);
  return value.replace(/\uE000\uE001*/g, () => {
    const found = text.expressions[next];
    next += 1;
    return found?.text ?? `\${{ }}`;
  });
}
