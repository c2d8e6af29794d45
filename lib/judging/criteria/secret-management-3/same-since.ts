import { minuteMs } from '#lib/evidence/instant.ts';
import type { Case } from '../../case.ts';
import { type Line, vaultLog } from '../../views/vault-log.ts';

/** The vault and its log do not write down the same instant. */
const clockMs = 2 * minuteMs;

/**
 * The first sighting, before its current version, of the value that a secret still has: a version
 * with the former's value is no renewal. Null: its value is new, or no log shows it.
 */
export function sameSince(c: Case, path: string, versionMs: number): Line | null {
  const lines = c.derive(vaultLog).valuesOf(path);
  const current = lines.at(-1);
  if (current === undefined || current.atMs < versionMs - clockMs) return null;
  const value = current.fact.body.valueHmacs;
  let first = current;
  for (const line of lines.toReversed()) {
    if (line.fact.body.vault !== current.fact.body.vault) continue;
    if (!isSameValue(line.fact.body.valueHmacs, value)) break;
    first = line;
  }
  return first.atMs < versionMs - clockMs ? first : null;
}

function isSameValue(
  a: Readonly<Record<string, string>>,
  b: Readonly<Record<string, string>>,
): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
