/** A first key of two, and when it was pressed. */
export interface WaitingKey {
  readonly key: string;
  readonly atMs: number;
}

export type Pressed =
  | { readonly type: 'open'; readonly dialog: 'palette' | 'help' }
  | { readonly type: 'go'; readonly href: string };

/** What of a keyboard event is read. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly defaultPrevented: boolean;
  readonly timeStamp: number;
  readonly target: unknown;
}

const togetherMs = 1_500;

/**
 * Reads one key of those that work everywhere: `Ctrl K`, `?`, and `g` followed by a place. Whoever
 * types into a field means letters; there only `Ctrl K` is a command.
 */
export function readKey(
  press: KeyPress,
  waiting: WaitingKey | null,
  places: readonly { readonly key: string; readonly href: string }[],
): { readonly pressed: Pressed | null; readonly waiting: WaitingKey | null } {
  const nothing = { pressed: null, waiting: null };
  if (press.defaultPrevented || press.altKey) return nothing;
  if (press.ctrlKey || press.metaKey) {
    const isPalette = press.key.toLowerCase() === 'k';
    return isPalette ? { pressed: { type: 'open', dialog: 'palette' }, waiting: null } : nothing;
  }
  if (isTyping(press.target)) return nothing;
  if (waiting !== null && press.timeStamp - waiting.atMs < togetherMs) {
    const place = places.find((one) => one.key === press.key);
    return place === undefined
      ? nothing
      : { pressed: { type: 'go', href: place.href }, waiting: null };
  }
  if (press.key === '?') return { pressed: { type: 'open', dialog: 'help' }, waiting: null };
  if (press.key === 'g') return { pressed: null, waiting: { key: 'g', atMs: press.timeStamp } };
  return nothing;
}

const fields = ['INPUT', 'TEXTAREA', 'SELECT'];

function isTyping(target: unknown): boolean {
  if (typeof target !== 'object' || target === null) return false;
  if ('isContentEditable' in target && target.isContentEditable === true) return true;
  return (
    'tagName' in target && typeof target.tagName === 'string' && fields.includes(target.tagName)
  );
}
