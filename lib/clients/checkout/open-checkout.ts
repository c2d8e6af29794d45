import { realpath, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CheckoutClient, CheckoutInfo, Reading } from '#collectors/contract.ts';
import { redactText } from '#lib/evidence/redaction.ts';
import { closeRepository, openRepository, type Repository } from '../git/open-repository.ts';
import { entriesOf, fileFailure, no, yes } from '../git/read-untrusted.ts';
import { type CommittedTree, listTree, readCommitted, readTree } from './committed-files.ts';
import { readVersions } from './file-versions.ts';
import { listFolder, readInFolder, readManyInFolder } from './folder-files.ts';
import { readLastChanges } from './last-changes.ts';
import { readManyCommitted } from './many-files.ts';
import { placeOf } from './place-of.ts';

export interface CheckoutOptions {
  /** The PATH on which git is looked for. */
  readonly searchPath: string;
  readonly signal: AbortSignal;
  /** Of each single git command. */
  readonly timeoutMs: number;
}

export interface Checkout {
  readonly client: CheckoutClient;
  /** Null in a folder without history. */
  readonly repository: Repository | null;
  /** Removes what was made to read it; the checkout itself is never written to. */
  readonly close: () => Promise<void>;
}

/**
 * Opens an untrusted checkout for reading. Of a repository the commit at HEAD is read, never the
 * work tree; of a folder without one, its plain files. Nothing in it is run and nothing outside it
 * is read.
 *
 * @throws AppError `git.unavailable`
 */
export async function openCheckout(
  path: string,
  options: CheckoutOptions,
): Promise<Reading<Checkout>> {
  const root = await rootOf(path);
  if (!root.ok) return root;
  const opened = await openRepository(root.value, options.searchPath);
  if (!opened.ok) return opened;
  const repository = opened.value;
  if (repository === null) {
    const client = folderClient(root.value);
    return yes({ client, repository, close: () => Promise.resolve() });
  }
  const client = await committedClient(repository, basename(root.value), options);
  return yes({ client, repository, close: () => closeRepository(repository) });
}

async function rootOf(path: string): Promise<Reading<string>> {
  try {
    const root = await realpath(path);
    if (!(await stat(root)).isDirectory()) {
      return no('malformed', path, 'it is a file, and a folder is wanted');
    }
    const entries = await entriesOf(root, path);
    return entries.ok ? yes(root) : entries;
  } catch (error) {
    return { ok: false, failure: fileFailure(error, path) };
  }
}

function folderClient(root: string): CheckoutClient {
  const info: CheckoutInfo = {
    place: placeOf(null, basename(root)),
    form: 'folder',
    head: null,
    branch: null,
    defaultBranch: null,
    shallow: false,
    partial: false,
    submodules: [],
  };
  return {
    info,
    list: (limit, signal) => listFolder(root, limit, signal),
    read: async (path, maxBytes, signal) =>
      signal.aborted
        ? no('aborted', path, 'reading it was aborted')
        : await readInFolder(root, path, maxBytes),
    readMany: (paths, maxBytes, signal) => readManyInFolder(root, paths, maxBytes, signal),
    lastChanges: () => Promise.resolve(yes(new Map())),
    versions: () => Promise.resolve(yes([])),
  };
}

async function committedClient(
  repository: Repository,
  folder: string,
  { signal, timeoutMs }: CheckoutOptions,
): Promise<CheckoutClient> {
  const { head } = repository;
  const tree: Reading<CommittedTree> =
    head === null
      ? no('not_found', 'HEAD', 'the repository has no commits yet')
      : await readTree(repository, head, { signal, timeoutMs });
  return {
    info: infoOf(repository, folder, tree),
    list: async (limit, listing) =>
      tree.ok
        ? await listTree(repository, tree.value, limit, { signal: listing, timeoutMs })
        : tree,
    read: async (path, maxBytes, reading) =>
      tree.ok
        ? await readCommitted(repository, tree.value, path, {
            maxBytes,
            signal: reading,
            timeoutMs,
          })
        : tree,
    readMany: (paths, maxBytes, reading) =>
      readManyCommitted(repository, tree, paths, { maxBytes, signal: reading, timeoutMs }),
    lastChanges: async (paths, reading) => {
      if (!tree.ok || head === null) return tree.ok ? yes(new Map()) : tree;
      const present = paths.filter((path) => tree.value.entries.has(path));
      return await readLastChanges(repository, head, present, { signal: reading, timeoutMs });
    },
    versions: async (path, since, limit, reading) =>
      head === null
        ? yes([])
        : await readVersions(repository, head, path, since, limit, { signal: reading, timeoutMs }),
  };
}

/** A branch is named by whoever pushed it: as text that a terminal does not obey, without a secret. */
function shownRef(name: string | null): string | null {
  return name === null ? null : redactText(name);
}

function infoOf(
  repository: Repository,
  folder: string,
  tree: Reading<CommittedTree>,
): CheckoutInfo {
  const entries = tree.ok ? [...tree.value.entries.values()] : [];
  return {
    place: placeOf(repository.remoteUrl, folder),
    form: repository.form,
    head: repository.head,
    branch: shownRef(repository.branch),
    defaultBranch: shownRef(repository.defaultBranch),
    shallow: repository.shallow,
    partial: repository.partial,
    submodules: entries
      .filter((entry) => entry.type === 'submodule')
      .map((entry) => entry.path)
      .sort(),
  };
}
