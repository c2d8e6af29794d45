import type { Stage } from '#lib/evidence/application.ts';
import type { World } from '../case.ts';
import { onceEach } from '../once-each.ts';
import { matchesPattern } from './stages.ts';

/** A vault path that the application declares for a stage, in canonical form. */
export interface DeclaredPath {
  readonly stage: Stage;
  readonly pattern: string;
  /** As it was declared: what people read. */
  readonly declared: string;
}

export interface VaultPaths {
  readonly declared: readonly DeclaredPath[];
  /** The name of a secret, however a policy, a log or an inventory writes its path. */
  readonly canonical: (path: string) => string;
  /** False for what tells of a secret without giving it. */
  readonly givesValue: (path: string) => boolean;
  /** The stages for which a path, or one that it may stand for, is declared. */
  readonly stagesOf: (path: string) => readonly Stage[];
}

/**
 * A view: which vault path belongs to which stage. Engines serve one secret under several names
 * (`data/` and `metadata/` of a key-value engine, `roles/` and `creds/` of a dynamic one); all of
 * them are one secret here.
 */
export function vaultPaths(world: World): VaultPaths {
  const mounts = new Set(world.facts('vault_secret').map((fact) => trim(fact.body.mount)));
  const parts = onceEach((path: string) => split(mounts, trim(path)));
  const canonical = (path: string): string => parts(path).name;
  const declared = world.stages().flatMap((stage) =>
    stage.bindings.vaultPaths.map((path) => ({
      stage,
      pattern: canonical(path),
      declared: path,
    })),
  );
  const stagesOf = onceEach((path: string): readonly Stage[] => {
    const name = canonical(path);
    const found = declared.filter((one) => overlap(one.pattern, name)).map((one) => one.stage);
    return [...new Set(found)];
  });
  return {
    declared,
    canonical,
    stagesOf,
    givesValue: (path) => parts(path).givesValue,
  };
}

const ofOneSecret: Readonly<Record<string, string>> = {
  data: '',
  metadata: '',
  creds: 'roles/',
  'static-creds': 'static-roles/',
};

function split(
  mounts: ReadonlySet<string>,
  path: string,
): { readonly name: string; readonly givesValue: boolean } {
  const mount = mountOf(mounts, path);
  const below = path.slice(mount.length + 1);
  const end = below.indexOf('/');
  const part = end < 0 ? '' : below.slice(0, end);
  const rest = below.slice(end + 1);
  const name = Object.hasOwn(ofOneSecret, part) ? ofOneSecret[part] : undefined;
  if (name === undefined) return { name: path, givesValue: true };
  return { name: `${mount}/${name}${rest}`, givesValue: part !== 'metadata' };
}

/** The longest mount of several segments that a path lies under; else its first segment. */
function mountOf(mounts: ReadonlySet<string>, path: string): string {
  const first = path.indexOf('/');
  for (let end = path.lastIndexOf('/'); end > first; end = path.lastIndexOf('/', end - 1)) {
    const mount = path.slice(0, end);
    if (mounts.has(mount)) return mount;
  }
  return first < 0 ? path : path.slice(0, first);
}

/** Whether two paths, each perhaps with `*` or the `+` of a policy, may mean the same secret. */
export function overlap(a: string, b: string): boolean {
  const [startOfA, startOfB] = [literalStart(a), literalStart(b)];
  if (startOfA === null) return matches(b, a);
  if (startOfB === null) return matches(a, b);
  return startOfA.startsWith(startOfB) || startOfB.startsWith(startOfA);
}

const wildcard = /[*+]/;

/** What stands before the first wildcard; null without one. */
function literalStart(path: string): string | null {
  const at = path.search(wildcard);
  return at < 0 ? null : path.slice(0, at);
}

/** `+` stands for one segment, `*` for any run of characters. */
function matches(pattern: string, path: string): boolean {
  if (!pattern.includes('+')) return matchesPattern(pattern, path);
  const parts = path.split('/');
  const filled = pattern
    .split('/')
    .map((part, at) => (part === '+' ? (parts[at] ?? '+') : part))
    .join('/');
  return matchesPattern(filled, path);
}

function trim(path: string): string {
  if (!path.startsWith('/') && !path.endsWith('/')) return path;
  return path.replace(/^\/+|\/+$/g, '');
}
