import type { Fact } from '#lib/evidence/fact.ts';
import { toMs } from '#lib/evidence/instant.ts';
import type { World } from '../case.ts';
import { type Class, mountClasses } from './mount-classes.ts';
import { vaultPaths } from './vault-paths.ts';

/** One line of the audit log about a production secret. */
export interface Line {
  readonly fact: Fact<'vault_access_log'>;
  readonly atMs: number;
  readonly class: Class;
  /** The secret, however the log writes its path. */
  readonly path: string;
}

export interface VaultLog {
  /** Allowed reads of values at production paths, oldest first. */
  readonly reads: readonly Line[];
  /** Allowed writes to a production secret, oldest first. */
  readonly writesTo: (path: string) => readonly Line[];
  /** Every line that shows a value of a production secret, oldest first. */
  readonly valuesOf: (path: string) => readonly Line[];
}

const none: readonly Line[] = [];
const writing: readonly string[] = ['create', 'update', 'patch'];

/** A view: what the audit log tells of production secrets. */
export function vaultLog(world: World): VaultLog {
  const { canonical, givesValue, stagesOf } = world.derive(vaultPaths);
  const classOf = world.derive(mountClasses);
  const lines = world.facts('vault_access_log').flatMap((fact): Line[] => {
    const { body } = fact;
    if (body.result !== 'allowed' || !givesValue(body.path)) return [];
    const path = canonical(body.path);
    if (!stagesOf(path).some((stage) => stage.production)) return [];
    return [{ fact, path, atMs: toMs(body.at), class: classOf(body.mount, body.class) }];
  });
  lines.sort((a, b) => a.atMs - b.atMs);
  const writes = Map.groupBy(
    lines.filter((line) => writing.includes(line.fact.body.operation)),
    (line) => line.path,
  );
  const values = Map.groupBy(
    lines.filter((line) => Object.keys(line.fact.body.valueHmacs).length > 0),
    (line) => line.path,
  );
  return {
    reads: lines.filter((line) => line.fact.body.operation === 'read'),
    writesTo: (path) => writes.get(canonical(path)) ?? none,
    valuesOf: (path) => values.get(canonical(path)) ?? none,
  };
}
