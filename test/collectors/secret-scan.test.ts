import { describe, expect, test } from 'vitest';
import { makeFolder } from '../git-fixtures/test-folder.ts';
import { cloneOf, makeRepository } from '../git-fixtures/test-repository.ts';
import { collect, findingsOf, first, scanOf, second } from './collect-secrets.ts';

describe('the first scan', () => {
  test('finds a secret that only the history has, where and when it came', async () => {
    const repository = makeRepository();
    repository.write('a.txt', 'hello\n').commit();
    const culprit = repository.write('src/a.ts', `// one\nconst t = "${first}";\n`).commit();
    repository.write('src/a.ts', `// one\n// two\nconst t = "${first}";\n`).commit();
    repository.remove('src/a.ts').commit();

    const result = await collect(repository.path);

    expect(findingsOf(result)).toEqual([
      {
        rule: 'github-token',
        class: 'provider',
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
        path: 'src/a.ts',
        commit: culprit,
        line: 2,
        firstSeenAt: '2026-01-01T01:00:00.000Z',
        repository: 'local/app',
        validity: 'unverified',
        state: 'open',
        inHead: false,
      },
    ]);
    expect(scanOf(result)).toMatchObject({
      coverage: 'whole',
      failures: [],
      body: {
        commits: 'whole',
        outcome: 'completed',
        shallow: false,
        blobs: 3,
        unverified: 1,
        skipped: { binary: 0, tooLarge: 0, unreadable: 0, submodules: 0 },
      },
    });
  });

  test('a secret on another branch is in a head, one on a tag alone is not', async () => {
    const repository = makeRepository();
    repository.write('a.txt', 'hello\n').commit();
    repository.git('checkout', '-q', '-b', 'side');
    repository.write('side.env', `T=${first}\n`).commit();
    repository.git('checkout', '-q', '-b', 'tagged', 'main');
    repository.write('tagged.env', `T=${second}\n`).commit();
    repository.git('tag', 'v1');
    repository.git('checkout', '-q', 'main');
    repository.git('branch', '-q', '-D', 'tagged');

    const result = await collect(repository.path);

    expect(findingsOf(result).map(({ path, inHead }) => [path, inHead])).toEqual([
      ['side.env', true],
      ['tagged.env', false],
    ]);
  });

  test('what a stranger proposed to merge is no source of the application, in a mirror either', async () => {
    const repository = makeRepository();
    const head = repository.write('a.txt', 'hello\n').commit();
    const proposal = repository.write('proposal.env', `T=${first}\n`).commit();
    repository.git('update-ref', 'refs/pull/1/head', proposal);
    repository.git('update-ref', 'refs/merge-requests/2/head', proposal);
    repository.git('reset', '-q', '--hard', head);

    const result = await collect(repository.path);

    expect(findingsOf(result)).toEqual([]);
    expect(scanOf(result)).toMatchObject({ coverage: 'whole', body: { refs: 1 } });
  });

  test('a secret that a merge alone brought in is found at the merge', async () => {
    const repository = makeRepository();
    repository.write('a.txt', 'one\n').commit();
    repository.git('checkout', '-q', '-b', 'side');
    repository.write('b.txt', 'two\n').commit();
    repository.git('checkout', '-q', 'main');
    repository.write('c.txt', 'three\n').commit();
    repository.git('merge', '-q', '--no-ff', '--no-commit', 'side');
    const merge = repository.write('evil.env', `T=${first}\n`).commit('merge');

    const result = await collect(repository.path);

    expect(findingsOf(result).map(({ path, commit }) => [path, commit])).toEqual([
      ['evil.env', merge],
    ]);
  });

  test('binary content is counted and leaves the coverage whole', async () => {
    const repository = makeRepository();
    repository
      .write('logo.bin', Buffer.from([1, 0, 2, 3]))
      .write('a.txt', 'x')
      .commit();

    const scan = scanOf(await collect(repository.path));

    expect([scan.coverage, scan.body.skipped.binary, scan.body.blobs]).toEqual(['whole', 1, 1]);
  });

  test('a text over the limit makes the coverage partial, a binary one does not', async () => {
    const repository = makeRepository();
    repository
      .write('big.txt', 'a'.repeat(100_001))
      .write('big.bin', Buffer.alloc(200_000))
      .commit();

    const scan = scanOf(await collect(repository.path));

    expect([scan.coverage, scan.body.skipped.tooLarge, scan.body.skipped.binary]).toEqual([
      'partial',
      1,
      1,
    ]);
    expect(scan.failures).toEqual([
      {
        code: 'too_large',
        place: 'history',
        detail: '1 text over 100000 bytes not read',
      },
      {
        code: 'too_large',
        place: 'big.txt',
        detail: 'it is over 100000 bytes and was not read',
      },
    ]);
  });

  test('a shallow clone is a partial coverage and leaves no checkpoint', async () => {
    const repository = makeRepository();
    repository.write('a.txt', `T=${first}\n`).commit();
    repository.write('a.txt', 'clean\n').commit();
    const clone = cloneOf(repository, '--depth=1');

    const result = await collect(clone.path);

    expect(scanOf(result)).toMatchObject({ coverage: 'partial', body: { shallow: true } });
    expect(scanOf(result).failures.map((failure) => failure.detail)).toEqual([
      'the clone is shallow: older commits are not in it',
    ]);
    expect(result.checkpoint).toBeUndefined();
  });

  test('a damaged object is counted and the rest is scanned', async () => {
    const repository = makeRepository();
    repository.write('a.txt', 'lost\n').write('b.txt', `T=${first}\n`).commit();
    const lost = repository.git('rev-parse', 'HEAD:a.txt').trim();
    repository.remove(`.git/objects/${lost.slice(0, 2)}/${lost.slice(2)}`);

    const result = await collect(repository.path);

    expect(scanOf(result)).toMatchObject({
      coverage: 'partial',
      body: { skipped: { unreadable: 1 } },
    });
    expect(findingsOf(result).map(({ path }) => path)).toEqual(['b.txt']);
  });

  test('a submodule is counted and makes the coverage partial', async () => {
    const repository = makeRepository();
    const commit = repository.write('a.txt', 'x').commit();
    repository.git('update-index', '--add', '--cacheinfo', `160000,${commit},lib/other`);
    repository.git('commit', '-q', '-m', 'submodule');

    const scan = scanOf(await collect(repository.path));

    expect([scan.coverage, scan.body.skipped.submodules]).toEqual(['partial', 1]);
  });

  test('a repository without commits has a whole history of nothing', async () => {
    const result = await collect(makeRepository().path);

    expect(scanOf(result)).toMatchObject({ coverage: 'whole', body: { blobs: 0, head: null } });
    expect(findingsOf(result)).toEqual([]);
  });

  test('a folder without git is a failure that says so, never an empty list', async () => {
    const result = await collect(makeFolder({ 'a.txt': 'x' }));

    expect(result.outcomes.secret_finding).toEqual({
      outcome: 'failed',
      failures: [
        {
          code: 'unsupported',
          place: 'history',
          detail: 'the folder is no git repository: there is no history to scan',
        },
      ],
    });
    expect(result.outcomes.secret_scan.outcome).toBe('failed');
  });

  test('an aborted scan is a failure', async () => {
    const repository = makeRepository();
    repository.write('a.txt', 'x').commit();

    const result = await collect(repository.path, { signal: AbortSignal.abort() });

    expect(result.outcomes.secret_scan).toMatchObject({
      outcome: 'failed',
      failures: [{ code: 'aborted' }],
    });
  });

  test('a name that steers a terminal reaches no fact raw', async () => {
    const repository = makeRepository();
    repository.write('a\u001b[31m\n.env', `T=${first}\n`).commit();

    const [finding] = findingsOf(await collect(repository.path));

    expect(finding?.path).toBe('a%1B[31m%0A.env');
    expect(finding?.inHead).toBe(true);
  });
});

test('a history whose end cannot be reached fails, it is not taken for a short one', async () => {
  const repository = makeRepository();
  const lost = repository.write('a.txt', `T=${first}\n`).commit();
  repository.write('b.txt', 'more\n').commit();
  repository.remove(`.git/objects/${lost.slice(0, 2)}/${lost.slice(2)}`);

  const result = await collect(repository.path);

  expect(result.outcomes.secret_scan).toMatchObject({
    outcome: 'failed',
    failures: [{ code: 'malformed' }],
  });
});
