import { describe, expect, it } from 'vitest';
import type { AnyFact } from '#lib/evidence/fact.ts';
import { collection, judgeOne } from './given.ts';
import { definition, deployed, runbook, target } from './given-process.ts';
import { groundsOf } from './grounds.ts';

type Row = [title: string, facts: readonly AnyFact[], grounds: readonly string[]];

const collections = [
  collection('deployment_definition'),
  collection('runbook'),
  collection('deployment'),
];
const toTestOnly = definition({ targets: [target('test')] });

const production: Row[] = [
  [
    'a definition that a run carried out there',
    [toTestOnly, deployed()],
    ['supports: deploy.yml deployed v1 to production [deployment_definition, deployment]'],
  ],
  [
    'a run that failed',
    [toTestOnly, deployed({ outcome: 'failed' })],
    [
      'violates: Nothing tells how production is deployed: no definition targets it and no runbook names it [deployment_definition whole, runbook whole]',
    ],
  ],
  [
    'a run of another definition',
    [toTestOnly, deployed({ definitionPath: 'other.yml' })],
    [
      'violates: Nothing tells how production is deployed: no definition targets it and no runbook names it [deployment_definition whole, runbook whole]',
    ],
  ],
  [
    'a run of a definition of another repository',
    [toTestOnly, deployed({ repository: 'github.com/acme/x' })],
    [
      'violates: Nothing tells how production is deployed: no definition targets it and no runbook names it [deployment_definition whole, runbook whole]',
    ],
  ],
  [
    'a job whose step nobody recognised',
    [definition({ targets: [target('test'), target('production', null)] })],
    [
      'unknown needs_person: job deploy-production of deploy.yml targets production, but which of its steps deploys was not recognised [deployment_definition:12]',
    ],
  ],
  [
    'a runbook',
    [toTestOnly, runbook()],
    [
      'supports: docs/deploy.md tells how to deploy production, how to roll back and whom to call [runbook]',
    ],
  ],
  [
    'a runbook without contacts',
    [toTestOnly, runbook({ contacts: 'not_recognised' })],
    [
      'unknown needs_person: docs/deploy.md names production, but no contacts were recognised in it [runbook]',
    ],
  ],
  [
    'a runbook of somebody’s',
    [toTestOnly, runbook({ whose: 'unclear' })],
    [
      'unknown needs_person: docs/deploy.md names production; whether it is about the own deployment or that of its readers is not clear [runbook]',
    ],
  ],
  [
    'nothing',
    [toTestOnly],
    [
      'violates: Nothing tells how production is deployed: no definition targets it and no runbook names it [deployment_definition whole, runbook whole]',
    ],
  ],
];

describe('A-1.1 (1) production, by', () => {
  it.each(production)('%s', (_title, facts, grounds) => {
    expect(groundsOf(judgeOne('I-SD-A-1.1', { facts, collections }), '1').slice(1)).toEqual(
      grounds,
    );
  });
});
