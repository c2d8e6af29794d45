import * as z from 'zod';
import type { YamlNode } from '../yaml-nodes.ts';
import { declarationFile } from './declaration-schema.ts';

/** One thing wrong with the file: the line, the key (`stages[1].name`), and what is wrong. */
export interface DeclarationError {
  readonly line: number;
  readonly key: string;
  readonly message: string;
}

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

const maxErrors = 100;

/** The schema's issues, with the lines where they stand and the key that was probably meant. */
export function declarationErrors(
  issues: readonly Issue[],
  root: YamlNode,
): readonly DeclarationError[] {
  return issues
    .flatMap((issue) => errorsOf(issue, issue.path, root))
    .sort((a, b) => a.line - b.line)
    .slice(0, maxErrors);
}

function errorsOf(issue: Issue, path: Path, root: YamlNode): readonly DeclarationError[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.slice(0, maxErrors).map((key) => unknownKey(key, path, root));
  if (issue.code === 'invalid_union') {
    const closest = closestForm(issue.errors);
    if (closest !== undefined)
      return closest.flatMap((inner) => errorsOf(inner, [...path, ...inner.path], root));
  }
  return [{ line: lineAt(root, path), key: written(path), message: issue.message }];
}

/** Of several accepted forms the one with the fewest faults, when the value has its type at all. */
function closestForm(forms: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const sameType = forms.filter(
    (issues) => !issues.some((issue) => issue.code === 'invalid_type' && issue.path.length === 0),
  );
  const candidates = sameType.length > 0 ? sameType : forms;
  return [...candidates].sort((a, b) => faults(a) - faults(b))[0];
}

function faults(issues: readonly Issue[]): number {
  return issues.reduce(
    (sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1),
    0,
  );
}

function unknownKey(key: string, path: Path, root: YamlNode): DeclarationError {
  const nearest = nearestKey(key, knownKeysAt(path));
  const hint = nearest === undefined ? '' : `; the nearest known one is \`${nearest}\``;
  return {
    line: lineAt(root, [...path, key]),
    key: written([...path, key.slice(0, 80)]),
    message: `unknown key${hint}`,
  };
}

/** The line of the key at a path, or of the last part of it that is there. */
function lineAt(root: YamlNode, path: Path): number {
  let node = root;
  let line = root.line;
  for (const part of path) {
    if (node.type === 'mapping') {
      const entry = node.entries.get(String(part));
      if (entry === undefined) return line;
      node = entry.value;
      line = entry.line;
    } else if (node.type === 'sequence') {
      const item = node.items[Number(part)];
      if (item === undefined) return line;
      node = item;
      line = item.line;
    }
  }
  return line;
}

function written(path: Path): string {
  return path.reduce<string>((key, part) => {
    if (typeof part === 'number') return `${key}[${part}]`;
    return key === '' ? String(part) : `${key}.${String(part)}`;
  }, '');
}

/** The keys that the schema knows at a path, in all accepted forms. */
function knownKeysAt(path: Path): readonly string[] {
  let schemas: readonly unknown[] = formsOf(z.toJSONSchema(declarationFile, { io: 'input' }));
  for (const part of path) {
    const step = typeof part === 'number' ? 'items' : 'properties';
    schemas = schemas
      .map((schema) => field(schema, step))
      .map((found) => (step === 'properties' ? field(found, String(part)) : found))
      .flatMap((schema) => formsOf(schema));
  }
  return schemas.flatMap((schema) => Object.keys(record(field(schema, 'properties')))).sort();
}

function formsOf(schema: unknown): readonly unknown[] {
  const anyOf = field(schema, 'anyOf');
  return Array.isArray(anyOf) ? anyOf.flatMap((form: unknown) => formsOf(form)) : [schema];
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function field(value: unknown, key: string): unknown {
  const fields = record(value);
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function nearestKey(key: string, known: readonly string[]): string | undefined {
  const wanted = key.slice(0, 80);
  return known
    .map((name) => ({ name, distance: editDistance(wanted, name) }))
    .sort((a, b) => a.distance - b.distance)[0]?.name;
}

/** Levenshtein's distance: insertions, deletions and substitutions. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(from).entries()) {
    const next = [i + 1];
    for (const [j, other] of Array.from(to).entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
