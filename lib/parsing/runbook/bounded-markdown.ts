export const markdownLimits = {
  characters: 1_048_576,
  /** Structure is read from the first lines; what stands below can only stay unrecognised. */
  lines: 5_000,
  lineCharacters: 2_000,
  indent: 32,
  quotes: 2,
} as const;

/**
 * A Markdown text that the parser reads in linear time, line for line: HTML comments and front
 * matter blanked, long lines cut, and no more than two quote marks and one list marker opened by a
 * line (the parser is quadratic in lists whose items each open several containers).
 */
export function boundedMarkdown(text: string): readonly string[] {
  const visible = withoutFrontMatter(withoutComments(text.replace(/\r\n?/g, '\n')));
  return visible
    .split('\n')
    .slice(0, markdownLimits.lines)
    .map((line) => boundedLine(line.slice(0, markdownLimits.lineCharacters)));
}

/** Comments are not shown to a reader. One that is never closed is left to the parser. */
function withoutComments(text: string): string {
  let kept = '';
  let from = 0;
  for (;;) {
    const start = text.indexOf('<!--', from);
    const end = start === -1 ? -1 : text.indexOf('-->', start + 4);
    if (end === -1) return kept + text.slice(from);
    kept += text.slice(from, start) + text.slice(start, end).replace(/[^\n]+/g, '');
    from = end + 3;
  }
}

function withoutFrontMatter(text: string): string {
  if (!text.startsWith('---\n')) return text;
  const end = text.indexOf('\n---\n', 3);
  return end === -1 ? text : text.slice(0, end + 4).replace(/[^\n]+/g, '') + text.slice(end + 4);
}

const marker = /^(?:[-*+]|\d{1,9}[.)])(?= )/;

function boundedLine(line: string): string {
  let kept = '';
  let rest = line.replace(/\t/g, '    ');
  let quotes = 0;
  let markers = 0;
  for (;;) {
    const body = rest.trimStart();
    kept += ' '.repeat(Math.min(rest.length - body.length, markdownLimits.indent));
    const found = body.startsWith('>') ? '>' : marker.exec(body)?.[0];
    if (found === undefined) return kept + body;
    if (found === '>') {
      quotes += 1;
      if (quotes <= markdownLimits.quotes) kept += found;
    } else {
      markers += 1;
      if (markers === 1) kept += found;
    }
    rest = body.slice(found.length);
  }
}
