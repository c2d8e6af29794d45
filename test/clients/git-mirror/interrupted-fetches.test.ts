import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { mirrorPaths } from '#lib/clients/git-mirror/mirror-folder.ts';
import { type OpenMirrorInput, openMirror } from '#lib/clients/git-mirror/open-mirror.ts';
import { isRunning, type ProcessIdentity } from '#lib/clients/git-mirror/process-identity.ts';
import { removeMirror } from '#lib/clients/git-mirror/remove-mirror.ts';
import {
  type GitHost,
  type HostedRepository,
  hostRepository,
  standStillAfter,
  startGitHost,
} from '../../git-fixtures/git-host.ts';
import { runRealGit } from '../../git-fixtures/test-repository.ts';
import { fetched, inputOf, limits, noise, refsOf, refusalOf } from './mirrored.ts';

/** A mirror of one commit, and a remote that has gone on by more than comes at once. */
async function outdated(): Promise<{
  host: GitHost;
  repository: HostedRepository;
  input: OpenMirrorInput;
  path: string;
}> {
  const host = await startGitHost();
  const repository = hostRepository(host);
  const input = inputOf(host, repository);
  const { path } = await fetched(input);
  repository.work.write('large.bin', noise(2_000_000)).commit();
  repository.work.git('push', '--quiet', 'origin', 'main', 'main:other');
  return { host, repository, input, path };
}

function leftovers(path: string): readonly string[] {
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /tmp_|\.lock$|\.keep$|\.tmp$/.test(name));
}

/** The same fetch in a process of its own. */
function fetchInChild(input: OpenMirrorInput): ChildProcess {
  const module = fileURLToPath(
    new URL('../../../lib/clients/git-mirror/open-mirror.ts', import.meta.url),
  );
  const { signal: _signal, report: _report, ...plain } = input;
  const script = `
    import { openMirror } from ${JSON.stringify(module)};
    const signal = new AbortController().signal;
    await openMirror({ ...${JSON.stringify(plain)}, signal, report: () => undefined });
  `;
  return spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'inherit' });
}

/** The git that the holder of a lock has running, as its newest file says. */
function childOf(lock: string): ProcessIdentity {
  const [newest = ''] = readdirSync(lock).sort((a, b) => Number(b) - Number(a));
  const holder: { child: ProcessIdentity | null } = JSON.parse(
    readFileSync(join(lock, newest), 'utf8'),
  );
  if (holder.child === null) throw new Error('it has none running');
  return holder.child;
}

describe('a fetch that does not come to its end', { timeout: 60_000 }, () => {
  it('leaves the mirror as it was, and nothing of its own', async () => {
    const { host, input, path } = await outdated();
    const refs = refsOf(path);
    const abort = new AbortController();
    const stood = standStillAfter(host, 500_000);

    const opening = openMirror({ ...input, signal: abort.signal });
    await stood;
    abort.abort();
    const refusal = refusalOf(await opening);

    expect(refusal.code).toBe('aborted');
    expect(refsOf(path)).toEqual(refs);
    expect(leftovers(path)).toEqual([]);
    expect(runRealGit(path, ['fsck', '--full', '--strict'])).toBe('');
  });

  it('because its process was killed, ends with it: the next one fetches, and waits for no dead', async () => {
    const { host, repository, input, path } = await outdated();
    const { lock } = mirrorPaths(input.folder, input.url);
    const stood = standStillAfter(host, 500_000);
    const child = fetchInChild(input);
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    await stood;
    const git = childOf(lock);
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await exited;
    host.intercept = () => false;

    const mirror = await fetched(input);

    expect(refsOf(mirror.path)).toEqual([
      `refs/heads/main ${repository.work.head()}`,
      `refs/heads/other ${repository.work.head()}`,
    ]);
    expect(leftovers(path)).toEqual([]);
    // The git that the killed process left behind does not write on beside ours.
    expect(isRunning(git)).toBe(false);
    expect(runRealGit(path, ['fsck', '--full', '--strict'])).toBe('');
  });

  it('does not stop the next one by what git left locked', async () => {
    const { repository, input, path } = await outdated();
    for (const name of ['packed-refs.lock', 'HEAD.lock', 'refs/heads/main.lock', 'config.lock']) {
      writeFileSync(join(path, name), '');
    }
    writeFileSync(join(path, 'objects/pack/tmp_pack_dead'), 'PACK');

    await fetched(input);

    expect(refsOf(path)).toContain(`refs/heads/main ${repository.work.head()}`);
    expect(leftovers(path)).toEqual([]);
  });
});

