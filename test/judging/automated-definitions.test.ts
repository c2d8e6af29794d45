import { describe, expect, it } from 'vitest';
import { daysAgo, outcomes, sentences } from './given.ts';
import { judgeDelivery, losses } from './given-delivery.ts';
import { toProduction, toTest } from './given-delivery-facts.ts';
import { definition, target } from './given-process.ts';

const code = 'I-SD-A-2.1';

describe('A-2.1 (2) every stage has an automated definition', () => {
  it('takes the definition that a run carried out on a stage for its definition', () => {
    const finding = judgeDelivery(code, {
      facts: { deployment_definition: [definition({ targets: [target('test')] })] },
    });

    expect(outcomes(finding)[1]).toBe('2 holds');
    expect(sentences(finding)).toContain('deploy.yml deployed v1 to production');
  });

  it('fails a stage that no definition deploys, once the repository was read whole', () => {
    const elsewhere = { definitionPath: 'Jenkinsfile' };
    const finding = judgeDelivery(code, {
      facts: {
        deployment: [toTest(elsewhere), toProduction(elsewhere)],
        deployment_definition: [definition({ targets: [target('test')] })],
      },
    });

    expect(outcomes(finding)).toEqual(['1 holds', '2 fails', '3 holds']);
  });

  it('does not know of a stage that what is started elsewhere may deploy', () => {
    const elsewhere = { definitionPath: 'Jenkinsfile' };
    const call = {
      uses: 'acme/deploy',
      pinnedBy: 'none',
      jobId: 'start',
      resolved: false,
    } as const;
    const finding = judgeDelivery(code, {
      facts: {
        deployment: [toTest(elsewhere), toProduction(elsewhere)],
        deployment_definition: [definition({ targets: [target('test')], calls: [call] })],
      },
    });

    expect(outcomes(finding)[1]).toBe('2 unknown never_collected');
    expect(sentences(finding)).toContain(
      'deploy.yml calls or starts acme/deploy, which was not read; whether it deploys to production is not known',
    );
  });

  it('fails when there is no definition at all', () => {
    const finding = judgeDelivery(code, { facts: { deployment_definition: [] } });

    expect(outcomes(finding)).toEqual(['1 holds', '2 fails', '3 holds']);
    expect(sentences(finding)).toContain('No automated definition deploys production');
  });

  it.each([
    ['a step that was not recognised', [target('test'), target('production', null)]],
    [
      'an environment that stayed an expression',
      [target('test'), { jobId: 'd', needs: [], deployStep: 'helm', expression: 'inputs.env' }],
    ],
  ])('needs a person for %s', (_title, targets) => {
    const other = { definitionPath: '.github/workflows/other.yml' };
    const finding = judgeDelivery(code, {
      facts: {
        deployment: [toTest(other), toProduction(other)],
        deployment_definition: [definition({ targets })],
      },
    });

    expect(outcomes(finding)[1]).toBe('2 unknown needs_person');
  });

  it.each(losses)('is unknown when the definition %s', (_title, lose, cause) => {
    const finding = judgeDelivery(code, lose('deployment_definition'));

    expect(outcomes(finding)[1]).toBe(`2 unknown ${cause}`);
  });

  it('is unknown while two sources disagree on the definition in a way that matters', () => {
    const other = definition(
      { targets: [target('test')], path: '.github/workflows/deploy.yml' },
      { source: 'api', collector: 'api@1' },
    );
    const elsewhere = { definitionPath: 'other.yml' };
    const finding = judgeDelivery(code, {
      facts: {
        deployment: [toTest(elsewhere), toProduction(elsewhere)],
        deployment_definition: [definition(), other],
      },
    });

    expect(outcomes(finding)[1]).toBe('2 unknown conflict');
  });

  it('reads a definition that was last seen long ago as out of date', () => {
    const old = { ...definition(), firstSeenAt: daysAgo(60), readAt: daysAgo(8) };
    const finding = judgeDelivery(code, { facts: { deployment_definition: [old] } });

    expect(outcomes(finding)[1]).toBe('2 unknown stale');
  });
});
