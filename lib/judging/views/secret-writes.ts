import type { Fact } from '#lib/evidence/fact.ts';
import type { World } from '../case.ts';
import { vaultPaths } from './vault-paths.ts';

type Line = Fact<'vault_access_log'>;

const writing: ReadonlySet<string> = new Set(['create', 'update', 'patch']);

/** A view: the writes of each secret that the audit log saw succeed, oldest first. */
export function secretWrites(world: World): (path: string) => readonly Line[] {
  const { canonical, givesValue } = world.derive(vaultPaths);
  const byPath = new Map<string, Line[]>();
  for (const line of world.facts('vault_access_log')) {
    const { operation, result, path } = line.body;
    if (!writing.has(operation) || result !== 'allowed' || !givesValue(path)) continue;
    const name = canonical(path);
    const known = byPath.get(name);
    if (known === undefined) byPath.set(name, [line]);
    else known.push(line);
  }
  for (const lines of byPath.values()) {
    lines.sort((a, b) => (a.body.at < b.body.at ? -1 : a.body.at > b.body.at ? 1 : 0));
  }
  return (path) => byPath.get(canonical(path)) ?? [];
}
