import { describe, expect, it } from 'vitest';
import { renderReason } from '#lib/judging/reason.ts';
import { outcomes, sentences } from './given.ts';
import {
  ciSecret,
  dbPath,
  dynamicSecret,
  groupAccess,
  hmacOf,
  logLine,
  usesCi,
  vaultAccess,
  vaultSecret,
  wideCiSecret,
} from './given-secret-facts.ts';
import { judgeSound, vaultApplication } from './given-secrets.ts';

const code = 'I-SD-B-3.2';
const role = (name: string, more: Parameters<typeof vaultAccess>[0] = {}) =>
  vaultAccess({ principal: { type: 'role', mount: 'jwt', name }, boundClaims: {}, ...more });
const judge = (vault_access: ReturnType<typeof vaultAccess>[], more = {}, given = {}) =>
  judgeSound(code, { vault_access, ...more }, given);

/** Production runs in two regions, each with a role of its own. */
function regional() {
  const stages = vaultApplication().stages.map((one) =>
    one.production
      ? {
          ...one,
          bindings: {
            ...one.bindings,
            instances: ['eu', 'us'],
            workloadRoles: ['jwt/payments-eu', 'jwt/payments-us', 'jwt/payments'],
          },
        }
      : one,
  );
  return { application: vaultApplication({ stages }) };
}

describe('B-3.2 (1) each instance has secrets of its own', () => {
  it('is met by one role; people are B-1.2’s', () => {
    const finding = judgeSound(code);

    expect(outcomes(finding)).toEqual(['1 holds', '2 does_not_apply', '3 holds']);
    expect(sentences(finding)[0]).toBe('secret/payments/production/db is read by production alone');
    expect(finding.notes.map(renderReason)).toEqual([
      'No audit log shows whether values are used in two applications',
    ]);
  });

  it('fails (1) alone for a path that two stages read', () => {
    const finding = judge([vaultAccess(), role('payments-test')]);

    expect(outcomes(finding)).toEqual(['1 fails', '2 does_not_apply', '3 holds']);
    expect(sentences(finding)[0]).toBe(
      'secret/payments/production/db can be read by workloads of production and test',
    );
  });

  it.each([
    ['one region', [role('payments-eu')], 'holds'],
    ['two regions', [role('payments-eu'), role('payments-us')], 'fails'],
    ['a role of all regions', [role('payments')], 'unknown needs_person'],
    ['no workload', [groupAccess()], 'holds'],
  ] as const)('judges a path that is read by %s', (_title, accesses, outcome) => {
    expect(outcomes(judge([...accesses], {}, regional()))[0]).toBe(`1 ${outcome}`);
  });

  it.each([
    ['the platform', { platform: 'mesh' }, 'holds'],
    ['another application', { application: 'ledger' }, 'fails'],
    ['this application, at no stage', { application: 'payments' }, 'unknown needs_person'],
  ])('goes by whose a role is declared to be: %s', (_title, owner, outcome) => {
    const workloadRoleOwners = [{ role: 'jwt/other', owner }];
    const given = { application: vaultApplication({ workloadRoleOwners }) };

    expect(outcomes(judge([vaultAccess(), role('other')], {}, given))[0]).toBe(`1 ${outcome}`);
  });

  it('needs a person for a role of which nothing is told', () => {
    expect(sentences(judge([vaultAccess(), role('other')]))[0]).toBe(
      'jwt/other can read secret/payments/production/db; which instance it belongs to was not told',
    );
  });

  it('fails for a role that also reads static secrets that are not this application’s', () => {
    const foreign = 'secret/ledger/production/db';
    const both = [vaultAccess(), vaultAccess({ path: foreign })];
    const known = { vault_secret: [vaultSecret(), vaultSecret({ path: foreign })] };
    const dynamic = { vault_secret: [vaultSecret(), dynamicSecret({ path: foreign })] };

    expect(outcomes(judge(both, known))[0]).toBe('1 fails');
    expect(outcomes(judge(both, dynamic))[0]).toBe('1 holds');
    expect(outcomes(judge(both))[0]).toBe('1 unknown needs_person');
  });

  it('lets a platform role read everywhere', () => {
    const workloadRoleOwners = [{ role: 'jwt/mesh', owner: { platform: 'mesh' } }];
    const foreign = 'secret/ledger/production/db';
    const finding = judge(
      [vaultAccess(), role('mesh', { path: 'secret/*' })],
      { vault_secret: [vaultSecret(), vaultSecret({ path: foreign })] },
      { application: vaultApplication({ workloadRoleOwners }) },
    );

    expect(outcomes(finding)[0]).toBe('1 holds');
  });

  it.each([
    ['in the environment', ciSecret(), 'holds'],
    ['for the repository', wideCiSecret('repository'), 'fails'],
    ['for the organisation', wideCiSecret('organisation'), 'unknown needs_person'],
  ])('judges a CI secret that is kept %s', (_title, secret, outcome) => {
    const finding = judgeSound(code, { deployment_definition: [usesCi()], ci_secret: [secret] });

    expect(outcomes(finding)[0]).toBe(`1 ${outcome}`);
  });

  it('needs a person for a CI secret that serves two regions', () => {
    const changes = { deployment_definition: [usesCi()], ci_secret: [ciSecret()] };
    const vault_access = [role('payments-eu')];

    expect(outcomes(judgeSound(code, { ...changes, vault_access }, regional()))[0]).toBe(
      '1 unknown needs_person',
    );
  });

  it('does not apply where nothing is static', () => {
    const finding = judgeSound(code, { vault_secret: [dynamicSecret()] });

    expect(outcomes(finding)).toEqual(['1 does_not_apply', '2 does_not_apply', '3 holds']);
  });
});

describe('B-3.2 (2) values and (3) leases', () => {
  it.each([
    ['secret/data/ledger/production/db', 'a', 'fails'],
    ['secret/data/ledger/production/db', 'b', 'holds'],
    ['secret/data/payments/test/db', 'a', 'holds'],
  ])('judges a value that is seen at %s as %s', (path, letter, outcome) => {
    const finding = judgeSound(code, {
      vault_access_log: [
        logLine({ valueHmacs: { password: hmacOf('a') } }),
        logLine({ path, valueHmacs: { password: hmacOf(letter) } }),
      ],
    });

    expect(outcomes(finding)).toEqual(['1 holds', `2 ${outcome}`, '3 holds']);
  });

  it.each([
    [true, 'holds'],
    [false, 'fails'],
    ['unknown', 'unknown needs_person'],
  ] as const)('judges a dynamic secret leased per instance: %s', (leasedPerInstance, outcome) => {
    const finding = judgeSound(code, {
      vault_secret: [vaultSecret(), dynamicSecret({ leasedPerInstance })],
    });

    expect(outcomes(finding)).toEqual(['1 holds', '2 does_not_apply', `3 ${outcome}`]);
  });

  it('does not ask for leases where nothing is dynamic', () => {
    const finding = judgeSound(code, { vault_secret: [vaultSecret({ path: dbPath })] });

    expect(outcomes(finding)[2]).toBe('3 does_not_apply');
  });
});
