import type { Fact } from '#lib/evidence/fact.ts';
import type { World } from '../case.ts';
import { vaultPaths } from './vault-paths.ts';

type Line = Fact<'vault_access_log'>;

/** Two places at which one value was seen. */
interface SameValue {
  readonly path: string;
  readonly other: string;
  readonly basis: readonly [Line, Line];
}

export interface SecretValues {
  /** Events that show a value of a production path, as the audit device hashed it. */
  readonly seen: readonly Line[];
  /** Equal values at a production path and one that is not. */
  readonly outside: readonly SameValue[];
  /** Equal values at a production path and one of no stage of this application. */
  readonly foreign: readonly SameValue[];
}

/** A view: which production paths share a value with another. Each device has a salt of its own. */
export function secretValues(world: World): SecretValues {
  const { canonical, stagesOf } = world.derive(vaultPaths);
  const byValue = new Map<string, Map<string, Line>>();
  const seen: Line[] = [];
  for (const line of world.facts('vault_access_log')) {
    const values = Object.values(line.body.valueHmacs);
    if (values.length === 0) continue;
    const path = canonical(line.body.path);
    if (stagesOf(path).some((stage) => stage.production)) seen.push(line);
    for (const value of values) {
      const key = `${line.body.vault} ${value}`;
      const places = byValue.get(key) ?? new Map<string, Line>();
      if (!places.has(path)) places.set(path, line);
      byValue.set(key, places);
    }
  }
  const outside = new Map<string, SameValue>();
  for (const places of byValue.values()) {
    if (places.size < 2) continue;
    const all = [...places];
    const production = all.filter(([path]) => stagesOf(path).some((stage) => stage.production));
    const others = all.filter(([path]) => !stagesOf(path).some((stage) => stage.production));
    for (const [path, line] of production) {
      for (const [other, otherLine] of others) {
        outside.set(`${path} ${other}`, { path, other, basis: [line, otherLine] });
      }
    }
  }
  const pairs = [...outside.values()];
  return {
    seen,
    outside: pairs,
    foreign: pairs.filter((pair) => stagesOf(pair.other).length === 0),
  };
}
