import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { AssessmentDocument } from '#lib/reports/assessment-document.ts';
import { newPath } from '../git-fixtures/test-folder.ts';
import { makeRepository, type TestRepository } from '../git-fixtures/test-repository.ts';

const launcher = fileURLToPath(new URL('../../lib/bin/assay.mjs', import.meta.url));
const mebibyte = 1_048_576;
const giantMebibytes = 1_024;

/** Commits a text of 1 GiB that takes a few megabytes of disk and is in no process as a whole. */
async function commitGiant(repository: TestRepository, path: string): Promise<void> {
  const settings = ['-c', 'core.bigFileThreshold=1m', '-c', 'core.compression=1'];
  const args = ['-C', repository.path, ...settings, 'fast-import', '--quiet', '--force'];
  const git = spawn('git', args, { stdio: ['pipe', 'ignore', 'inherit'] });
  const chunk = Buffer.alloc(mebibyte, 'all work and no play makes a dull text\n');
  const head = [
    'commit refs/heads/main',
    'committer Ada <ada@example.test> 1767225600 +0000',
    'data 5',
    'giant',
    `M 100644 inline ${path}`,
    `data ${giantMebibytes * mebibyte}`,
  ];
  const ended = once(git, 'exit');
  git.stdin.write(`${head.join('\n')}\n`);
  for (let written = 0; written < giantMebibytes; written += 1) {
    if (!git.stdin.write(chunk)) await once(git.stdin, 'drain');
  }
  git.stdin.end('\n');
  expect(await ended).toEqual([0, null]);
}

test('a text of 1 GiB is named by each collector and is in no process as a whole', async () => {
  const repository = makeRepository();
  await commitGiant(repository, 'docs/deployment.md');

  const run = spawnSync(
    '/usr/bin/time',
    ['-f', '%M', process.execPath, launcher, 'assess', repository.path, '--json', '--quiet'],
    {
      encoding: 'utf8',
      maxBuffer: 64 * mebibyte,
      env: { PATH: process.env.PATH ?? '', XDG_STATE_HOME: newPath('state') },
    },
  );

  const { collections } = AssessmentDocument.parse(JSON.parse(run.stdout));
  const named = collections.filter((one) =>
    one.failures.some(({ code, place }) => code === 'too_large' && place === 'docs/deployment.md'),
  );
  expect(run.status).toBe(0);
  expect(named.map((one) => `${one.kind} ${one.coverage}`).sort()).toEqual([
    'runbook partial',
    'secret_finding partial',
    'secret_scan partial',
  ]);
  const peakKibibytes = Number(run.stderr.trim().split('\n').at(-1));
  expect(peakKibibytes).toBeGreaterThan(0);
  expect(peakKibibytes / 1_024).toBeLessThan(giantMebibytes / 2);
});
