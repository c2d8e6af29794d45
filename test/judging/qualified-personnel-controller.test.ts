import { describe, expect, it } from 'vitest';
import { account, outcomes, sentences } from './given.ts';
import { judgeWith } from './given-personnel.ts';
import { access, branchRule, controllerDefinition, deployed, merge } from './given-process.ts';

describe('A-1.4 of a controller', () => {
  const synced = deployed({
    executor: 'controller',
    triggeredBy: { account: account('argo[bot]'), type: 'app' },
  });
  const argo = {
    definition: controllerDefinition(),
    environment: null,
    rule: branchRule(),
    deployed: synced,
    approval: merge('ann'),
  };

  it('is met by the branch that it follows, who merged and who reviewed', () => {
    const review = { ...merge('ben').body, act: 'review' as const };
    const finding = judgeWith({
      ...argo,
      review: { ...merge('ben'), subject: 'review', body: review },
    });

    expect(outcomes(finding)).toEqual(['1 holds', '2 holds', '3 holds', '4 does_not_apply']);
    expect(sentences(finding)[0]).toBe(
      'branch main of github.com/acme/payments takes only what another reviewed or named people released to production, and administrators cannot bypass that',
    );
  });

  it.each([
    ['the branch needs no review', { rule: branchRule({ approvals: 0 }) }, '1 fails'],
    [
      'administrators are not held to it',
      { rule: branchRule({ adminsEnforced: false }) },
      '1 fails',
    ],
    ['no rule protects the branch', { rule: null, access: access() }, '1 fails'],
    [
      'the rule is of another branch',
      { rule: branchRule({ pattern: 'next' }), access: access() },
      '1 fails',
    ],
    ['a person synced by hand', { deployed: deployed({ executor: 'person' }) }, '1 fails'],
    [
      'another than who merged started the sync',
      {
        deployed: deployed({
          executor: 'controller',
          triggeredBy: { account: account('ben'), type: 'user' },
        }),
      },
      '1 fails',
    ],
    [
      'it syncs only by hand',
      { definition: controllerDefinition({ triggers: ['merge:main', 'manual'] }) },
      '1 unknown needs_person',
    ],
    [
      'it follows versions of a chart',
      { definition: controllerDefinition({ triggers: ['chart:1.x'] }) },
      '1 unknown needs_person',
    ],
    [
      'it follows the default branch',
      { definition: controllerDefinition({ triggers: ['merge:HEAD'] }) },
      '1 holds',
    ],
    [
      'its definition pins a commit',
      { definition: controllerDefinition({ triggers: [`commit:${'c'.repeat(40)}`] }) },
      '1 holds',
    ],
    [
      'it follows a branch by its full name',
      { definition: controllerDefinition({ triggers: ['name:refs/heads/main'] }) },
      '1 holds',
    ],
    [
      'it follows a tag that only named people create',
      {
        definition: controllerDefinition({ triggers: ['tag:v1'] }),
        rule: branchRule({ pattern: 'v*', target: 'tag', creators: [account('ann')] }),
      },
      '1 holds',
    ],
  ])('judges (1) by its branch when %s', (_title, change, expected) => {
    expect(outcomes(judgeWith({ ...argo, ...change }))[0]).toBe(expected);
  });

  it('fails (3) when somebody untrained merged', () => {
    expect(outcomes(judgeWith({ ...argo, approval: merge('eve') }))[2]).toBe('3 fails');
  });
});