describe('a mirror that is damaged', { timeout: 60_000 }, () => {
  it('is made anew when the remote has gone on', async () => {
    const { repository, input, path } = await outdated();
    rmSync(join(path, 'objects'), { recursive: true });

    await fetched(input);

    expect(refsOf(path)).toContain(`refs/heads/main ${repository.work.head()}`);
    expect(runRealGit(path, ['fsck', '--full', '--strict'])).toBe('');
  });

  it('by something that is no configuration has it written again', async () => {
    const { repository, input, path } = await outdated();
    writeFileSync(join(path, 'config'), '[core]\n\tsshCommand = evil\n[include]\n\tpath = /x\n');

    await fetched(input);

    expect(readFileSync(join(path, 'config'), 'utf8')).not.toContain('evil');
    expect(refsOf(path)).toContain(`refs/heads/main ${repository.work.head()}`);
  });
});

describe('one mirror', { timeout: 60_000 }, () => {
  it('is removed when nobody reads it, and not before', async () => {
    const host = await startGitHost();
    const input = inputOf(host, hostRepository(host));
    const mirror = await openMirror(input);

    const early = await removeMirror(input.folder, input.url, AbortSignal.timeout(250));
    expect([early, readdirSync(input.folder).length]).toEqual([false, 2]);
    if (mirror.ok) await mirror.value.close();
    const late = await removeMirror(input.folder, input.url, new AbortController().signal);

    expect(late).toBe(true);
    expect(readdirSync(input.folder).filter((name) => name.endsWith('.git'))).toEqual([]);
    expect((await fetched(input)).changed).toBe(true);
  });

  it('is read by one at a time: the next waits until it is closed', async () => {
    const host = await startGitHost();
    const repository = hostRepository(host);
    const input = inputOf(host, repository);
    const first = await openMirror(input);
    const asked = host.requests.length;

    const second = openMirror(input);
    const waited = await Promise.race([second, Promise.resolve('it waits')]);
    if (first.ok) await first.value.close();
    const after = await second;
    if (after.ok) await after.value.close();

    expect(waited).toBe('it waits');
    expect([first.ok, after.ok]).toEqual([true, true]);
    expect(host.requests.length).toBeGreaterThan(asked);
  });

  it('is waited for no longer than the time that there is', async () => {
    const host = await startGitHost();
    const repository = hostRepository(host);
    const input = inputOf(host, repository);
    const first = await openMirror(input);
    const asked = host.requests.length;
    const hurried = { ...input, limits: { ...input.limits, timeoutMs: 400 } };

    const refusal = refusalOf(await openMirror(hurried));
    if (first.ok) await first.value.close();

    expect(refusal.code).toBe('timed_out');
    expect(host.requests).toHaveLength(asked);
  });

  it('grows by no more packs than it is allowed: what no name reaches any more is dropped', async () => {
    const host = await startGitHost();
    const repository = hostRepository(host);
    const input = inputOf(host, repository, { limits: { ...limits, maxPacks: 3 } });
    const gone: string[] = [];
    let path = '';
    for (let at = 0; at < 5; at += 1) {
      gone.push(repository.work.head());
      repository.work.git('commit', '--quiet', '--amend', '--allow-empty', '--message', `${at}`);
      repository.work.git('push', '--quiet', '--force', 'origin', 'main');
      path = (await fetched(input)).path;
    }

    const packs = readdirSync(join(path, 'objects/pack')).filter((name) => name.endsWith('.pack'));
    expect(packs.length).toBeLessThanOrEqual(3);
    expect(() => runRealGit(path, ['cat-file', '-e', gone[1] ?? ''])).toThrow('Command failed');
    expect(runRealGit(path, ['fsck', '--full', '--strict', '--no-dangling'])).toBe('');
  });
});
