import type { AnswerText } from './answer-draft.ts';
import { noDetailsText } from './details-draft.ts';

const place = (slug: string, criterion: string): string => `assay-answer ${slug} ${criterion}`;

/** Keeps what was typed and not saved in this tab, over reloads and lost connections. */
export function keepUnsaved(slug: string, criterion: string, text: AnswerText): void {
  window.sessionStorage.setItem(place(slug, criterion), JSON.stringify(text));
}

export function forgetUnsaved(slug: string, criterion: string): void {
  window.sessionStorage.removeItem(place(slug, criterion));
}

/** What an earlier load of this tab could not save; null for none, or for what is not ours. */
export function readUnsaved(slug: string, criterion: string): AnswerText | null {
  const kept = window.sessionStorage.getItem(place(slug, criterion));
  return kept === null ? null : parseText(kept);
}

export function parseText(kept: string): AnswerText | null {
  let value: unknown;
  try {
    value = JSON.parse(kept);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  return isText(value) ? value : null;
}

const choices: ReadonlySet<unknown> = new Set([null, 'yes', 'no', 'not_applicable', 'measure']);

function isText(value: unknown): value is AnswerText {
  if (typeof value !== 'object' || value === null) return false;
  if (!('choice' in value && 'remark' in value && 'links' in value && 'expiresInDays' in value))
    return false;
  const { choice, remark, links, expiresInDays } = value;
  return (
    choices.has(choice) &&
    typeof remark === 'string' &&
    typeof links === 'string' &&
    typeof expiresInDays === 'number' &&
    'details' in value &&
    isDetails(value.details)
  );
}

function isDetails(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const given = new Map<string, unknown>(Object.entries(value));
  return Object.entries(noDetailsText).every(([name, none]) => {
    const one = given.get(name);
    return Array.isArray(none)
      ? Array.isArray(one) && one.every((each) => typeof each === 'string')
      : typeof one === typeof none;
  });
}
