import { describe, expect, it } from 'vitest';
import { dayMs } from '#lib/evidence/instant.ts';
import { renderReason } from '#lib/judging/reason.ts';
import { account, application, collection, daysAgo, fact, outcomes, sentences } from './given.ts';
import { ciSecret, deployed, logLine, usesCi } from './given-secret-facts.ts';
import { auditLog, judgeSound, vaultApplication, wholeButFor } from './given-secrets.ts';

const code = 'I-SD-B-2.2';
const minutes = (count: number) => (count * 60_000) / dayMs;
const person = (at: string, more: Parameters<typeof logLine>[0] = {}) =>
  logLine({ identity: 'ann', mount: 'oidc', class: 'human', at, ...more });
const workload = logLine({ at: daysAgo(10) });
const withLog = (...vault_access_log: ReturnType<typeof logLine>[]) =>
  judgeSound(code, { vault_access_log });
const login = (more = {}) =>
  fact(
    'vault_login',
    {
      seen: 'observed',
      system: 'vault',
      method: 'jwt',
      credential: 'workload_identity',
      mount: 'jwt',
      role: 'payments-production',
      at: daysAgo(10),
      ...more,
    },
    { sort: 'event' } as object,
  );

describe('B-2.2 (1) the pipeline logs in itself', () => {
  it('holds by what the log shows', () => {
    const finding = judgeSound(code);

    expect(outcomes(finding)).toEqual(['1 holds', '2 holds', '3 holds']);
    expect(sentences(finding)).toEqual([
      'jwt-payments-production was seen to log in to the vault as a workload',
      'No person read a production secret around 1 production deployment',
      'The audit log is whole around 1 production deployment',
    ]);
  });

  it.each([
    ['a workload', {}, 'holds'],
    ['an AppRole', { method: 'approle', credential: 'static_secret' }, 'holds'],
    [
      'a person’s OIDC',
      { method: 'oidc', credential: 'person', mount: 'oidc', stage: 'production' },
      'fails',
    ],
    ['a stored token', { method: 'token', credential: 'static_secret' }, 'fails'],
    ['another stage’s role', { role: 'payments-test' }, 'fails'],
    ['a cloud, not the vault', { system: 'aws', method: 'oidc' }, 'fails'],
    ['a declaration only, beside a log', { seen: 'declared' }, 'fails'],
  ])('judges a login of %s', (_title, more, outcome) => {
    const vault_access_log = [person(daysAgo(20))];
    const finding = judgeSound(code, { vault_access_log, vault_login: [login(more)] });

    expect(outcomes(finding)[0]).toBe(`1 ${outcome}`);
  });

  it('takes what is declared only where no log could show it', () => {
    const sources = vaultApplication().sources.filter((one) => one.type !== 'audit_log');
    const finding = judgeSound(
      code,
      { vault_access_log: [], vault_login: [login({ seen: 'declared' })] },
      { application: vaultApplication({ sources }) },
    );

    expect(outcomes(finding)).toEqual([
      '1 holds',
      '2 unknown never_collected',
      '3 unknown never_collected',
    ]);
  });

  it('needs a person for what the CI puts in place', () => {
    const finding = judgeSound(
      code,
      { deployment_definition: [usesCi()], ci_secret: [ciSecret()] },
      { application: application() },
    );

    expect(outcomes(finding)).toEqual([
      '1 unknown needs_person',
      '2 does_not_apply',
      '3 does_not_apply',
    ]);
  });
});

