import type { Parsed, SourceFile } from '../parsed.ts';
import { readYamlDocuments } from '../yaml-documents.ts';
import { entriesAt, itemsAt, nodeAt, textAt, type YamlNode } from '../yaml-nodes.ts';
import { type CopyContext, type SecretCopy, secretCopyBody } from './copy-body.ts';

const cue = /^["' \t{]*sops(?:["']?[ \t]*:|_version=|_mac=|_lastmodified=)|^\[sops\]/m;
const assignments = /^sops_(?:version|mac|lastmodified)=|^\[sops\]/m;
const encryptedValue = /^["']?ENC\[AES256_GCM,data:/;

/** Whether a text carries the metadata block of SOPS, by its shape and not by a word in it. */
export function mayBeSops(text: string): boolean {
  return cue.test(text);
}

/**
 * The encrypted values of a SOPS file (YAML, JSON, env, ini): whether all are, and where the key
 * lies. No value is kept, encrypted or not.
 */
export function readSopsFile(context: CopyContext): Parsed<readonly SecretCopy[]> {
  const { file } = context;
  if (assignments.test(file.text)) return { ok: true, value: [assignmentsCopy(context)] };
  const documents = readYamlDocuments(untabbed(file), file.path);
  if (!documents.ok) return documents;
  const encrypted = documents.value.filter((node) => nodeAt(node, 'sops')?.type === 'mapping');
  return { ok: true, value: encrypted.map((node) => documentCopy(context, node)) };
}

/** SOPS indents JSON by tabs, which YAML does not allow; a JSON string never holds a raw tab. */
function untabbed(file: SourceFile): string {
  if (!/^\s*\{/.test(file.text)) return file.text;
  return file.text.replace(/^\t+/gm, (tabs) => ' '.repeat(tabs.length));
}

function documentCopy(context: CopyContext, node: YamlNode): SecretCopy {
  const isSecret = textAt(node, 'kind') === 'Secret' && textAt(node, 'apiVersion') === 'v1';
  // The identity of a Kubernetes object stays readable; what must be encrypted is its data.
  const parts = isSecret
    ? [nodeAt(node, 'data'), nodeAt(node, 'stringData')]
    : [...entriesAt(node)].flatMap(([key, entry]) => (key === 'sops' ? [] : [entry.value]));
  const leaves = parts.flatMap((part) => (part === undefined ? [] : leavesOf(part)));
  const name = textAt(node, 'metadata', 'name');
  return secretCopyBody(context, {
    store: isSecret ? 'k8s' : 'file',
    mechanism: 'sops',
    destination: isSecret && name !== undefined ? name : context.file.path,
    namespace: isSecret ? textAt(node, 'metadata', 'namespace')?.slice(0, 512) : undefined,
    line: node.line,
    encrypted: extentOf(leaves),
    keyPlace: keyPlaceOf(groupsOf(nodeAt(node, 'sops'))),
  });
}

/** Texts, numbers and booleans; SOPS leaves what is empty as it is. */
function leavesOf(node: YamlNode): readonly string[] {
  if (node.type === 'scalar') return node.value === null || node.source === '' ? [] : [node.source];
  if (node.type === 'sequence') return node.items.flatMap((item) => leavesOf(item));
  return [...node.entries.values()].flatMap((entry) => leavesOf(entry.value));
}

function extentOf(leaves: readonly string[]): SecretCopy['encrypted'] {
  const encrypted = leaves.filter((leaf) => encryptedValue.test(leaf)).length;
  if (encrypted === 0) return 'none';
  return encrypted === leaves.length ? 'all' : 'some';
}

/** The kinds of master key that are present, in key groups too. */
function groupsOf(sops: YamlNode | undefined): ReadonlySet<string> {
  const places = [sops, ...itemsAt(sops, 'key_groups')];
  const present = places.flatMap((place) =>
    [...entriesAt(place)].filter(([, { value }]) => itemsAt(value).length > 0),
  );
  return new Set(present.map(([key]) => key));
}

/** With several kinds the weakest counts: a key on somebody's disk opens the file as well. */
function keyPlaceOf(groups: ReadonlySet<string>): NonNullable<SecretCopy['keyPlace']> {
  if (groups.has('age') || groups.has('pgp')) return 'pgp_or_age';
  if (groups.has('hc_vault')) return 'vault';
  return ['kms', 'gcp_kms', 'azure_kv'].some((group) => groups.has(group)) ? 'kms' : 'unknown';
}

/** `NAME=value` lines of an env file, or the sections of an ini file. */
function assignmentsCopy(context: CopyContext): SecretCopy {
  const leaves: string[] = [];
  const groups = new Set<string>();
  let inMetadata = false;
  for (const line of context.file.text.slice(0, 1_048_576).split(/\r?\n/)) {
    if (line.startsWith('[')) inMetadata = line.startsWith('[sops]');
    const equals = line.indexOf('=');
    if (equals <= 0 || /^\s*[#;]/.test(line)) continue;
    const key = line.slice(0, equals).trim();
    const value = line.slice(equals + 1).trim();
    if (inMetadata || key.startsWith('sops_')) {
      const group = /^(?:sops_)?(\w+?)__list_\d/.exec(key.slice(0, 100))?.[1];
      if (group !== undefined) groups.add(group);
    } else if (value !== '') leaves.push(value);
  }
  return secretCopyBody(context, {
    store: 'file',
    mechanism: 'sops',
    destination: context.file.path,
    line: 1,
    encrypted: extentOf(leaves),
    keyPlace: keyPlaceOf(groups),
  });
}
