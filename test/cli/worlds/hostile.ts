import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, newPath, writeInto } from '../../git-fixtures/test-folder.ts';
import { makeRepository, type TestRepository } from '../../git-fixtures/test-repository.ts';
import { seeded } from '../../peers/planted-secrets.ts';

const escapeCharacter = String.fromCharCode(27);

const good = `on: push
permissions: {}
jobs:
  deploy:
    runs-on: ubuntu-latest
    environment: production
    steps:
      - run: kubectl apply -f k8s/
`;

const levels = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];

/** Each level repeats the one before nine times. */
const bomb = levels
  .map((name, index) => {
    const before = levels[index - 1];
    const item = before === undefined ? 'lol' : `*${before}`;
    return `${name}: &${name} [${Array.from({ length: 9 }, () => item).join(', ')}]`;
  })
  .join('\n');

export interface Hostile {
  readonly repository: TestRepository;
  /** Whether any program of the checkout was run. */
  readonly wasRun: () => boolean;
  /** Stands in files outside, to which links of the checkout point. */
  readonly outside: string;
}

/** A checkout made to harm whoever looks at it, with one good workflow in it. */
export function hostile(): Hostile {
  const repository = makeRepository();
  const marker = newPath('was-run');
  const make = seeded(11);
  const outside = ['gh', 'p_', make('abcdefghijklmnopqrstuvwxyz0123456789', 36)].join('');
  const away = makeFolder({
    'workflow.yml': `${good}# ${outside}\n`,
    'runbook.md': `# Deployment\n\n1. ${outside}\n2. b\n`,
  });
  repository
    .write('.github/workflows/good.yml', good)
    .write(`.github/workflows/${escapeCharacter}[2J${escapeCharacter}]0;owned\nnext line.yml`, good)
    .write('.github/workflows/bomb.yml', `${bomb}\n`)
    .write('.github/workflows/broken.yml', 'on: [push\njobs: {{{\n')
    .write('.github/workflows/empty.yml', '')
    .write(
      '.github/workflows/bytes.yml',
      Buffer.from([0x6f, 0x6e, 0x3a, 0xff, 0xfe, 0xc3, 0x28, 0x0a]),
    )
    .link('.github/workflows/out.yml', join(away, 'workflow.yml'))
    .link('docs/deployment.md', join(away, 'runbook.md'))
    .link('docs/up.md', '../../../../../../etc/hostname')
    .write('deploy/bomb.yaml', `apiVersion: argoproj.io/v1alpha1\nkind: Application\n${bomb}\n`)
    .write('deploy/deep.yaml', `a: ${'['.repeat(20_000)}\n`)
    .write('.assay.yml', `version: 1\nname: Evil\nstages:\n  - nam: "${escapeCharacter}[31mred"\n`)
    .write('data/huge.txt', `${'all work and no play\n'.repeat(300_000)}`)
    .write('.gitattributes', '* filter=evil diff=evil\n');
  repository.commit('a trap');
  arm(repository, marker);
  return { repository, outside, wasRun: () => existsSync(marker) };
}

/** Everything that git would run by itself, once someone looks with a plain git. */
function arm(repository: TestRepository, marker: string): void {
  const program = join(repository.path, '.git', 'evil.sh');
  const hooks = ['post-checkout', 'pre-commit', 'post-index-change', 'reference-transaction'];
  for (const path of ['evil.sh', ...hooks.map((name) => `hooks/${name}`)]) {
    writeInto(join(repository.path, '.git'), path, `#!/bin/sh\ntouch '${marker}'\n`);
    chmodSync(join(repository.path, '.git', path), 0o755);
  }
  const settings = `
[core]
	fsmonitor = ${program}
	pager = ${program}
	sshCommand = ${program}
	editor = ${program}
[filter "evil"]
	clean = ${program}
	smudge = ${program}
	process = ${program}
[diff "evil"]
	textconv = ${program}
	command = ${program}
[diff]
	external = ${program}
[alias]
	log = !${program}
[remote "origin"]
	url = ext::${program}
	uploadpack = ${program}
`;
  writeInto(
    join(repository.path, '.git'),
    'config',
    `[core]\n\trepositoryformatversion = 0\n\tbare = false\n${settings}`,
  );
}
