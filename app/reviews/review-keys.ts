import { isCombined, type PlainKey } from '../ui/plain-key.ts';

/** What a key means on the page of reviews; null for all that is somebody else's. */
export type ReviewKey =
  | { readonly type: 'move'; readonly by: 1 | -1 }
  | { readonly type: 'open'; readonly verdict: 'accept' | 'refuse' | 'ask_back' };

/** Reads `j k a r b`. Whoever types into a field, or has a dialog open, means something else. */
export function readReviewKey(press: PlainKey, isElsewhere: boolean): ReviewKey | null {
  if (isElsewhere || isCombined(press)) return null;
  switch (press.key) {
    case 'j':
      return { type: 'move', by: 1 };
    case 'k':
      return { type: 'move', by: -1 };
    case 'a':
      return { type: 'open', verdict: 'accept' };
    case 'r':
      return { type: 'open', verdict: 'refuse' };
    case 'b':
      return { type: 'open', verdict: 'ask_back' };
    default:
      return null;
  }
}
