import * as z from 'zod';

const Update = z.object({
  state: z.string(),
  facts: z.number(),
  lines: z.array(z.object({ seq: z.number(), step: z.string() })),
});

interface Told {
  readonly steps: string[];
  /** The state that was told last. */
  readonly state: string | null;
  readonly ended: boolean;
}

export interface EventsReader {
  /** Reads on until so many more steps were told. */
  readonly steps: (count: number) => Promise<string[]>;
  /** Reads to the end of the stream: what was not read yet. */
  readonly rest: () => Promise<Told>;
  /** Reads one more piece as it was sent. */
  readonly piece: () => Promise<string | null>;
  readonly cancel: () => Promise<void>;
}

/** Reads server-sent events of a run as a browser would. */
export function readEvents(response: Response): EventsReader {
  if (response.body === null) throw new Error('the answer has no body');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let state: string | null = null;
  let ended = false;
  const piece = async (): Promise<string | null> => {
    while (!text.includes('\n\n')) {
      const { done, value } = await reader.read();
      if (done) return null;
      text += value;
    }
    const [first = '', ...others] = text.split('\n\n');
    text = others.join('\n\n');
    return first;
  };
  const stepsOf = (event: string): string[] => {
    if (event.startsWith('event: ended')) ended = true;
    const data = /^id: \d+\nevent: update\ndata: (.*)$/.exec(event)?.[1];
    if (data === undefined) return [];
    const update = Update.parse(JSON.parse(data));
    ({ state } = update);
    return update.lines.map((line) => line.step);
  };
  return {
    piece,
    steps: async (count) => {
      const steps: string[] = [];
      while (steps.length < count) {
        const event = await piece();
        if (event === null) throw new Error(`the stream ended after ${steps.join(', ')}`);
        steps.push(...stepsOf(event));
      }
      return steps;
    },
    rest: async () => {
      const steps: string[] = [];
      for (let event = await piece(); event !== null; event = await piece()) {
        steps.push(...stepsOf(event));
      }
      return { steps, state, ended };
    },
    cancel: async () => reader.cancel(),
  };
}
