import type { CheckoutClient, CollectorContext } from '#collectors/contract.ts';
import type { Failure } from '#lib/evidence/collection.ts';

/** What was read of the chosen files, and what was not, each named. */
export interface ReadFiles {
  readonly texts: ReadonlyMap<string, string>;
  readonly failures: readonly Failure[];
}

/** Reads files one after the other, and says so as it goes on. */
export async function readFiles(
  checkout: CheckoutClient,
  context: Pick<CollectorContext, 'budget' | 'signal' | 'report'>,
  step: string,
  paths: readonly string[],
): Promise<ReadFiles> {
  const texts = new Map<string, string>();
  const failures: Failure[] = [];
  let characters = 0;
  let done = 0;
  for await (const { path, reading } of checkout.readMany(
    paths,
    context.budget.maxFileBytes,
    context.signal,
  )) {
    done += 1;
    context.report({ step, done, total: paths.length });
    if (!reading.ok) {
      failures.push(reading.failure);
      continue;
    }
    characters += reading.value.length;
    if (characters > context.budget.maxTotalBytes) {
      const detail = `the files before it filled the ${context.budget.maxTotalBytes} bytes that one run may read`;
      failures.push({ code: 'too_large', place: path, detail });
      break;
    }
    texts.set(path, reading.value);
  }
  return { texts, failures };
}
