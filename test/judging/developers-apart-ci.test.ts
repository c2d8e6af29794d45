import { describe, expect, it } from 'vitest';
import { account, outcomes } from './given.ts';
import { environment } from './given-process.ts';
import {
  access,
  ciSecret,
  closedEnvironment,
  copy,
  mainRule,
  sopsFile,
  usesCi,
  wideCiSecret,
} from './given-secret-facts.ts';
import { judgeSound, vaultApplication, wholeButFor } from './given-secrets.ts';

const code = 'I-SD-B-1.2';

describe('B-1.2 (3) CI secrets', () => {
  const judge = (
    environments: ReturnType<typeof environment>[],
    secrets = [ciSecret()],
    more = {},
  ) =>
    outcomes(
      judgeSound(code, {
        deployment_definition: [usesCi()],
        environment_protection: environments,
        ci_secret: secrets,
        ...more,
      }),
    )[2];

  it.each([
    ['another person must approve', closedEnvironment(), 'holds'],
    ['a developer approves, but never their own run', environment(), 'holds'],
    ['a developer may approve their own run', environment({ preventSelfReview: false }), 'fails'],
    [
      'reviewers may, but none is a developer',
      closedEnvironment({ preventSelfReview: false }),
      'holds',
    ],
    ['nobody is asked', environment({ reviewers: [] }), 'fails'],
    [
      'who may bypass is hidden',
      closedEnvironment({ adminsBypass: 'unknown' }),
      'unknown collection_failed',
    ],
    [
      'administrators may bypass, and no developer is one',
      closedEnvironment({ adminsBypass: true }),
      'holds',
    ],
  ] as const)('judges an environment where %s', (_title, one, outcome) => {
    expect(judge([one])).toBe(`3 ${outcome}`);
  });

  it('fails where an administrator who develops may pass the rules', () => {
    const grants = [
      {
        type: 'user' as const,
        id: 'id-ann',
        name: 'ann',
        role: 'admin' as const,
        members: [account('ann')],
      },
    ];

    expect(
      judge([closedEnvironment({ adminsBypass: true })], [ciSecret()], {
        repository_access: [access({ grants })],
      }),
    ).toBe('3 fails');
  });

  it.each([
    [1, 'holds'],
    [0, 'fails'],
  ])('judges a branch that deploys after %i reviews by others', (approvals, outcome) => {
    const patterns = [{ pattern: 'main', target: 'branch' as const }];
    const one = environment({ reviewers: [], branchPolicy: 'custom', patterns });

    expect(judge([one], [ciSecret()], { branch_protection: [mainRule(approvals)] })).toBe(
      `3 ${outcome}`,
    );
  });

  it('fails for a secret that any branch is given', () => {
    expect(judge([closedEnvironment()], [wideCiSecret('repository')])).toBe('3 fails');
  });

  it('needs a person for a secret that the CI was not seen to keep', () => {
    expect(judge([closedEnvironment()], [])).toBe('3 unknown needs_person');
  });
});

describe('B-1.2 (3) people of whom not all is known', () => {
  const team = (role: 'admin' | 'write', members: ReturnType<typeof account>[] | 'unknown') =>
    access({ grants: [{ type: 'team', id: 'team-1', name: 'payments', role, members }] });
  const reviewedBy = (members: ReturnType<typeof account>[] | 'unknown') =>
    environment({
      preventSelfReview: false,
      reviewers: [{ type: 'team', id: 'team-1', name: 'payments', members }],
    });
  const stranger = account('zoe', 'gitlab.com');

  it.each<[string, ReturnType<typeof environment>, ReturnType<typeof access>, string]>([
    [
      'administrators of a team that hides its members may bypass',
      closedEnvironment({ adminsBypass: true }),
      team('admin', 'unknown'),
      'unknown needs_person',
    ],
    [
      'administrators whom nothing joins to developers may bypass',
      closedEnvironment({ adminsBypass: true }),
      team('admin', [stranger]),
      'unknown needs_person',
    ],
    [
      'a team that hides its members may approve its own runs',
      reviewedBy('unknown'),
      team('write', [account('zoe')]),
      'unknown needs_person',
    ],
    [
      'a team of others may approve its own runs',
      reviewedBy([account('zoe')]),
      team('write', [account('zoe')]),
      'holds',
    ],
    [
      'nobody is asked, and a team that hides its members may write',
      environment({ reviewers: [] }),
      team('write', 'unknown'),
      'unknown needs_person',
    ],
    [
      'nobody is asked, and one whom nothing joins to developers may write',
      environment({ reviewers: [] }),
      team('write', [stranger]),
      'unknown needs_person',
    ],
    [
      'nobody is asked, and only others may write',
      environment({ reviewers: [] }),
      team('write', [account('zoe')]),
      'holds',
    ],
  ])('where %s', (_title, one, grants, outcome) => {
    const finding = judgeSound(code, {
      deployment_definition: [usesCi()],
      environment_protection: [one],
      ci_secret: [ciSecret()],
      repository_access: [grants],
    });

    expect(outcomes(finding)[2]).toBe(`3 ${outcome}`);
  });

  it('fails where whoever may write develops, hidden ones included', () => {
    const finding = judgeSound(
      code,
      {
        deployment_definition: [usesCi()],
        environment_protection: [environment({ reviewers: [] })],
        ci_secret: [ciSecret()],
        repository_access: [team('write', 'unknown')],
      },
      { application: vaultApplication({ developers: null }) },
    );

    expect(outcomes(finding)[2]).toBe('3 fails');
  });

  it.each(['environment_protection', 'repository_access', 'ci_secret'] as const)(
    'is not known while %s was never read',
    (kind) => {
      const finding = judgeSound(
        code,
        {
          deployment_definition: [usesCi()],
          environment_protection: [closedEnvironment({ adminsBypass: true })],
          ci_secret: [ciSecret()],
          [kind]: [],
        },
        { collections: wholeButFor([kind]) },
      );

      expect(outcomes(finding)[2]).toBe('3 unknown never_collected');
    },
  );
});

describe('B-1.2 (4) copies', () => {
  const judge = (...secret_copy: ReturnType<typeof copy>[]) =>
    outcomes(judgeSound(code, { secret_copy }))[3];

  it('needs a person for a copy whose readers no collector sees', () => {
    expect(judge(copy())).toBe('4 unknown needs_person');
    expect(judge(copy({ from: 'payments/production', stage: 'production' }))).toBe(
      '4 unknown needs_person',
    );
    expect(judge(sopsFile())).toBe('4 unknown needs_person');
  });

  it('does not apply to copies of another stage', () => {
    expect(judge(copy({ from: 'secret/payments/test/db', stage: 'test' }))).toBe(
      '4 does_not_apply',
    );
  });

  it('fails for values that developers read in the repository', () => {
    expect(judge(sopsFile({ mechanism: 'plain', encrypted: 'none' }))).toBe('4 fails');
  });
});
