import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '#lib/judging/policy.ts';
import { claim, outcomes, repo, sentences } from './given.ts';
import { controllerDefinition, definition } from './given-process.ts';
import { allowed, code, hardened, hardening, judged } from './given-tools.ts';

const at = (line: number, uses: string) => ({ line, uses, owner: uses.split('/')[0] ?? '' });

describe('A-1.5 (1) deploying workflows are hardened', () => {
  it('is met with restricted actions, no tool of one’s own and no audit', () => {
    const finding = judged([definition(), ...hardened(), allowed()]);

    expect(outcomes(finding)).toEqual([
      '1 holds',
      '2 holds',
      '3 does_not_apply',
      '4 does_not_apply',
    ]);
    expect(finding.status).toBe('met');
    expect(sentences(finding).slice(0, 2)).toEqual([
      '.github/workflows/deploy.yml keeps every hardening rule',
      'github.com/acme/payments allows only selected actions',
    ]);
    expect(finding.conditions[0]?.grounds[0]?.citations).toHaveLength(6);
  });

  it.each([
    [
      'pinned_actions',
      at(9, 'actions/checkout@v4'),
      '.github/workflows/deploy.yml: foreign actions are not pinned to a full commit: actions/checkout@v4 (line 9)',
    ],
    [
      'least_privilege',
      { line: 3, detail: 'write-all' },
      '.github/workflows/deploy.yml: permissions are wider than needed, or not stated: write-all (line 3)',
    ],
    [
      'untrusted_checkout',
      { line: 20, jobId: 'test' },
      '.github/workflows/deploy.yml: code of strangers is checked out with rights to the repository: test (line 20)',
    ],
    [
      'untrusted_expression',
      { line: 21 },
      '.github/workflows/deploy.yml: an untrusted value is put into a shell script: line 21',
    ],
    [
      'inherited_secrets',
      at(30, 'other/ci/.github/workflows/x.yml@v1'),
      '.github/workflows/deploy.yml: all secrets are handed to a foreign workflow: other/ci/.github/workflows/x.yml@v1 (line 30)',
    ],
    [
      'known_action',
      at(31, 'old/action@v1'),
      '.github/workflows/deploy.yml: an action is archived or under a known advisory: old/action@v1 (line 31)',
    ],
  ] as const)('fails when %s is broken, at its line', (rule, violation, said) => {
    const finding = judged([definition(), ...hardened({ [rule]: [violation] }), allowed()]);

    expect(outcomes(finding)[0]).toBe('1 fails');
    expect(sentences(finding)[0]).toBe(said);
    expect(finding.conditions[0]?.grounds[0]?.citations[0]).toMatchObject({
      type: 'fact',
      path: '.github/workflows/deploy.yml',
      line: violation.line,
    });
  });

  it.each([
    ['an owner of the application’s repositories', 'acme/build@v1', {}, '1 holds'],
    ['such an owner in other letters', 'Acme/build@v1', {}, '1 holds'],
    ['an owner that policy lists', 'Sister/build@v1', { ownOwners: ['sister'] }, '1 holds'],
    ['GitHub itself', 'actions/checkout@v4', {}, '1 fails'],
    [
      'the generator that must be called by tag',
      'slsa-framework/slsa-github-generator/.github/workflows/generic.yml@v2',
      {},
      '1 holds',
    ],
    ['its sibling', 'slsa-framework/slsa-verifier/actions/installer@v2', {}, '1 fails'],
    [
      'the generator where policy exempts nothing',
      'slsa-framework/slsa-github-generator/.github/workflows/generic.yml@v2',
      { pinExemptions: [] },
      '1 fails',
    ],
  ])('judges an action by tag of %s', (_title, uses, policy, expected) => {
    const facts = [definition(), ...hardened({ pinned_actions: [at(9, uses)] }), allowed()];
    const finding = judged(facts, { policy: { ...defaultPolicy, ...policy } });

    expect(outcomes(finding)[0]).toBe(expected);
  });

  it('names what policy lets be used by tag', () => {
    const uses = 'slsa-framework/slsa-github-generator/.github/workflows/generic.yml@v2';

    expect(
      sentences(
        judged([definition(), ...hardened({ pinned_actions: [at(9, uses)] }), allowed()]),
      )[0],
    ).toBe(
      '.github/workflows/deploy.yml keeps every hardening rule; policy lets slsa-framework/slsa-github-generator be used by tag',
    );
  });

  it('hands secrets on to one’s own workflows, and to no exempt one', () => {
    const own = hardened({ inherited_secrets: [at(9, 'acme/ci/.github/workflows/x.yml@v1')] });
    const exempt = hardened({
      inherited_secrets: [at(9, 'slsa-framework/slsa-github-generator/.github/workflows/g.yml@v2')],
    });

    expect(outcomes(judged([definition(), ...own, allowed()]))[0]).toBe('1 holds');
    expect(outcomes(judged([definition(), ...exempt, allowed()]))[0]).toBe('1 fails');
  });

  it('fails for an action that the policy knows as archived or under an advisory', () => {
    const knownActions = [
      { action: 'old/action', problem: 'archived' as const, id: '' },
      { action: 'bad/action', problem: 'advisory' as const, id: 'GHSA-1' },
    ];
    const uses = [
      { uses: `old/action@${'a'.repeat(40)}`, line: 4 },
      { uses: `bad/action/sub@${'b'.repeat(40)}`, line: 5 },
      { uses: 'docker://old/action', line: 6 },
    ];
    const facts = [
      definition(),
      ...hardened().map((one) =>
        one.body.rule === 'known_action' ? hardening('known_action', [], { uses }) : one,
      ),
      allowed(),
    ];
    const finding = judged(facts, { policy: { ...defaultPolicy, knownActions } });

    expect(sentences(finding).slice(0, 2)).toEqual([
      '.github/workflows/deploy.yml line 4 uses old/action, which is archived',
      '.github/workflows/deploy.yml line 5 uses bad/action, which is under advisory GHSA-1',
    ]);
    expect(outcomes(finding)[0]).toBe('1 fails');
  });

  it('leaves workflows that only build out of it', () => {
    const build = definition({ path: '.github/workflows/ci.yml', role: 'build', targets: [] });
    const bad = hardening('pinned_actions', [at(1, 'x/y@v1')], {
      path: '.github/workflows/ci.yml',
    });

    expect(judged([definition(), build, bad, ...hardened(), allowed()]).status).toBe('met');
  });

  it('takes in a workflow that publishes', () => {
    const publish = definition({ role: 'publish', targets: [] });
    const facts = [publish, ...hardened({ untrusted_expression: [{ line: 4 }] }), allowed()];

    expect(outcomes(judged(facts))[0]).toBe('1 fails');
  });

  const call = (uses: string, resolved: boolean, pinnedBy: 'local' | 'commit' = 'commit') => ({
    uses,
    pinnedBy,
    jobId: 'call',
    resolved,
  });

  it.each([
    ['of its own repository', './.github/workflows/sub.yml', repo, 'local' as const],
    [
      'of another',
      `other/ci/.github/workflows/sub.yml@${'a'.repeat(40)}`,
      'github.com/other/ci',
      'commit' as const,
    ],
  ])('takes in a workflow that is called, %s', (_title, uses, repository, pinnedBy) => {
    const caller = definition({ calls: [call(uses, true, pinnedBy)] });
    const place = { repository, path: '.github/workflows/sub.yml' };
    const called = definition({ ...place, role: 'build', targets: [] });
    const bad = hardening('untrusted_expression', [{ line: 7 }], place);
    const finding = judged([caller, called, bad, ...hardened(), allowed()]);

    expect(sentences(finding)).toContain(
      '.github/workflows/sub.yml: an untrusted value is put into a shell script: line 7',
    );
    expect(outcomes(finding)[0]).toContain('1 fails');
  });

  it('is unknown for a called workflow that nobody read, and not for an action', () => {
    const foreign = definition({ calls: [call('other/ci/.github/workflows/sub.yml@v1', false)] });
    const action = definition({ calls: [call('actions/checkout@v4', false)] });

    expect(outcomes(judged([foreign, ...hardened(), allowed()]))[0]).toBe(
      '1 unknown never_collected',
    );
    expect(judged([action, ...hardened(), allowed()]).status).toBe('met');
  });

  it.each([
    ['workflow', './.github/workflows/gone.yml'],
    ['action', './.github/actions/gone'],
  ])('needs a person for a called %s of its own repository that is not there', (_what, gone) => {
    const caller = definition({ calls: [call(gone, false, 'local')] });
    const finding = judged([caller, ...hardened(), allowed()]);

    expect(outcomes(finding)[0]).toBe('1 unknown needs_person');
    expect(sentences(finding)[1]).toBe(
      `.github/workflows/deploy.yml calls ${gone}, which was not found`,
    );
  });

  it('needs a person for a rule that was not checked on a workflow that was read', () => {
    const some = hardened().filter((one) => one.body.rule !== 'least_privilege');
    const finding = judged([definition(), ...some, allowed()]);

    expect(outcomes(finding)[0]).toBe('1 unknown needs_person');
    expect(sentences(finding)[0]).toBe(
      '.github/workflows/deploy.yml was not checked for permissions',
    );
  });

  it.each([
    ['there is no deploying workflow', []],
    ['only a controller deploys', [controllerDefinition()]],
    [
      'the platform has no checks',
      [definition({ mechanism: 'gitlab_ci', path: '.gitlab-ci.yml' })],
    ],
  ])('needs a person for (1) and (2) where %s', (_title, facts) => {
    expect(outcomes(judged(facts)).slice(0, 2)).toEqual([
      '1 unknown needs_person',
      '2 unknown needs_person',
    ]);
  });

  it('is answered by a claim where the platform has no checks', () => {
    const gitlab = definition({ mechanism: 'gitlab_ci', path: '.gitlab-ci.yml' });

    expect(judged([gitlab], { claims: [claim(code)] }).status).toBe('met');
  });
});
