import { parseWorkflow } from './parse-workflow.ts';
import { shapeOf } from './shape-of.ts';

/** The shape of one version of a workflow file; null when that version does not parse. */
export async function shapeOfText(path: string, text: string): Promise<string | null> {
  const parsed = await parseWorkflow({ repository: 'local/any', path, text });
  return parsed.ok ? shapeOf(parsed.value) : null;
}
