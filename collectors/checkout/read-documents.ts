import type { CollectorContext } from '#collectors/contract.ts';
import { parseRunbook } from '#lib/parsing/runbook/parse-runbook.ts';
import { blame, type Found } from './found.ts';
import { readFiles } from './read-files.ts';
import { sourceFile } from './source-file.ts';

/** The runbooks among the documents of a checkout. */
export async function readDocuments(
  context: CollectorContext<'checkout'>,
  paths: readonly string[],
  found: Found,
): Promise<void> {
  const read = await readFiles(context.clients.checkout, context, 'reading documents', paths);
  blame(found, ['runbook'], read.failures);
  for (const [path, text] of read.texts) {
    const runbook = parseRunbook(sourceFile(context, path, text), context.stageNames);
    if (!runbook.ok) blame(found, ['runbook'], [runbook.failure]);
    else if (runbook.value !== null) found.bodies.runbook.push(runbook.value);
  }
}
