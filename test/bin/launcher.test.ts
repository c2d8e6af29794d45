import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Tells what runs it and what it was given, then ends with 1 as `--fail-under` would. */
const tells = `process.stdout.write([process.argv.slice(2).join(' '), typeof parseWorkflow].join('|'));
process.exitCode = 1;
`;

let folder: string;

/** The launcher on this Node, which says that it is the given version, able to strip types or not. */
function launch(version: string, types: 'stripped' | 'refused', ...args: string[]) {
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`;
  const run = spawnSync(
    process.execPath,
    [
      ...(types === 'refused' ? ['--no-experimental-strip-types'] : []),
      '--import',
      `data:text/javascript,${encodeURIComponent(pretend)}`,
      join(folder, 'lib/bin/assay.mjs'),
      ...args,
    ],
    { encoding: 'utf8' },
  );
  return { exitCode: run.status, stdout: run.stdout, stderr: run.stderr };
}

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-launcher-'));
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  for (const name of ['assay.mjs', 'json-imports.mjs']) {
    cpSync(join(root, 'lib/bin', name), join(folder, 'lib/bin', name));
  }
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('the launcher of an installed package', () => {
  it.each(['18.20.4', '20.19.0', '22.11.0'])(
    'tells Node %s in one line that it is too old',
    (old) => {
      write('dist/cli.mjs', "process.stdout.write('ran');\n");

      const run = launch(old, 'refused');

      expect(run).toEqual({
        exitCode: 2,
        stdout: '',
        stderr: `assay: needs Node 22.12 or newer; this is ${old}\n`,
      });
    },
  );

  it.each(['22.12.0', '23.1.0', '24.0.0'])('runs the compiled command on Node %s', (version) => {
    write('dist/cli.mjs', `const parseWorkflow = undefined;\n${tells}`);

    const run = launch(version, 'refused', 'assess', '.');

    expect(run).toEqual({ exitCode: 1, stdout: 'assess .|undefined', stderr: '' });
  });
});

describe('the launcher of a checkout', () => {
  const source = "import { parseWorkflow } from '@actions/workflow-parser';\n";

  it('runs the TypeScript beside it, and the parser whose JSON imports lack an attribute', () => {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    write('lib/bin/cli.ts', source + tells);

    const run = launch('24.12.0', 'stripped', 'assess', '.');

    expect(run).toEqual({ exitCode: 1, stdout: 'assess .|function', stderr: '' });
  });

  it('starts again on the Node that the checkout brings when this one is older', () => {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    write('lib/bin/cli.ts', source + tells);

    const run = launch('20.19.0', 'refused', 'assess', '.');

    expect(run).toEqual({ exitCode: 1, stdout: 'assess .|function', stderr: '' });
  });

  it('without that Node says what brings it', () => {
    write('lib/bin/cli.ts', tells);

    const run = launch('20.19.0', 'refused');

    expect(run).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'assay: run "npm ci" in this checkout first; it brings the Node that Assay runs on\n',
    });
  });
});
