import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly resolved?: string;
  readonly inBundle?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

let packages: Readonly<Record<string, Locked>>;

beforeAll(async () => {
  const text = await readFile(new URL('../../package-lock.json', import.meta.url), 'utf8');
  const lock: { packages: Readonly<Record<string, Locked>> } = JSON.parse(text);
  packages = lock.packages;
});

describe('the lock file', () => {
  it('names every platform’s package, so that npm ci works on each', () => {
    const missing = Object.entries(packages).flatMap(([path, locked]) =>
      Object.keys(locked.optionalDependencies ?? {}).filter(
        (name) =>
          packages[`${path}/node_modules/${name}`] === undefined &&
          packages[`node_modules/${name}`] === undefined,
      ),
    );

    expect(missing).toEqual([]);
  });

  it('leaves only packages of other platforms without a digest', () => {
    const loose = Object.entries(packages).filter(
      ([path, locked]) => path !== '' && locked.integrity === undefined && locked.inBundle !== true,
    );

    expect(loose.filter(([, one]) => one.optional !== true || one.cpu === undefined)).toEqual([]);
  });

  it('names no registry', () => {
    expect(Object.values(packages).filter((locked) => locked.resolved !== undefined)).toEqual([]);
  });
});
