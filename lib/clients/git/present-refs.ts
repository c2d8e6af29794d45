import type { Failure } from '#lib/evidence/collection.ts';
import { runGit, type SealedDirectory } from './git.ts';
import type { Ref, Refs } from './read-refs.ts';
import { failure } from './read-untrusted.ts';

const timeoutMs = 120_000;
const maxBytes = 64_000_000;
const maxNamed = 50;

/**
 * The refs whose objects are here. One ref to a missing object would end every walk over all refs,
 * so it is left out and named, and the others count.
 *
 * @throws AppError as `runGit`
 */
export async function presentRefs(
  repository: SealedDirectory,
  refs: Refs,
): Promise<{ readonly refs: readonly Ref[]; readonly failures: readonly Failure[] }> {
  if (refs.refs.length === 0) return { refs: [], failures: [] };
  const answers = await runGit(
    repository,
    ['cat-file', '--batch-check=%(objecttype)', '--buffer'],
    {
      signal: new AbortController().signal,
      timeoutMs,
      maxBytes,
      stdin: refs.refs.map((ref) => `${ref.commit}\n`).join(''),
    },
  );
  const types = answers.toString('latin1').split('\n');
  const missing = refs.refs.filter((_, at) => types[at]?.endsWith(' missing') !== false);
  const gone = new Set(missing.map((ref) => ref.name));
  return {
    refs: refs.refs.filter((ref) => !gone.has(ref.name)),
    failures: missing
      .slice(0, maxNamed)
      .map((ref) => failure('unavailable', ref.name, 'its commit is not in this clone')),
  };
}
