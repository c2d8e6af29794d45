import * as z from 'zod';
import type { Parsed, SourceFile } from '../parsed.ts';
import { readYamlDocuments } from '../yaml-documents.ts';
import { plainOf } from '../yaml-nodes.ts';

const id = z.string().regex(/^[0-9a-f]{32}$/, 'an identifier of 32 hex digits');
const line = z.string().trim().min(1).max(1_000);

/** A question of SAMM's core model; what it has besides is passed over. */
const Question = z.object({
  type: z.literal('Question').optional(),
  id,
  activity: id,
  text: line,
  quality: z.array(line).min(1).max(20),
});

/** An activity of SAMM's core model, without its placeholders (`results`, `metrics`, `costs`). */
const Activity = z.object({
  id,
  title: line,
  benefit: line,
  shortDescription: line,
  longDescription: z.string().trim().max(20_000),
});

export type SammQuestion = z.output<typeof Question>;
export type SammActivity = z.output<typeof Activity>;

/** Reads `questions/I-SD-1-A.yml` and its like. */
export function parseSammQuestion(file: Pick<SourceFile, 'path' | 'text'>): Parsed<SammQuestion> {
  return parseWith(Question, file);
}

/** Reads `activities/I-SD-1-A.yml` and its like. */
export function parseSammActivity(file: Pick<SourceFile, 'path' | 'text'>): Parsed<SammActivity> {
  return parseWith(Activity, file);
}

function parseWith<T>(
  schema: z.ZodType<T>,
  { path, text }: Pick<SourceFile, 'path' | 'text'>,
): Parsed<T> {
  const documents = readYamlDocuments(text, path);
  if (!documents.ok) return documents;
  const [root, second] = documents.value;
  if (root === undefined || second !== undefined) {
    return refused(path, 'it is not one YAML document');
  }
  const parsed = schema.safeParse(plainOf(root));
  if (parsed.success) return { ok: true, value: parsed.data };
  const issue = parsed.error.issues[0];
  const place = issue === undefined ? '' : issue.path.join('.');
  return refused(path, `${place === '' ? 'it' : place} is not as SAMM's core model has it`);
}

function refused(place: string, detail: string): Parsed<never> {
  return { ok: false, failure: { code: 'malformed', place, detail } };
}
