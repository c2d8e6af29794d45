import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { peerPath } from './peers.ts';

const run = promisify(execFile);

const root = fileURLToPath(new URL('../..', import.meta.url));

const audit = ['--offline', '--persona=auditor', '--format=json', '--no-progress'];

const loose = `on: push
permissions: {}
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - uses: someone/something@v1
`;

describe('the peers', () => {
  it('gitleaks runs and says its version', async () => {
    const { stdout } = await run(peerPath('gitleaks'), ['version']);

    // Built from source it says that its release build sets the version.
    expect(stdout).toMatch(/^(?:v?8\.\d+\.\d+|version is set by build process)\s*$/);
  });

  it('zizmor runs and says its version', async () => {
    const { stdout } = await run(peerPath('zizmor'), ['--version']);

    expect(stdout).toMatch(/^zizmor 1\.\d+\.\d+/);
  });

  it("zizmor finds nothing in this repository's own workflows, however small", async () => {
    const { stdout } = await run(peerPath('zizmor'), [...audit, join(root, '.github/workflows')]);

    expect(JSON.parse(stdout)).toEqual([]);
  });

  it('zizmor, asked the same way, objects to an action that is not pinned', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'assay-peers-'));
    const workflow = join(folder, 'loose.yml');
    await writeFile(workflow, loose);

    const audited = run(peerPath('zizmor'), [...audit, workflow]);

    await expect(audited).rejects.toMatchObject({
      stdout: expect.stringContaining('unpinned-uses'),
    });
    await rm(folder, { recursive: true });
  });
});
