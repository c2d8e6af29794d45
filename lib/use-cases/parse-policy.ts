import { AppError } from '#lib/errors.ts';
import { redactText } from '#lib/evidence/redaction.ts';
import { PolicyChange } from '#lib/judging/policy.ts';
import { readYamlDocuments } from '#lib/parsing/yaml-documents.ts';
import { plainOf, type YamlNode } from '#lib/parsing/yaml-nodes.ts';

/**
 * Reads a policy file: YAML or JSON that names only what it changes (see `docs/policy.md`).
 *
 * @throws AppError `policy.malformed` naming each fault with its line.
 */
export function parsePolicy(place: string, text: string): PolicyChange {
  const documents = readYamlDocuments(text, place);
  if (!documents.ok)
    throw new AppError('policy.malformed', `${place}: ${documents.failure.detail}`);
  const [root, second] = documents.value;
  if (root === undefined) return {};
  if (second !== undefined)
    throw new AppError('policy.malformed', `${place}: a policy is one YAML document`);
  const parsed = PolicyChange.safeParse(plainOf(root));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => {
    const path = issue.path.map(String);
    return `line ${lineAt(root, path)}: ${redactText([...path, issue.message].join(': '))}`;
  });
  throw new AppError(
    'policy.malformed',
    `${place} is no policy\n  ${faults.slice(0, 20).join('\n  ')}`,
  );
}

/** The line of the deepest part of a path that the file has. */
function lineAt(root: YamlNode, path: readonly string[]): number {
  let node: YamlNode = root;
  let line = root.line;
  for (const key of path) {
    const next: YamlNode | undefined =
      node.type === 'mapping'
        ? node.entries.get(key)?.value
        : node.type === 'sequence'
          ? node.items[Number(key)]
          : undefined;
    if (next === undefined) return line;
    line = node.type === 'mapping' ? (node.entries.get(key)?.line ?? next.line) : next.line;
    node = next;
  }
  return line;
}
