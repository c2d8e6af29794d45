/**
 * Keeps one value for the whole process. Next puts pages, routes and the proxy into bundles of their
 * own, each with its own copy of a module's variables; only the global object is the same.
 *
 * @returns the value; a start that failed is tried again by the next who asks.
 */
export async function onePerProcess<T>(name: string, start: () => Promise<T>): Promise<T> {
  const { slots } = keptByProcess();
  const begun = slots.get(name) ?? start();
  slots.set(name, begun);
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of one name there is one kind of value
    return (await begun) as T;
  } catch (error) {
    if (slots.get(name) === begun) slots.delete(name);
    throw error;
  }
}

/** What is to be done when the process stops serving, newest first. */
export function atClose(close: () => Promise<void>): void {
  keptByProcess().closing.unshift(close);
}

/**
 * What is to be done when the process begins to stop, while answers are still being given: answers
 * without an end of their own are ended.
 */
export function atStop(stop: () => void): void {
  keptByProcess().stopping.push(stop);
}

/** Ends what would not end by itself. */
export function stopAll(): void {
  for (const stop of keptByProcess().stopping.splice(0)) stop();
}

/** Closes all that was opened; whoever asks for it afterwards opens it anew. */
export async function closeAll(): Promise<void> {
  const { slots, closing } = keptByProcess();
  slots.clear();
  for (const close of closing.splice(0)) await close();
}

interface Kept {
  readonly slots: Map<string, Promise<unknown>>;
  readonly stopping: (() => void)[];
  readonly closing: (() => Promise<void>)[];
}

function keptByProcess(): Kept {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only this function uses the symbol
  const holder = globalThis as { [symbol]?: Kept };
  holder[symbol] ??= { slots: new Map(), stopping: [], closing: [] };
  return holder[symbol];
}

const symbol = Symbol.for('assay.one-per-process');
