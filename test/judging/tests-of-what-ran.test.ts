import { expect, it } from 'vitest';
import { outcomes, sentences } from './given.ts';
import { judgeDelivery } from './given-delivery.ts';
import { toProduction, toTest } from './given-delivery-facts.ts';
import { definition, target } from './given-process.ts';

it.each([
  [
    'one that a run carried out is not known to be untested',
    '.github/workflows/deploy.yml',
    '1 unknown needs_person',
    'Whether job deploy-test of deploy.yml deploys to production is not known',
  ],
  [
    'none that ran is none at all',
    'Jenkinsfile',
    '1 fails',
    'No automated definition deploys production, so nothing makes it wait for a security test',
  ],
])(
  'of definitions that do not name production, %s',
  (_title, definitionPath, outcome, sentence) => {
    const finding = judgeDelivery('I-SD-A-2.2', {
      facts: {
        deployment: [toTest(), toProduction({ definitionPath })],
        deployment_definition: [definition({ targets: [target('test')] })],
      },
    });

    expect(outcomes(finding)[0]).toBe(outcome);
    expect(sentences(finding)).toContain(sentence);
  },
);
