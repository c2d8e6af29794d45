import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { collectors } from '#collectors/registry.ts';
import { isFactKind } from '#lib/evidence/fact-kinds.ts';

const root = join(import.meta.dirname, '../../collectors');
const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

it('the registry is exactly the folders, in their order', () => {
  const ids = collectors.map((collector) => collector.id);

  expect(ids).toEqual(folders);
});

it.each(folders)('%s has its entry and its description', (folder) => {
  const missing = ['index.ts', 'README.md'].filter((file) => !existsSync(join(root, folder, file)));

  expect(missing).toEqual([]);
});

it.each(collectors)('$id produces kinds of fact that there are, each once', ({ produces }) => {
  const known = produces.filter(isFactKind);

  expect(known.length).toBeGreaterThan(0);
  expect(new Set(known).size).toBe(produces.length);
});
