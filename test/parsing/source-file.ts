import type { SourceFile } from '#lib/parsing/parsed.ts';

/** A file of one made-up repository, for literal tables. */
export function sourceFile(path: string, text: string): SourceFile {
  return {
    repository: 'gitlab.example/shop/payments',
    path,
    branch: 'main',
    commit: 'a'.repeat(40),
    changedAt: '2026-01-02T03:04:05.000Z',
    text,
  };
}
