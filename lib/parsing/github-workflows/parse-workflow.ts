import {
  convertWorkflowTemplate,
  NoOperationTraceWriter,
  parseWorkflow as parseTemplate,
} from '@actions/workflow-parser';
import type { FailureCode } from '#lib/evidence/collection.ts';
import type { Parsed, SourceFile } from '../parsed.ts';
import { readYamlDocuments } from '../yaml-documents.ts';
import { readWorkflow } from './read-workflow.ts';
import type { Workflow } from './workflow-model.ts';
import { allTexts, childOf, entriesOf } from './yaml-access.ts';

/** What depends on what grows with the square of jobs; GitHub runs at most 256 of a matrix. */
const maxJobs = 300;
/** In one text: GitHub’s parser takes the square of their number in time. */
const maxExpressions = 1_000;

/**
 * Reads one workflow. Size, nesting and aliases are bounded before GitHub's parser sees the text;
 * what GitHub would refuse is a failure `malformed` that names the first fault and its line. Never
 * throws, and never rejects.
 */
export async function parseWorkflow(
  file: Pick<SourceFile, 'repository' | 'path' | 'text'>,
): Promise<Parsed<Workflow>> {
  const documents = readYamlDocuments(file.text, file.path);
  if (!documents.ok) return documents;
  const [root, second] = documents.value;
  if (root === undefined) return refused(file.path, 1, 'The workflow is empty.');
  if (second !== undefined) {
    return refused(file.path, second.line, 'The file has more than one document.');
  }
  if (entriesOf(childOf(root, 'jobs')).length > maxJobs) {
    return refused(file.path, 1, `The workflow has more than ${maxJobs} jobs.`, 'too_large');
  }
  const crowded = allTexts(root).find(
    (text) => text.text.split(`\${{`).length > maxExpressions + 1,
  );
  if (crowded !== undefined) {
    const detail = `A text holds more than ${maxExpressions} expressions.`;
    return refused(file.path, crowded.line, detail, 'unsafe');
  }
  const fault = await faultOf(file.path, file.text);
  if (fault !== null) return refused(file.path, fault.line, fault.message);
  return { ok: true, value: readWorkflow(root, file) };
}

interface Fault {
  readonly line: number;
  readonly message: string;
}

/** The first thing that GitHub's parser objects to. */
async function faultOf(path: string, text: string): Promise<Fault | null> {
  try {
    const result = parseTemplate({ name: path, content: text }, new NoOperationTraceWriter());
    if (result.value !== undefined) await convertWorkflowTemplate(result.context, result.value);
    const [first] = result.context.errors.getErrors();
    if (first === undefined) return null;
    return { line: first.range?.start.line ?? 1, message: firstLine(first.rawMessage) };
  } catch {
    return { line: 1, message: 'GitHub’s parser cannot read this workflow.' };
  }
}

/** Further lines quote the file, and so may a word in quotes that is no key: neither is passed on. */
function firstLine(message: string): string {
  const named = message.replace(/'([^']*)'/g, (quoted, word: string) =>
    isKey(word) ? quoted : "'…'",
  );
  const line = named.split(/[\r\n]/)[0] ?? '';
  return line
    .replace(/[^ -~…]/g, '')
    .replace(/:$/, '')
    .slice(0, 500);
}

function isKey(word: string): boolean {
  return /^[a-z][a-z_-]{0,30}$/.test(word);
}

function refused(
  path: string,
  line: number,
  detail: string,
  code: FailureCode = 'malformed',
): Parsed<never> {
  return { ok: false, failure: { code, place: `${path}:${line}`.slice(-2_000), detail } };
}
