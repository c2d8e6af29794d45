import { type Reason, remedyOf, renderReason } from '#lib/judging/reason.ts';

/** A reason with what people read: the sentence, what to do about it, and what to paste. */
export type Told = readonly [reason: Reason, words: readonly string[]];

/** What people are told of a reason, remedy and snippet where there are any. */
export function told(reason: Reason): string[] {
  const remedy = remedyOf(reason);
  if (remedy === null) return [renderReason(reason)];
  const { text, snippet } = remedy;
  return [renderReason(reason), text, ...(snippet === undefined ? [] : [snippet])];
}
