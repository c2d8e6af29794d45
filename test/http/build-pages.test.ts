import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startedAt } from '#lib/clients/embedded-postgres/process-identity.ts';
import { buildPages } from '#lib/http/build-pages.ts';
import { digestSources } from '#lib/http/digest-sources.ts';
import { makeFolder, withoutPrivileges, writeInto } from '../git-fixtures/test-folder.ts';

const searchPath = process.env.PATH ?? '';

async function givenBuild(folder: string): Promise<string> {
  const name = `build-${(await digestSources(folder)).slice(0, 16)}`;
  mkdirSync(join(folder, '.next', name), { recursive: true });
  return name;
}

describe('a build of the pages', () => {
  it('of the very same sources is taken as it is', async () => {
    const folder = makeFolder({ 'app/page.tsx': 'one' });
    const name = await givenBuild(folder);
    const steps: string[] = [];

    const outcome = await buildPages({ folder, searchPath, onStep: (step) => steps.push(step) });

    expect(outcome).toBe('present');
    expect(steps).toEqual([]);
    expect(readFileSync(join(folder, '.next', 'current'), 'utf8')).toBe(name);
  });

  it('that is there needs no right to write, and one that is not says so', async () => {
    const folder = makeFolder({ 'app/page.tsx': 'one' });
    await givenBuild(folder);
    await buildPages({ folder, searchPath });
    const other = makeFolder({ 'app/page.tsx': 'one' });
    for (const one of [join(folder, '.next'), other]) chmodSync(one, 0o555);

    const [present, absent] = await withoutPrivileges(async () => {
      const there = await buildPages({ folder, searchPath });
      return [there, await buildPages({ folder: other, searchPath }).catch(String)];
    });

    expect(present).toBe('present');
    expect(absent).toContain('this user may not write there');
  });

  it.each([
    'app/page.tsx',
    'lib/a.ts',
    'collectors/b/index.ts',
    'next.config.mjs',
    'package-lock.json',
  ])('is another once %s changed', async (path) => {
    const folder = makeFolder({ [path]: 'one' });
    const before = await digestSources(folder);

    writeInto(folder, path, 'two');

    expect(await digestSources(folder)).not.toBe(before);
  });

  it('that fails says why and never serves, and the one before it goes on', async () => {
    const folder = makeFolder({
      'package.json': '{"type":"module"}',
      'next.config.mjs': "export default { distDir: '.next/building' };",
    });
    const before = await givenBuild(folder);
    await buildPages({ folder, searchPath });
    writeFileSync(join(folder, 'package-lock.json'), '{}');

    const build = buildPages({ folder, searchPath });

    await expect(build).rejects.toMatchObject({
      code: 'server.build_failed',
      message: expect.stringMatching(/could not be built \(code 1\):\n.*app/s) as string,
    });
    expect(readFileSync(join(folder, '.next', 'current'), 'utf8')).toBe(before);
    expect(existsSync(join(folder, '.next', 'lock'))).toBe(false);
  });

  it('waits for another build of the same checkout, and gives up when it is told to', async () => {
    const folder = makeFolder({ 'app/page.tsx': 'one' });
    mkdirSync(join(folder, '.next'));
    const stopping = new AbortController();
    const steps: string[] = [];
    writeFileSync(
      join(folder, '.next', 'lock'),
      JSON.stringify({ pid: process.pid, startedAt: await startedAt(process.pid) }),
    );

    const build = buildPages({
      folder,
      searchPath,
      signal: stopping.signal,
      onStep: (step) => {
        steps.push(step);
        stopping.abort();
      },
    });

    await expect(build).rejects.toMatchObject({ name: 'AbortError' });
    expect(steps).toEqual([`waiting for another build of this checkout (process ${process.pid})`]);
  });
});
