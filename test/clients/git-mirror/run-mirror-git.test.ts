import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type MirrorRun,
  type RunBounds,
  runMirrorGit,
} from '#lib/clients/git-mirror/run-mirror-git.ts';
import { makeFolder } from '../../git-fixtures/test-folder.ts';
import { never } from '../git/opened.ts';

/** Runs a program of the test's in git's place. */
async function run(script: string, more: Partial<RunBounds> = {}): Promise<MirrorRun> {
  const gitDir = makeFolder({ git: `#!/bin/sh\n${script}\n` });
  chmodSync(join(gitDir, 'git'), 0o755);
  const git = { git: join(gitDir, 'git'), gitDir, url: 'https://git.example.test/a/b' };
  return await runMirrorGit(git, ['fetch'], {
    signal: never,
    deadline: never,
    maxBytes: 1_000,
    ...more,
  });
}

const endless = 'while :; do :; done';

describe('a command on a mirror', { timeout: 60_000 }, () => {
  it('gives its output, and inherits nothing of our environment', async () => {
    const ended = await run('export -p');

    const lines = ended.ended === 'done' ? ended.stdout.split('\n') : [];
    const inherited = lines.map((line) => /^export (\w+)/.exec(line)?.[1] ?? '');
    expect(inherited).toContain('GIT_ALLOW_PROTOCOL');
    expect(inherited.filter((name) => /proxy|VITEST|NODE_(?!ENV$)|SSL|CURL/i.test(name))).toEqual(
      [],
    );
    // The same for every program that is started, whatever ours is.
    expect(lines.filter((line) => /NODE_ENV=(?!['"]?production)/.test(line))).toEqual([]);
  });

  it('keeps of what is complained only what git itself said', async () => {
    const lines = 'remote: certificate\\n * [new] tls\\nfatal: one\\rerror: two\\n';

    const ended = await run(`printf '${lines}' >&2; exit 128`);

    expect(ended).toEqual({ ended: 'failed', stderr: 'fatal: one\nerror: two\n' });
  });

  it('is ended with all that it started when it writes too much', async () => {
    const ended = await run('while :; do echo more; done & wait');

    expect(ended).toEqual({ ended: 'too_large' });
  });

  it('is ended when it has grown over a limit', async () => {
    expect(await run(endless, { isOver: () => Promise.resolve(true) })).toEqual({
      ended: 'too_large',
    });
  });

  it('is ended when it cannot be watched, and that is told', async () => {
    const isOver = (): Promise<boolean> => Promise.reject(new Error('no disk'));

    await expect(run(endless, { isOver })).rejects.toThrow('could not be watched');
  });

  it('that is not there is not started', async () => {
    const gitDir = makeFolder();
    const git = { git: join(gitDir, 'gone'), gitDir, url: 'https://git.example.test/a/b' };
    const bounds = { signal: never, deadline: never, maxBytes: 1_000 };

    expect(await runMirrorGit(git, ['fetch'], bounds)).toEqual({ ended: 'not_started' });
  });
});
