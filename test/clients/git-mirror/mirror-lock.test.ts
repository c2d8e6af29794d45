import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type MirrorLock, takeMirrorLock } from '#lib/clients/git-mirror/mirror-lock.ts';
import { identityOf, machineIdentity } from '#lib/clients/git-mirror/process-identity.ts';
import { newPath } from '../../git-fixtures/test-folder.ts';
import { never } from '../git/opened.ts';

async function taken(folder: string): Promise<MirrorLock> {
  const taking = await takeMirrorLock(folder, never, never);
  if (!taking.taken) throw new Error(taking.why);
  return taking.lock;
}

/** How it ends when nobody gives the lock back in a moment. */
async function whyNot(folder: string): Promise<string> {
  const taking = await takeMirrorLock(folder, never, AbortSignal.timeout(250));
  if (!taking.taken) return taking.why;
  await taking.lock.release();
  return 'taken';
}

/** A lock as another process left it. */
function lockOf(holder: object | string, ageMs = 0): string {
  const folder = newPath('lock');
  mkdirSync(folder);
  const file = join(folder, '7');
  writeFileSync(file, typeof holder === 'string' ? holder : JSON.stringify(holder));
  const at = new Date(Date.now() - ageMs);
  utimesSync(file, at, at);
  return folder;
}

const here = machineIdentity();
const self = identityOf(process.pid);
const held = { machine: here, process: self, child: null, released: false };
const hourMs = 3_600_000;

describe('the lock of a mirror', { timeout: 60_000 }, () => {
  it('is held by one at a time, and each who waits has a turn', async () => {
    const folder = newPath('lock');
    let holders = 0;
    const seen: number[] = [];

    const turns = Array.from({ length: 12 }, async () => {
      const lock = await taken(folder);
      holders += 1;
      seen.push(holders);
      await new Promise((resolve) => setImmediate(resolve));
      holders -= 1;
      await lock.release();
    });
    await Promise.all(turns);

    expect(seen).toEqual(Array.from({ length: 12 }, () => 1));
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it.each([
    { who: 'a process that runs', holder: held, ageMs: 0 },
    { who: 'a process that runs, however long', holder: held, ageMs: hourMs },
    { who: 'another machine that stirs', holder: { ...held, machine: 'other' }, ageMs: 0 },
    { who: 'words that are none of ours, for a while', holder: 'no lock', ageMs: 0 },
  ])('is not taken from $who', async ({ holder, ageMs }) => {
    expect(await whyNot(lockOf(holder, ageMs))).toBe('timed_out');
  });

  it.each([
    {
      who: 'a process whose number another has now',
      holder: { ...held, process: { ...self, startedAt: '1' } },
      ageMs: 0,
    },
    {
      who: 'a process that is gone',
      holder: { ...held, process: { pid: 4_194_305, startedAt: '1' } },
      ageMs: 0,
    },
    {
      who: 'another machine that is silent',
      holder: { ...held, machine: 'other' },
      ageMs: hourMs,
    },
    { who: 'whoever gave it back', holder: { ...held, released: true }, ageMs: 0 },
    { who: 'words that stay none of ours', holder: '{}', ageMs: hourMs },
  ])('is taken from $who', async ({ holder, ageMs }) => {
    expect(await whyNot(lockOf(holder, ageMs))).toBe('taken');
  });

  it('is no longer waited for when the run is aborted', async () => {
    const abort = new AbortController();
    const folder = lockOf(held);

    const waiting = takeMirrorLock(folder, abort.signal, never);
    abort.abort();

    expect(await waiting).toEqual({ taken: false, why: 'aborted' });
  });

  it('keeps the mark of what its holder started until it is given back', async () => {
    const folder = newPath('lock');
    const lock = await taken(folder);
    lock.recordChild(process.pid);

    expect(await whyNot(folder)).toBe('timed_out');
    await lock.release();
    expect(await whyNot(folder)).toBe('taken');
  });
});
