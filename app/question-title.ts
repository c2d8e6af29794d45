import type { QuestionCode } from '#lib/samm/catalog/codes.ts';

/** Each question in a few words of our own, where its text would not fit. */
export const questionTitle: Readonly<Record<QuestionCode, string>> = {
  'I-SD-A-1': 'Repeatable deployment',
  'I-SD-A-2': 'Automated, with security checks',
  'I-SD-A-3': 'Integrity of artifacts',
  'I-SD-B-1': 'Access for those who need it',
  'I-SD-B-2': 'Put in place without people',
  'I-SD-B-3': 'Managed life cycle',
};

/** `I-SD-A-1.5` → `A-1.5`: within this practice the rest says nothing. */
export function shortCode(code: string): string {
  return code.replace('I-SD-', '');
}
