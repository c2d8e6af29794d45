import { isCombined, type PlainKey } from '../../ui/plain-key.ts';

/** What a key means in the interview; null for all that is somebody else's. */
export type InterviewKey =
  | { readonly type: 'choose'; readonly choice: 'yes' | 'no' | 'unknown' }
  | { readonly type: 'move'; readonly by: 1 | -1 };

/** Reads `y n u j k`. Whoever types into a field means letters. */
export function readInterviewKey(press: PlainKey, isTyping: boolean): InterviewKey | null {
  if (isTyping || isCombined(press)) return null;
  switch (press.key) {
    case 'y':
      return { type: 'choose', choice: 'yes' };
    case 'n':
      return { type: 'choose', choice: 'no' };
    case 'u':
      return { type: 'choose', choice: 'unknown' };
    case 'j':
      return { type: 'move', by: 1 };
    case 'k':
      return { type: 'move', by: -1 };
    default:
      return null;
  }
}

/** The place to go to from a place: the first or last one stays; from nowhere, the first. */
export function movedPlace(at: number, by: 1 | -1, many: number): number {
  return at < 0 ? 0 : Math.min(many - 1, Math.max(0, at + by));
}
