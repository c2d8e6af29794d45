import { describe, expect, it } from 'vitest';
import { renderReason } from '#lib/judging/reason.ts';
import { outcomes, sentences, stage } from './given.ts';
import { definition, target } from './given-process.ts';
import {
  ciSecret,
  groupAccess,
  hmacOf,
  logLine,
  productionPath,
  usesCi,
  vaultAccess,
  wideCiSecret,
} from './given-secret-facts.ts';
import { judgeSound, vaultApplication } from './given-secrets.ts';

const code = 'I-SD-B-1.3';
const testRole = (more = {}) =>
  vaultAccess({
    principal: { type: 'role', mount: 'jwt', name: 'payments-test' },
    boundClaims: {},
    ...more,
  });
const usedIn = (...jobs: string[]) =>
  usesCi({ secretsUsed: jobs.map((jobId) => ({ name: 'DEPLOY_KEY', jobId })) });

describe('B-1.3 production secrets are absent elsewhere', () => {
  it('holds for a role of production alone; values that no log shows are a note', () => {
    const finding = judgeSound(code);

    expect(outcomes(finding)).toEqual(['1 holds', '2 holds', '3 does_not_apply']);
    expect(sentences(finding)[0]).toBe(
      'jwt/payments-production, which reads secret/payments/production/*, is production’s alone',
    );
    expect(finding.notes.map(renderReason)).toEqual([
      'No audit log shows whether values at production paths are used elsewhere',
    ]);
  });

  it('fails (1) alone for a role that is declared for another stage', () => {
    const finding = judgeSound(code, { vault_access: [vaultAccess(), testRole()] });

    expect(outcomes(finding)).toEqual(['1 fails', '2 holds', '3 does_not_apply']);
    expect(sentences(finding)).toContain(
      'jwt/payments-test of test can read secret/payments/production/*',
    );
  });

  it.each([
    ['bound to the environment test', { environment: ['test'] }, 'fails'],
    ['bound to production or test', { environment: ['production', 'test'] }, 'fails'],
    ['bound to any job of the repository', { repository: ['acme/payments'] }, 'fails'],
    ['bound to main', { sub: ['repo:acme/payments:ref:refs/heads/main'] }, 'holds'],
    ['bound to nothing that is told', {}, 'unknown needs_person'],
  ] as const)('judges a role %s', (_title, claims, outcome) => {
    const boundClaims = Object.fromEntries(
      Object.entries(claims).map(([key, values]) => [key, [...values]]),
    );
    const principal = { type: 'role' as const, mount: 'jwt', name: 'other' };
    const finding = judgeSound(code, { vault_access: [vaultAccess({ boundClaims, principal })] });

    expect(outcomes(finding)[0]).toBe(`1 ${outcome}`);
  });

  it('leaves people to B-1.2, and what reads test alone out', () => {
    const vault_access = [groupAccess(), testRole({ path: 'secret/payments/test/*' })];
    const finding = judgeSound(code, { vault_access });

    expect(outcomes(finding)[0]).toBe('1 holds');
    expect(sentences(finding)[0]).toBe('Nothing of another stage can read a production path');
  });

  it('fails (2) alone for a path that another stage declares too', () => {
    const { stages } = vaultApplication();
    const shared = stages.map((one) =>
      one.production
        ? one
        : { ...one, bindings: { ...one.bindings, vaultPaths: ['secret/data/payments/*'] } },
    );
    const finding = judgeSound(code, {}, { application: vaultApplication({ stages: shared }) });

    expect(outcomes(finding)).toEqual(['1 holds', '2 fails', '3 does_not_apply']);
    expect(sentences(finding)).toContain(
      'secret/payments/production/* of production is also test’s (secret/data/payments/*)',
    );
  });

  it.each([
    [
      'kept in the environment, used by production',
      [ciSecret()],
      ['deploy-production'],
      ['holds', 'holds'],
    ],
    [
      'kept in each environment, used by both',
      [ciSecret(), ciSecret({ environment: 'test' })],
      ['deploy-production', 'deploy-test'],
      ['holds', 'holds'],
    ],
    [
      'kept for the repository, used by both',
      [wideCiSecret('repository')],
      ['deploy-production', 'deploy-test'],
      ['fails', 'fails'],
    ],
    [
      'kept for the repository',
      [wideCiSecret('repository')],
      ['deploy-production'],
      ['fails', 'holds'],
    ],
    [
      'kept nowhere seen',
      [],
      ['deploy-production'],
      ['unknown needs_person', 'unknown needs_person'],
    ],
  ] as const)('judges a CI secret %s', (_title, ci_secret, jobs, [first, second]) => {
    const finding = judgeSound(code, { deployment_definition: [usedIn(...jobs)], ci_secret });

    expect(outcomes(finding).slice(0, 2)).toEqual([`1 ${first}`, `2 ${second}`]);
  });

  it('takes CI outside the environment for the non-production of a single stage', () => {
    const application = vaultApplication({
      stages: [stage('production', true, { vaultPaths: [productionPath] })],
    });
    const build = definition({
      targets: [target('production')],
      secretsUsed: [
        { name: 'DEPLOY_KEY', jobId: 'deploy-production' },
        { name: 'DEPLOY_KEY', jobId: 'build' },
      ],
    });
    const judge = (ci_secret: ReturnType<typeof ciSecret>[]) =>
      outcomes(
        judgeSound(
          code,
          { deployment_definition: [build], ci_secret, vault_access: [] },
          { application },
        ),
      )[1];

    expect(judge([wideCiSecret('repository')])).toBe('2 fails');
    expect(judge([ciSecret()])).toBe('2 holds');
  });

  it('fails (3) alone for a value that another path has as well', () => {
    const lines = (letter: string) => [
      logLine({ valueHmacs: { password: hmacOf('a') } }),
      logLine({ path: 'secret/data/payments/test/db', valueHmacs: { password: hmacOf(letter) } }),
    ];

    const same = judgeSound(code, { vault_access_log: lines('a') });
    const other = judgeSound(code, { vault_access_log: lines('b') });

    expect(outcomes(same)).toEqual(['1 holds', '2 holds', '3 fails']);
    expect(sentences(same)).toContain(
      'secret/payments/production/db and secret/payments/test/db hold the same value',
    );
    expect(outcomes(other)[2]).toBe('3 holds');
  });

  it('compares no values of two vaults: each salts its own', () => {
    const finding = judgeSound(code, {
      vault_access_log: [
        logLine({ valueHmacs: { password: hmacOf('a') } }),
        logLine({
          vault: 'https://other.example',
          path: 'secret/data/payments/test/db',
          valueHmacs: { password: hmacOf('a') },
        }),
      ],
    });

    expect(outcomes(finding)[2]).toBe('3 holds');
  });
});
