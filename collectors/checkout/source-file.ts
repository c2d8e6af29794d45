import type { CollectorContext } from '#collectors/contract.ts';
import type { SourceFile } from '#lib/parsing/parsed.ts';

/** A file as parsers take it; when it last changed is filled in later, for those that matter. */
export function sourceFile(
  context: CollectorContext<'checkout'>,
  path: string,
  text: string,
): SourceFile {
  const { branch, defaultBranch } = context.clients.checkout.info;
  return {
    repository: context.place,
    path,
    branch: branch ?? defaultBranch ?? 'HEAD',
    commit: null,
    changedAt: null,
    text,
  };
}
