import { describe, expect, test } from 'vitest';
import { analyse, oneJob, x } from './workflow-text.ts';

async function callsOf(steps: string) {
  const { definitions } = await analyse({ 'a.yml': oneJob(`steps:\n${steps}`) });
  return definitions[0]?.calls.filter((call) => !call.resolved);
}

const other = { pinnedBy: 'none', jobId: 'deploy', resolved: false };

describe('a workflow of another repository that is started', () => {
  test.each([
    [
      'by gh, with its file and ref',
      '  - run: gh workflow run deploy.yml -R acme/deploy --ref main -f env=prod',
      {
        ...other,
        uses: 'acme/deploy/.github/workflows/deploy.yml',
        ref: 'main',
        pinnedBy: 'branch',
      },
    ],
    [
      'by gh, by its name',
      '  - run: gh workflow run Deploy --repo acme/deploy',
      { ...other, uses: 'acme/deploy' },
    ],
    [
      'through the API',
      '  - run: gh api repos/acme/deploy/actions/workflows/ship.yml/dispatches -f ref=main',
      { ...other, uses: 'acme/deploy/.github/workflows/ship.yml' },
    ],
    [
      'by curl',
      '  - run: curl -X POST https://api.github.com/repos/acme/deploy/dispatches -d @x.json',
      { ...other, uses: 'acme/deploy' },
    ],
    [
      'by an event',
      '  - uses: peter-evans/repository-dispatch@v3\n    with: { repository: acme/deploy, event-type: ship }',
      { ...other, uses: 'acme/deploy' },
    ],
    [
      'by an action',
      '  - uses: convictional/trigger-workflow-and-wait@v1\n    with: { owner: acme, repo: deploy, workflow_file_name: ship.yml }',
      { ...other, uses: 'acme/deploy/.github/workflows/ship.yml' },
    ],
    [
      'by a script',
      `  - uses: actions/github-script@v7\n    with:\n      script: |\n        await github.rest.actions.createWorkflowDispatch({ owner: 'acme', repo: 'deploy', workflow_id: 'ship.yml', ref: 'main' })`,
      { ...other, uses: 'acme/deploy/.github/workflows/ship.yml', ref: 'main', pinnedBy: 'branch' },
    ],
    [
      'by a script that does not say where',
      '  - uses: actions/github-script@v7\n    with: { script: "github.rest.repos.createDispatchEvent(target)" }',
      { ...other, uses: 'github-script createDispatchEvent' },
    ],
  ])('is a call that is not resolved: %s', async (_how, steps, call) => {
    const calls = await callsOf(steps);

    expect(calls).toEqual([call]);
  });

  test.each([
    ['gh without a repository', '  - run: gh workflow run deploy.yml'],
    ['its own name', '  - run: gh workflow run deploy.yml -R shop/payments'],
    ['an expression for it', `  - run: gh workflow run deploy.yml -R ${x('github.repository')}`],
    ['a placeholder for it', '  - run: gh api repos/{owner}/{repo}/dispatches'],
    ['an event without a repository', '  - uses: peter-evans/repository-dispatch@v3'],
    [
      'a script with its own context',
      '  - uses: actions/github-script@v7\n    with: { script: "github.rest.actions.createWorkflowDispatch({ ...context.repo, workflow_id })" }',
    ],
    [
      'a script that starts nothing',
      '  - uses: actions/github-script@v7\n    with: { script: "core.info(1)" }',
    ],
  ])('is none where it is the repository itself: %s', async (_how, steps) => {
    const calls = await callsOf(steps);

    expect(calls).toEqual([]);
  });
});
