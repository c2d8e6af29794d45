import { describe, expect, it } from 'vitest';
import { runGit, streamGit } from '#lib/clients/git/git.ts';
import type { Repository } from '#lib/clients/git/open-repository.ts';
import type { Plumbing } from '#lib/clients/git/sealed-call.ts';
import { AppError } from '#lib/errors.ts';
import { makeRepository } from '../../git-fixtures/test-repository.ts';
import { never, opened } from './opened.ts';

async function repositoryWithText(bytes: number): Promise<Repository> {
  const made = makeRepository();
  made.write('a.txt', 'x'.repeat(bytes));
  made.commit();
  const { repository } = await opened(made.path);
  if (repository === null) throw new Error('the fixture has a repository');
  return repository;
}

const bounds = { signal: never, timeoutMs: 20_000, maxBytes: 10_000_000 };

/** An input that asks nothing and does not end: git waits for it until it is killed. */
async function* endless(): AsyncGenerator<string> {
  yield '';
  await new Promise(() => undefined);
}

describe('a git command', () => {
  it('is killed when its time is over', async () => {
    const repository = await repositoryWithText(1);

    const run = runGit(repository, ['cat-file', '--batch'], {
      ...bounds,
      timeoutMs: 20,
      stdin: endless(),
    });

    await expect(run).rejects.toMatchObject({ code: 'git.timed_out' });
  });

  it('is killed when it is aborted', async () => {
    const repository = await repositoryWithText(1);
    const abort = new AbortController();

    const run = runGit(repository, ['cat-file', '--batch'], {
      ...bounds,
      signal: abort.signal,
      stdin: endless(),
    });
    abort.abort();

    await expect(run).rejects.toMatchObject({ code: 'collection.aborted' });
  });

  it('gives no more bytes than it may', async () => {
    const repository = await repositoryWithText(1_000);

    const run = runGit(repository, ['cat-file', 'blob', 'HEAD:a.txt'], {
      ...bounds,
      maxBytes: 999,
    });

    await expect(run).rejects.toMatchObject({ code: 'collection.over_budget' });
  });

  it('ends when its reader leaves early, however much it still has to say', async () => {
    const repository = await repositoryWithText(5_000_000);
    let read = 0;

    for await (const chunk of streamGit(repository, ['cat-file', 'blob', 'HEAD:a.txt'], bounds)) {
      read += chunk.length;
      break;
    }

    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(5_000_000);
  });

  it('fails when what feeds it fails, though it could have ended well', async () => {
    const repository = await repositoryWithText(1);
    async function* failing(): AsyncGenerator<string> {
      yield 'HEAD\n';
      await Promise.resolve();
      throw new AppError('git.failed', 'the input ended too early');
    }

    const run = runGit(repository, ['cat-file', '--batch-check'], { ...bounds, stdin: failing() });

    await expect(run).rejects.toThrow('the input ended too early');
  });

  it('that fails says which one, and nothing of what it read', async () => {
    const repository = await repositoryWithText(1);

    const run = runGit(repository, ['rev-list', 'no-such-name', '--'], bounds);

    await expect(run).rejects.toMatchObject({
      code: 'git.failed',
      message: expect.not.stringContaining('no-such-name'),
      details: { command: 'rev-list', exitCode: 128 },
    });
  });

  it('that is no plumbing is never started', async () => {
    const repository = await repositoryWithText(1);

    const run = runGit(repository, ['status' as Plumbing], bounds);

    await expect(run).rejects.toThrow('status is no plumbing command that may be run');
  });
});
