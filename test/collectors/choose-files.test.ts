import { expect, test } from 'vitest';
import { chooseFiles } from '#collectors/checkout/choose-files.ts';

const file = (path: string, type: 'file' | 'symlink' = 'file') => ({ path, type, bytes: 1 });

test('actions of the repository are read wherever they lie, but not through a link', () => {
  const { actions } = chooseFiles([
    file('action.yml'),
    file('.github/actions/x/action.yaml'),
    file('tests/fixtures/action.yml'),
    file('.github/actions/y/action.yml', 'symlink'),
    file('docs/transaction.yml'),
  ]);

  expect(actions).toEqual([
    'action.yml',
    '.github/actions/x/action.yaml',
    'tests/fixtures/action.yml',
  ]);
});

test('workflows, the pipeline, documents and manifests are told apart', () => {
  const chosen = chooseFiles([
    file('.github/workflows/a.yml'),
    file('.gitlab-ci.yml'),
    file('docs/deploy.md'),
    file('k8s/app.yaml'),
    file('examples/app.yaml'),
  ]);

  expect(chosen).toMatchObject({
    workflows: ['.github/workflows/a.yml'],
    gitlab: ['.gitlab-ci.yml'],
    documents: ['docs/deploy.md'],
    manifests: ['k8s/app.yaml'],
  });
});
