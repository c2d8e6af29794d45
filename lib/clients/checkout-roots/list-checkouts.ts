import { join } from 'node:path';
import { decodeUtf8, escapeName } from '../git/escape-name.ts';
import { entriesOf } from '../git/read-untrusted.ts';
import { realRoots } from './real-roots.ts';
import { resolveCheckout } from './resolve-checkout.ts';

export interface CheckoutProposals {
  /** Real paths of repositories that `resolveCheckout` allows, in order of their names. */
  readonly paths: readonly string[];
  /** False when there were more than could be looked at. */
  readonly complete: boolean;
}

const maxDepth = 2;
/** Folders looked at, whatever they are: a root with a hundred thousand of them ends too. */
const defaultMaxLooked = 5_000;

interface Search {
  readonly roots: readonly string[];
  readonly limit: number;
  readonly maxLooked: number;
  readonly found: Set<string>;
  looked: number;
  complete: boolean;
}

/**
 * What may be proposed as a source: the git repositories that are a root or lie at most two levels
 * below one, at most `limit`. Links and hidden folders are passed over, and what lies in a
 * repository is its own business; what cannot be read is no proposal.
 */
export async function listCheckouts(
  roots: readonly string[],
  limit: number,
  maxLooked = defaultMaxLooked,
): Promise<CheckoutProposals> {
  const real = await realRoots(roots, 'ASSAY_CHECKOUT_ROOTS');
  if (!real.ok) return { paths: [], complete: true };
  const search: Search = {
    roots,
    limit,
    maxLooked,
    found: new Set(),
    looked: 0,
    complete: true,
  };
  for (const root of real.value) await lookAt(search, root.real, 0);
  return { paths: [...search.found].sort(), complete: search.complete };
}

async function lookAt(search: Search, folder: string, depth: number): Promise<void> {
  if (!search.complete) return;
  search.looked += 1;
  if (search.looked > search.maxLooked) {
    search.complete = false;
    return;
  }
  const resolved = await resolveCheckout(search.roots, folder);
  if (resolved.ok) {
    if (search.found.size < search.limit || search.found.has(folder)) search.found.add(folder);
    else search.complete = false;
    return;
  }
  // `unsupported`: a plain folder. Any other refusal is of a repository that may not be read.
  if (resolved.failure.code !== 'unsupported' || depth === maxDepth) return;
  const entries = await entriesOf(folder, folder);
  for (const entry of entries.ok ? entries.value : []) {
    const name = decodeUtf8(entry.name);
    // A name that an eye could not tell from another is typed by whoever means it.
    const plain = name !== null && !name.startsWith('.') && escapeName(name) === name;
    if (plain && entry.isDirectory()) await lookAt(search, join(folder, name), depth + 1);
  }
}
