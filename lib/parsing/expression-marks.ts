/** A `${{ … }}` in a text. */
export interface ExpressionMark {
  /** Offsets of the whole mark, and the expression between its braces. */
  readonly start: number;
  readonly end: number;
  readonly expression: string;
}

/**
 * Finds every `${{ … }}`; braces within quotes belong to the expression, as GitHub reads it. One
 * that is never closed is no expression.
 */
export function findExpressions(text: string): readonly ExpressionMark[] {
  const found: ExpressionMark[] = [];
  let start = text.indexOf('${{');
  while (start !== -1) {
    const close = closingOf(text, start + 3);
    if (close === -1) break;
    found.push({ start, end: close + 2, expression: text.slice(start + 3, close).trim() });
    start = text.indexOf('${{', close + 2);
  }
  return found;
}

function closingOf(text: string, from: number): number {
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "'") quoted = !quoted;
    else if (!quoted && text[at] === '}' && text[at + 1] === '}') return at;
  }
  return -1;
}
