import { redactText } from './redaction.ts';

/** How redaction shows a line's end and a tab, which a remark may hold. */
const lineEnd = '\u240a';
const tab = '\u2409';

/**
 * What a person wrote in lines, without what looks like a secret, also one over several lines. Lines
 * end as they were written; what else could steer a terminal or hide text becomes visible.
 */
export function redactRemark(text: string): string {
  return redactText(plainRemark(text)).replaceAll(lineEnd, '\n').replaceAll(tab, '\t');
}

/** A remark as it is compared: forms end lines in their own way. */
export function plainRemark(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').trim();
}
