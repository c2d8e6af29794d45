import { describe, expect, it } from 'vitest';
import { application, claim, daysAgo, outcomes, sentences } from './given.ts';
import {
  ciSecret,
  dbPath,
  dynamicSecret,
  logLine,
  sopsFile,
  usesCi,
  vaultSecret,
} from './given-secret-facts.ts';
import { judgeSound, vaultApplication } from './given-secrets.ts';

const code = 'I-SD-B-3.1';
const ann = { identity: 'userpass-ann', class: 'human' } as const;
const judge = (more: Parameters<typeof vaultSecret>[0], given = {}, lines = [logLine()]) =>
  judgeSound(code, { vault_secret: [vaultSecret(more)], vault_access_log: lines }, given);
const write = (more: Parameters<typeof logLine>[0] = {}) =>
  logLine({ operation: 'update', at: daysAgo(20), ...more });

describe('B-3.1 secrets come from a vetted tool', () => {
  it('is met by engines and by what a workload wrote', () => {
    const finding = judgeSound(code);

    expect(outcomes(finding)).toEqual(['1 holds']);
    expect(sentences(finding)).toEqual([
      'The current version of secret/payments/production/db was written by jwt-payments-production, a workload',
      'secret/payments/production/dynamic is made by the engine database',
    ]);
  });

  it('takes a static role for what a rotating engine makes', () => {
    expect(judge({ type: 'static_role', createdBy: 'unknown' }).status).toBe('met');
  });

  it('fails for a version that a person wrote', () => {
    const finding = judge({ createdBy: ann });

    expect(finding.status).toBe('not_met');
    expect(sentences(finding)[0]).toBe(
      'The current version of secret/payments/production/db was written by userpass-ann, a person',
    );
  });

  it.each([
    ['a workload', write(), 'holds'],
    ['a person', write({ identity: 'ann', mount: 'oidc', class: 'human' }), 'fails'],
    ['nobody who is classified', write({ mount: 'x', class: 'unknown' }), 'unknown needs_person'],
    ['a workload, another version', write({ at: daysAgo(21) }), 'unknown needs_person'],
    [
      'a person who was denied',
      write({ class: 'human', result: 'denied' }),
      'unknown needs_person',
    ],
    ['a workload that only read', write({ operation: 'read' }), 'unknown needs_person'],
    ['a workload, another secret', write({ path: `${dbPath}-2` }), 'unknown needs_person'],
  ] as const)('goes by the log where the vault names no writer: %s', (_title, line, outcome) => {
    expect(outcomes(judge({ createdBy: 'unknown' }, {}, [line]))).toEqual([`1 ${outcome}`]);
  });

  it('goes by the newest write where the age of the version is not told', () => {
    const lines = [write({ class: 'human', at: daysAgo(30) }), write({ at: daysAgo(3) })];
    const finding = judge({ createdBy: 'unknown', versionCreatedAt: 'unknown' }, {}, lines);

    expect(finding.status).toBe('met');
  });

  it('goes by the log where the vault could not classify the writer', () => {
    const createdBy = { identity: 'entity-7', class: 'unknown' } as const;

    expect(outcomes(judge({ createdBy }, {}, []))).toEqual(['1 unknown needs_person']);
    expect(outcomes(judge({ createdBy }, {}, [write()]))).toEqual(['1 holds']);
  });

  it('goes by what the application declares of a mount', () => {
    const declared = vaultApplication({ vaultMounts: [{ mount: 'jwt', class: 'human' }] });

    expect(judge({ createdBy: 'unknown' }, { application: declared }, [write()]).status).toBe(
      'not_met',
    );
  });

  it.each([
    ['userpass-ann', [dbPath], 'met'],
    ['userpass-ann', ['secret/data/payments/production/db'], 'met'],
    ['userpass-ben', [dbPath], 'not_met'],
    ['userpass-ann', ['secret/payments/production/other'], 'not_met'],
  ])('lets only the named custodian %s write a third party’s %j', (custodian, secrets, status) => {
    const claims = [claim(code, { type: 'measure', custodian, names: { secrets } })];

    expect(judge({ createdBy: ann }, { claims }).status).toBe(status);
  });

  it('counts no claim about a custodian that nobody accepted', () => {
    const open = { type: 'measure', custodian: ann.identity, names: { secrets: [dbPath] } };
    const claims = [claim(code, { ...open, acceptedBy: null, acceptedAt: null })];

    expect(judge({ createdBy: ann }, { claims }).status).toBe('not_met');
  });

  it('needs a person for secrets whose place shows no writer', () => {
    const ci = { deployment_definition: [usesCi()], ci_secret: [ciSecret()] };
    const file = { secret_copy: [sopsFile()] };

    expect(outcomes(judgeSound(code, ci))).toEqual(['1 unknown needs_person']);
    expect(outcomes(judgeSound(code, file, { application: application() }))).toEqual([
      '1 unknown needs_person',
    ]);
    expect(sentences(judgeSound(code, ci)).at(-1)).toBe(
      'The CI does not show who wrote the current value of DEPLOY_KEY',
    );
  });

  it('judges no secret of another stage', () => {
    const test = vaultSecret({ path: 'secret/payments/test/db', createdBy: ann });

    expect(judgeSound(code, { vault_secret: [dynamicSecret(), test] }).status).toBe('met');
  });
});
