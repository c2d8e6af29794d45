/**
 * Finds many short texts in one pass (Aho and Corasick), whatever the case of their letters. One
 * table look-up a character, so that text without any trigger costs next to nothing.
 */
export interface TriggerMatcher {
  /** Character code to column; every code above 127 shares the column of what no word holds. */
  readonly columns: Uint8Array;
  /** The next state by state and column; where a word ends there, its bitwise complement. */
  readonly next: Int32Array;
  /** The words that end in a state, by state divided by `width`. */
  readonly endings: readonly (readonly number[])[];
  readonly width: number;
  readonly words: readonly string[];
}

export function buildTriggerMatcher(words: readonly string[]): TriggerMatcher {
  const columns = new Uint8Array(65_536);
  let width = 1;
  for (const char of new Set(words.join(''))) {
    columns[char.charCodeAt(0)] = width;
    columns[char.toUpperCase().charCodeAt(0)] = width;
    width += 1;
  }
  const children: Map<number, number>[] = [new Map<number, number>()];
  const endings: number[][] = [[]];
  words.forEach((word, id) => {
    let state = 0;
    for (let index = 0; index < word.length; index += 1) {
      const column = columns[word.charCodeAt(index)] ?? 0;
      const known = children[state]?.get(column);
      if (known === undefined) {
        children[state]?.set(column, children.length);
        state = children.length;
        children.push(new Map<number, number>());
        endings.push([]);
      } else state = known;
    }
    endings[state]?.push(id);
  });
  return { columns, next: transitions(children, endings, width), endings, width, words };
}

function transitions(
  children: readonly ReadonlyMap<number, number>[],
  endings: number[][],
  width: number,
): Int32Array {
  const plain = new Int32Array(children.length * width);
  const fallback = new Int32Array(children.length);
  const queue = [0];
  for (let head = 0; head < queue.length; head += 1) {
    const state = queue[head] ?? 0;
    const back = fallback[state] ?? 0;
    if (state !== 0) endings[state]?.push(...(endings[back] ?? []));
    for (let column = 0; column < width; column += 1) {
      const child = children[state]?.get(column);
      const inherited = state === 0 ? 0 : (plain[back * width + column] ?? 0);
      plain[state * width + column] = child ?? inherited;
      if (child !== undefined) {
        fallback[child] = inherited;
        queue.push(child);
      }
    }
  }
  return plain.map((state) =>
    (endings[state]?.length ?? 0) > 0 ? ~(state * width) : state * width,
  );
}

/** Calls back with each word's number and the place just behind it. */
export function eachTrigger(
  matcher: TriggerMatcher,
  codes: Uint8Array | Uint16Array,
  found: (word: number, end: number) => void,
): void {
  const { columns, next, endings, width } = matcher;
  let state = 0;
  for (let index = 0; index < codes.length; index += 1) {
    state = next[state + (columns[codes[index] ?? 0] ?? 0)] ?? 0;
    if (state < 0) {
      state = ~state;
      for (const word of endings[state / width] ?? []) found(word, index + 1);
    }
  }
}

/** The numbers of the words that a text holds. */
export function triggersIn(matcher: TriggerMatcher, text: string): ReadonlySet<number> {
  const { columns, next, endings, width } = matcher;
  const words = new Set<number>();
  let state = 0;
  for (let index = 0; index < text.length; index += 1) {
    state = next[state + (columns[text.charCodeAt(index)] ?? 0)] ?? 0;
    if (state < 0) {
      state = ~state;
      for (const word of endings[state / width] ?? []) words.add(word);
    }
  }
  return words;
}
