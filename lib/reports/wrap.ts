import { inertText } from '#lib/evidence/redaction.ts';
import { withPlainDays } from './plain-days.ts';

/**
 * Breaks a text at spaces into lines of at most `width` characters; a longer word stays whole.
 * Nothing in it reaches the terminal raw, and instants read as days.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of inertText(withPlainDays(text)).split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
