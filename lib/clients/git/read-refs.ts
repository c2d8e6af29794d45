import { join } from 'node:path';
import type { Reading } from '#collectors/contract.ts';
import type { Failure } from '#lib/evidence/collection.ts';
import type { Location } from './locate-repository.ts';
import { entriesOf, failure, no, readPlainFile, statAt, yes } from './read-untrusted.ts';

export interface Ref {
  readonly name: string;
  readonly commit: string;
}

/** All refs by name, HEAD and what could not be taken for a ref. Names are bytes in latin1. */
export interface Refs {
  readonly refs: readonly Ref[];
  /** The commit of HEAD; null when there is none yet. */
  readonly head: string | null;
  /** The ref that HEAD names; null when it is detached. */
  readonly headRef: string | null;
  /** Symbolic refs: `refs/remotes/origin/HEAD` → `refs/remotes/origin/main`. */
  readonly symbolic: ReadonlyMap<string, string>;
  readonly failures: readonly Failure[];
}

const maxRefs = 200_000;
const maxDepth = 32;
const maxPackedBytes = 64_000_000;
const maxRefBytes = 4_096;

/** Reads HEAD, the packed and the loose refs as files; git itself never sees the originals. */
export async function readRefs(
  location: Location,
  objectFormat: 'sha1' | 'sha256',
): Promise<Reading<Refs>> {
  const state: State = {
    oid: new RegExp(`^[0-9a-f]{${objectFormat === 'sha256' ? 64 : 40}}$`),
    commits: new Map(),
    symbolic: new Map(),
    failures: [],
    full: false,
  };
  const packed = await readPacked(location, state);
  if (!packed.ok) return packed;
  const loose = await readFolder(join(location.commonDir, 'refs'), 'refs', 0, state);
  if (!loose.ok) return loose;
  if (state.full) {
    state.failures.push(
      failure('too_large', 'refs', `more than ${maxRefs} refs; the rest is left`),
    );
  }
  const head = await readHead(location, state);
  if (!head.ok) return head;
  const refs = [...state.commits]
    .map(([name, commit]) => ({ name, commit }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return yes({ refs, ...head.value, symbolic: state.symbolic, failures: state.failures });
}

/** Git's own rules for names of refs, so that none can be more than a name in what we write. */
export function isRefName(name: string): boolean {
  return (
    name.startsWith('refs/') &&
    name.length <= 1_000 &&
    !/[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\/$|\.$|(?:^|\/)\.|\.lock(?:\/|$)/.test(name)
  );
}

interface State {
  readonly oid: RegExp;
  readonly commits: Map<string, string>;
  readonly symbolic: Map<string, string>;
  readonly failures: Failure[];
  full: boolean;
}

async function readPacked(location: Location, state: State): Promise<Reading<null>> {
  const file = join(location.commonDir, 'packed-refs');
  const bytes = await readPlainFile(file, 'packed-refs', maxPackedBytes);
  if (!bytes.ok) return bytes.failure.code === 'not_found' ? yes(null) : bytes;
  for (const line of bytes.value.toString('latin1').split('\n')) {
    if (line === '' || line.startsWith('#') || line.startsWith('^')) continue;
    const space = line.indexOf(' ');
    addRef(line.slice(space + 1), line.slice(0, Math.max(space, 0)), 'packed-refs', state);
  }
  return yes(null);
}

async function readFolder(
  folder: string,
  name: string,
  depth: number,
  state: State,
): Promise<Reading<null>> {
  const stats = await statAt(folder, name);
  if (!stats.ok) return stats;
  if (stats.value?.isSymbolicLink() === true) {
    return no('unsafe', name, 'it is a symbolic link, which is never followed');
  }
  const entries = await entriesOf(folder, name);
  if (!entries.ok) return entries;
  for (const entry of entries.value) {
    const entryName = `${name}/${entry.name.toString('latin1')}`;
    const path = Buffer.concat([Buffer.from(`${folder}/`), entry.name]);
    if (
      entry.isDirectory() &&
      depth < maxDepth &&
      entry.name.toString('utf8') === entry.name.toString('latin1')
    ) {
      const inner = await readFolder(path.toString('utf8'), entryName, depth + 1, state);
      if (!inner.ok) state.failures.push(inner.failure);
    } else if (entry.isFile()) {
      await readLoose(path, entryName, state);
    } else {
      state.failures.push(failure('unsafe', entryName, 'it is no plain ref and was not followed'));
    }
    if (state.full) break;
  }
  return yes(null);
}

async function readLoose(path: Buffer, name: string, state: State): Promise<void> {
  // What git leaves behind while it writes, and never reads as a ref.
  if (name.endsWith('.lock')) return;
  const bytes = await readPlainFile(path, name, maxRefBytes);
  if (!bytes.ok) {
    state.failures.push(bytes.failure);
    return;
  }
  const text = bytes.value.toString('latin1');
  const target = /^ref:\s*(\S+)\s*$/.exec(text)?.[1];
  if (target === undefined) addRef(name, text.trim(), name, state);
  else if (isRefName(name) && isRefName(target)) state.symbolic.set(name, target);
}

function addRef(name: string, commit: string, place: string, state: State): void {
  if (state.commits.size >= maxRefs && !state.commits.has(name)) {
    state.full = true;
  } else if (isRefName(name) && state.oid.test(commit)) {
    state.commits.set(name, commit);
  } else if (state.failures.length < 50) {
    state.failures.push(failure('malformed', place, 'it holds something that is no ref'));
  }
}

async function readHead(
  location: Location,
  state: State,
): Promise<Reading<Pick<Refs, 'head' | 'headRef'>>> {
  const bytes = await readPlainFile(join(location.gitDir, 'HEAD'), 'HEAD', maxRefBytes);
  if (!bytes.ok) return bytes;
  const text = bytes.value.toString('latin1').trim();
  if (state.oid.test(text)) return yes({ head: text, headRef: null });
  const target = /^ref:\s*(\S+)$/.exec(text)?.[1];
  if (target === undefined || !isRefName(target)) {
    return no('malformed', 'HEAD', 'it names neither a commit nor a branch');
  }
  return yes({ head: state.commits.get(target) ?? null, headRef: target });
}
