import { describe, expect, it } from 'vitest';
import { parseRunbook } from '#lib/parsing/runbook/parse-runbook.ts';
import { sourceFile } from '../source-file.ts';

function whose(path: string, text: string, stages: readonly string[] = []) {
  const parsed = parseRunbook(sourceFile(path, text), stages);
  return parsed.ok ? parsed.value?.whose : parsed.failure.code;
}

const steps = '1. Build it.\n2. Apply it.\n';
const named = '1. Build it.\n2. Apply it to production.\n';

describe('a document on deployment is the own runbook', () => {
  it.each([
    ['in a folder for runbooks', 'docs/runbooks/payments.md', `# Payments\n\n${steps}`],
    ['by the name of a runbook', 'services/a/docs/runbook-a.md', `# A\n\n${steps}`],
    ['by a plain name at the top', 'RELEASING.md', `# Releasing\n\n${steps}`],
    ['by a plain name in the documents', 'docs/deployment.md', `# Deployment\n\n${steps}`],
    ['by a plain name among operations', 'a/b/ops/deploy.md', `# Deployment\n\n${steps}`],
    ['by steps for a stage it names', 'README.md', `# App\n\n## Deployment\n\n${named}`],
    [
      'by steps for a declared stage',
      'docs/a/b/deploying-it.md',
      '# Deploying\n\n1. Build it.\n2. Apply it to eu-west.\n',
      ['eu-west'],
    ],
  ])('%s', (_how, path, text, stages: readonly string[] = []) => {
    expect(whose(path, text, stages)).toBe('own');
  });
});

describe('whose it is is not clear', () => {
  it.each([
    [
      'a page for users of a framework',
      'docs/building/deploy-operator.md',
      `# Build and deploy your operator\n\n## Deploy\n\n${named}`,
    ],
    ['a section that addresses its reader', 'README.md', `# X\n\n## Deploy your app\n\n${named}`],
    ['a plain name that addresses its reader', 'DEPLOYMENT.md', `# Deploy your app\n\n${named}`],
    ['a tutorial', 'docs/tutorials/deployment.md', `# Deployment\n\n${named}`],
    ['a page of a website', 'website/docs/deploy.md', `# Deployment\n\n${named}`],
    ['steps for no stage', 'README.md', `# X\n\n## Deployment\n\n${steps}`],
    ['a plain name deep in the documents', 'docs/a/b/c/deploy.md', `# Deployment\n\n${steps}`],
  ])('%s', (_what, path, text) => {
    expect(whose(path, text)).toBe('unclear');
  });
});