describe('B-2.2 (2) nobody reads around a deployment', () => {
  it.each([
    ['while it ran', 10 - minutes(5), 'fails'],
    ['15 minutes before it', 10 + minutes(15), 'fails'],
    ['16 minutes before it', 10 + minutes(16), 'holds'],
    ['15 minutes after its end', 10 - minutes(25), 'fails'],
    ['16 minutes after its end', 10 - minutes(26), 'holds'],
  ])('judges a person’s read %s', (_title, days, outcome) => {
    expect(outcomes(withLog(workload, person(daysAgo(days))))[1]).toBe(`2 ${outcome}`);
  });

  it('names who read what, and around which deployment', () => {
    expect(sentences(withLog(workload, person(daysAgo(10))))[1]).toBe(
      `ann read secret/payments/production/db at ${daysAgo(10)}, around the deployment of v1.4.0`,
    );
  });

  it.each([
    ['a denied read', { result: 'denied' }],
    ['metadata', { path: 'secret/metadata/payments/production/db' }],
    ['another stage', { path: 'secret/data/payments/test/db' }],
    ['a list', { operation: 'list' }],
  ] as const)('does not mind %s', (_title, more) => {
    expect(withLog(workload, person(daysAgo(10), more)).status).toBe('met');
  });

  it('needs a person for a mount that is not classified, and goes by the declaration', () => {
    const line = person(daysAgo(10), { class: 'unknown', mount: 'custom' });
    const declared = (kind: string) =>
      outcomes(
        judgeSound(
          code,
          { vault_access_log: [workload, line] },
          { application: vaultApplication({ vaultMounts: [{ mount: 'custom', class: kind }] }) },
        ),
      )[1];

    expect(outcomes(withLog(workload, line))[1]).toBe('2 unknown needs_person');
    expect(declared('human')).toBe('2 fails');
    expect(declared('workload')).toBe('2 holds');
  });

  it('leaves a reviewed emergency out, and names it', () => {
    const ordinary = Array.from({ length: 19 }, (_unused, at) =>
      deployed({
        externalId: `deploy-${at + 2}`,
        runId: `${at + 2}`,
        createdAt: daysAgo(20 + at),
        startedAt: daysAgo(20 + at),
        finishedAt: daysAgo(20 + at),
      }),
    );
    const breakGlass = {
      id: 'glass-1',
      reasonPresent: true,
      by: account('ann'),
      reviewedBy: account('cara'),
      reviewedAt: daysAgo(8),
    };
    const judge = (last: ReturnType<typeof deployed>) =>
      judgeSound(code, {
        deployment: [...ordinary, last],
        vault_access_log: [logLine({ at: daysAgo(25) }), person(daysAgo(10))],
      });

    const emergency = judge(deployed({ breakGlass }));
    const unreviewed = judge(deployed());

    expect(emergency.status).toBe('met');
    expect(emergency.notes.map(renderReason)).toEqual([
      'v1.4.0 is an emergency, reviewed in time, and left out of 20',
    ]);
    expect(unreviewed.status).toBe('not_met');
  });

  it('is unknown without any production deployment', () => {
    const finding = judgeSound(code, { deployment: [] });

    expect(outcomes(finding)).toEqual([
      '1 holds',
      '2 unknown needs_person',
      '3 unknown needs_person',
    ]);
  });
});

describe('B-2.2 (3) the log', () => {
  const spanning = (...intervals: readonly (readonly [number, number])[]) => [
    ...wholeButFor(['vault_access_log']),
    ...intervals.map(([from, to]) =>
      collection('vault_access_log', {
        scope: auditLog,
        startedAt: daysAgo(to),
        endedAt: daysAgo(to),
        interval: { from: daysAgo(from), to: daysAgo(to) },
      }),
    ),
  ];

  it('leaves out deployments from before the log began, and says so', () => {
    const first = deployed({
      externalId: 'deploy-0',
      runId: '0',
      createdAt: daysAgo(50),
      startedAt: daysAgo(50),
      finishedAt: daysAgo(50),
    });
    const collections = spanning([30, 1]);
    const finding = judgeSound(code, { deployment: [first, deployed()] }, { collections });

    expect(finding.status).toBe('met');
    expect(finding.notes.map(renderReason)).toEqual([
      `vault_access_log is on record only since ${daysAgo(30)}; earlier deployments are left out`,
    ]);
  });

  it('needs a person where it began after every deployment', () => {
    const finding = judgeSound(code, {}, { collections: spanning([5, 1]) });

    expect(outcomes(finding).slice(1)).toEqual([
      '2 unknown needs_person',
      '3 unknown needs_person',
    ]);
  });

  it('is unknown for a hole, and for a deployment that it was not read to the end of', () => {
    const hole = judgeSound(code, {}, { collections: spanning([30, 12], [8, 1]) });
    const behind = judgeSound(code, {}, { collections: spanning([30, 1]) });
    const recent = judgeSound(
      code,
      {
        deployment: [
          deployed({ createdAt: daysAgo(1), startedAt: daysAgo(1), finishedAt: daysAgo(1) }),
        ],
      },
      { collections: spanning([30, 1]) },
    );

    expect(outcomes(hole)[2]).toBe('3 unknown collection_failed');
    expect(outcomes(behind)[2]).toBe('3 holds');
    expect(outcomes(recent)[2]).toBe('3 unknown partial');
  });
});
