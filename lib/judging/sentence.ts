/** What to do next: a sentence, and what to paste where there is something to paste. */
export interface Remedy {
  readonly text: string;
  readonly snippet?: string;
}

/** A reason's sentence with names in it, and the remedy where something can be done. */
export interface Sentence<P extends object> {
  readonly says: (params: P) => string;
  readonly remedy?: (params: P) => Remedy;
}

export function sentence<P extends object = Record<string, never>>(
  says: (params: P) => string,
  remedy?: (params: P) => Remedy,
): Sentence<P> {
  return remedy === undefined ? { says } : { says, remedy };
}

/** `a, b and c`; past `most` the rest is counted. */
export function list(names: readonly string[], most = 5): string {
  if (names.length > most)
    return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
  const last = names.at(-1);
  if (names.length < 2 || last === undefined) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** `1 stage`, `3 stages`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
