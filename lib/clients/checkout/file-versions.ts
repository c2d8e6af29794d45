import type { Reading } from '#collectors/contract.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { runGit, streamGit } from '../git/git.ts';
import { gitFailure } from '../git/git-failure.ts';
import type { Repository } from '../git/open-repository.ts';
import { no, yes } from '../git/read-untrusted.ts';
import { commitInstant } from './commit-instant.ts';
import { splitAt } from './split-at.ts';
import { textOf } from './text-of.ts';

export interface Version {
  readonly commit: string;
  readonly at: Instant;
  readonly text: string;
}

const maxLineBytes = 10_000;
const maxVersions = 1_000;
const maxVersionBytes = 2_000_000;
const maxOutputBytes = 64_000_000;

/**
 * The versions of one file on the first-parent history since an instant and the one before it,
 * newest first, at most `limit`. A commit that removed the file is no version of it; the first
 * commit of a shallow clone is one, though the file may be older.
 */
export async function readVersions(
  repository: Repository,
  head: string,
  path: string,
  since: Instant,
  limit: number,
  options: { readonly signal: AbortSignal; readonly timeoutMs: number },
): Promise<Reading<readonly Version[]>> {
  if (path.includes('\n')) {
    return no('unsupported', path, 'versions of a file with a line break in its name are not read');
  }
  try {
    const changes = await changesOf(repository, head, path, since, limit, options);
    if (changes.length === 0) return yes([]);
    const output = await runGit(repository, ['cat-file', '--batch'], {
      ...options,
      maxBytes: maxOutputBytes,
      stdin: changes.map(({ commit }) => `${commit}:${path}\n`).join(''),
    });
    return versionsOf(output, changes, path);
  } catch (error) {
    return { ok: false, failure: gitFailure(error, path, repository) };
  }
}

interface Changed {
  readonly commit: string;
  readonly at: Instant;
}

async function changesOf(
  repository: Repository,
  head: string,
  path: string,
  since: Instant,
  limit: number,
  options: { readonly signal: AbortSignal; readonly timeoutMs: number },
): Promise<readonly Changed[]> {
  const output = streamGit(
    repository,
    ['rev-list', '--first-parent', '--timestamp', head, '--', path],
    { ...options, maxBytes: maxOutputBytes },
  );
  const changes: Changed[] = [];
  for await (const line of splitAt(output, 10, maxLineBytes)) {
    const [timestamp = '', commit = ''] = line.toString('latin1').split(' ');
    const at = commitInstant(timestamp);
    if (at === null) continue;
    changes.push({ commit, at });
    if (at < since || changes.length >= Math.min(limit, maxVersions)) break;
  }
  return changes;
}

/** Reads the answers of `cat-file --batch`: a header line, then as many bytes as it says. */
function versionsOf(
  output: Buffer,
  changes: readonly Changed[],
  path: string,
): Reading<readonly Version[]> {
  const versions: Version[] = [];
  let from = 0;
  for (const change of changes) {
    const end = output.indexOf(10, from);
    if (end < 0) return no('malformed', path, 'git ended before its last version');
    const header = output.subarray(from, end).toString('utf8');
    from = end + 1;
    const match = /^[0-9a-f]+ (blob|tree|commit|tag) (\d+)$/.exec(header);
    if (match === null) continue;
    const size = Number(match[2]);
    const bytes = output.subarray(from, from + size);
    from += size + 1;
    if (match[1] !== 'blob') continue;
    const place = `${path}@${change.commit}`;
    if (size > maxVersionBytes) {
      return no('too_large', place, `it is larger than ${maxVersionBytes} bytes`);
    }
    const text = textOf(bytes, place);
    if (!text.ok) return text;
    versions.push({ ...change, text: text.value });
  }
  return yes(versions);
}
