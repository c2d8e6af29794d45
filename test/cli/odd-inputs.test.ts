import { chmodSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeFolder, newPath, withoutPrivileges } from '../git-fixtures/test-folder.ts';
import { cloneOf, makeRepository } from '../git-fixtures/test-repository.ts';
import { plantedToken } from '../use-cases/planted-token.ts';
import { assay, assess, documentOf, verdictsOf } from './assay-command.ts';
import { hardened, runbook } from './worlds/hardened.ts';

const decided = ['A-1.1', 'A-1.2', 'B-2.1'];

/** A bare clone, a linked work tree and a detached head hold the same commits as the first. */
const sameCommits = {
  'a bare repository': () => cloneOf(hardened(), '--bare').path,
  'a linked work tree': () => {
    const linked = newPath('linked');
    hardened().git('worktree', 'add', '--quiet', '--detach', linked);
    return linked;
  },
};

describe('the same commits, however they lie on the disk, are judged the same', () => {
  it.each(Object.entries(sameCommits))(
    '%s',
    async (_name, make) => {
      const document = documentOf(await assess(make(), '--json'));
      const verdicts = verdictsOf(document);

      expect(decided.map((code) => verdicts[code])).toEqual([
        'met a11_defined',
        'met a12_runbook_current',
        'met b21_scanned',
      ]);
    },
    60_000,
  );
});

describe('a place without history', () => {
  it.each([
    ['an empty folder', () => makeFolder(), 3, '.: the folder is empty'],
    [
      'a folder without git',
      () => makeFolder({ 'docs/deployment.md': runbook }),
      0,
      'history: the folder is no git repository: there is no history to scan',
    ],
    ['a repository without commits', () => makeRepository().path, 0, 'no commit'],
  ])(
    '%s says so, and has nothing held against it',
    async (_name, make, exitCode, told) => {
      const run = await assess(make());

      expect(run.exitCode).toBe(exitCode);
      expect(run.stdout).toContain(told);
      expect(run.stdout).toContain(', 0 not met, ');
    },
    60_000,
  );
});

describe('a folder that one may not read', () => {
  it('is refused by name', async () => {
    const folder = makeFolder({ 'README.md': '# x\n' });
    chmodSync(folder, 0o000);
    const state = { XDG_STATE_HOME: newPath('state') };
    const run = await withoutPrivileges(() => assay(['assess', folder], state));

    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toMatch(/^assay: [^\n]+\n$/);
    expect(run.stderr).toContain('folder');
  }, 60_000);
});

const workflow = (stage: string): string => `on: { push: { branches: [main] } }
permissions: { contents: read }
jobs:
  deploy:
    runs-on: ubuntu-latest
    environment: ${stage}
    steps: [{ run: kubectl apply -f k8s }]
`;

describe('a workflow that does not parse', () => {
  it('may name a stage more: whether each has a definition stays open', async () => {
    const repository = makeRepository()
      .write('.github/workflows/staging.yml', workflow('staging'))
      .write(
        '.github/workflows/production.yml',
        workflow('production').replace('    steps', '   x'),
      );
    repository.commit();

    const run = await assess(repository.path, '--json', '--only', 'checkout');

    expect(verdictsOf(documentOf(run))).toMatchObject({
      'A-1.1': 'unknown (partial) not_collected',
      'A-2.1': 'unknown (partial) not_collected',
    });
  }, 60_000);
});

describe('a workflow that does not parse, beside one that tests before it deploys', () => {
  it('may deploy past every test: whether production waits for one stays open', async () => {
    const tested = workflow('production').replace('[{ run:', '[{ run: trivy fs . }, { run:');
    const repository = makeRepository()
      .write('.github/workflows/production.yml', tested)
      .write('.github/workflows/broken.yml', 'on: [push\n');
    repository.commit();

    const run = await assess(repository.path, '--json', '--only', 'checkout');
    const { reasons = [] } =
      documentOf(run).criteria.find((one) => one.code === 'I-SD-A-2.2') ?? {};
    const first = reasons.filter((one) => one.condition === '1');

    expect(first.map(({ verdict, code }) => `${verdict} ${code}`).sort()).toEqual([
      'supports a22_tested',
      'unknown not_collected',
    ]);
  }, 60_000);
});

describe('a clone that borrows its objects from another', () => {
  it('is told so, and how to mend it', async () => {
    const source = makeRepository().write('README.md', '# x\n');
    source.commit();
    const borrowing = newPath('borrowing');
    source.git('clone', '--quiet', '--shared', source.path, borrowing);

    const run = await assess(borrowing, '--markdown');

    expect(run.exitCode).toBe(3);
    expect(run.stdout).toContain('(objects/info/alternates), which is not read: clone it whole');
  }, 60_000);
});

describe('names that whoever pushes may choose', () => {
  const token = plantedToken();
  const harm = `\u001b[31m\n\u202e${token}`;
  const repository = makeRepository()
    .write('.github/workflows/deploy.yml', workflow('production'))
    .write('.env', `TOKEN=${token}\n`)
    .write(
      '.assay.yml',
      `version: 1\nname: ${JSON.stringify(harm)}\nteam: ${JSON.stringify(harm)}\nstages:\n  - { name: ${JSON.stringify(harm)}, production: true }\n`,
    );
  repository.commit();
  repository.git('checkout', '--quiet', '-b', `\u202e${token}`);
  repository.git('remote', 'add', 'origin', `https://github.com/acme/${token}.git`);

  it.each(['', '--json', '--sarif', '--markdown'])(
    'of declaration, branch and remote reach the output inert and without a secret %s',
    async (format) => {
      const { stdout, stderr, exitCode } = await assess(
        repository.path,
        ...(format === '' ? [] : [format]),
      );

      expect(exitCode).toBe(0);
      expect(stdout + stderr).not.toContain(token);
      expect(stdout + stderr).not.toMatch(/\p{Cf}|\\u001b|\\u202e/u);
      expect(stdout + stderr).not.toContain('\u001b');
    },
    60_000,
  );

  it('keep no secret that was found from counting', async () => {
    const run = await assess(repository.path, '--json', '--only', 'secret-scan');

    expect(verdictsOf(documentOf(run))['B-2.1']).toBe('not_met b21_open');
  }, 60_000);
});
