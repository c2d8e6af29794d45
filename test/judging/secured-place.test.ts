import { describe, expect, it } from 'vitest';
import type { AnyFact } from '#lib/evidence/fact.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import { renderReason } from '#lib/judging/reason.ts';
import {
  application,
  citationCount,
  claim,
  failedCollection,
  type Given,
  judgeOne,
  outcomes,
  sentences,
  source,
  stage,
} from './given.ts';
import { definition, environment } from './given-process.ts';
import {
  ciSecret,
  copy,
  sopsFile,
  usesCi,
  vaultSecret,
  vaultState,
  wideCiSecret,
} from './given-secret-facts.ts';
import { vaultApplication, whole } from './given-secrets.ts';

const code = 'I-SD-B-1.1';
const kinds: readonly FactKind[] = [
  'vault_state',
  'vault_secret',
  'ci_secret',
  'secret_copy',
  'deployment_definition',
  'environment_protection',
  'branch_protection',
];
const sound = [vaultState(), vaultSecret(), definition()];
const withCi = [vaultState(), vaultSecret(), usesCi(), environment(), ciSecret()];
const judge = (facts: readonly AnyFact[], given: Given = {}) =>
  judgeOne(code, { application: vaultApplication(), facts, collections: whole(kinds), ...given });

describe('B-1.1 production secrets are kept in a secured place', () => {
  it('is met by a vault that works and holds them, citing each; CI secrets do not apply', () => {
    const finding = judge(sound);

    expect(finding.status).toBe('met');
    expect(outcomes(finding)).toEqual(['1 holds', '2 holds', '3 does_not_apply']);
    expect(sentences(finding)).toEqual([
      'secret/payments/production/db is kept in the vault https://vault.acme.example',
      'https://vault.acme.example answers over TLS, initialised and unsealed',
      'secret/payments/production/* holds 1 secret',
      'No production job uses a CI secret',
    ]);
    expect(citationCount(finding)).toBe(5);
    expect(finding.notes.map(renderReason)).toEqual([
      'https://vault.acme.example is sealed by pkcs11',
    ]);
  });

  it('is met by a CI secret in a protected environment', () => {
    const finding = judge(withCi);

    expect(finding.status).toBe('met');
    expect(sentences(finding)).toContain(
      'DEPLOY_KEY is kept in the environment production, which is protected',
    );
  });

  it('leaves aside that administrators may bypass the environment', () => {
    const facts = withCi.filter((one) => one.kind !== 'environment_protection');
    const finding = judge([...facts, environment({ adminsBypass: true })]);

    expect(finding.status).toBe('met');
  });

  it('fails (1) alone for an environment that nobody protects', () => {
    const facts = withCi.filter((one) => one.kind !== 'environment_protection');
    const finding = judge([...facts, environment({ reviewers: [] })]);

    expect(outcomes(finding)).toEqual(['1 fails', '2 holds', '3 holds']);
    expect(sentences(finding)[1]).toBe(
      'DEPLOY_KEY is kept in the environment production, which is not protected: it asks nobody and lets every branch and tag deploy',
    );
  });

  it('takes an environment that was read and is not there as unprotected', () => {
    const finding = judge(withCi.filter((one) => one.kind !== 'environment_protection'));

    expect(outcomes(finding)).toEqual(['1 fails', '2 holds', '3 holds']);
  });

  it.each([
    ['is sealed', { sealed: true }],
    ['is not initialised', { initialised: false }],
    ['answers without TLS', { tls: false }],
  ])('fails (2) alone for a vault that %s', (fault, more) => {
    const finding = judge([vaultState(more), vaultSecret(), definition()]);

    expect(outcomes(finding)).toEqual(['1 holds', '2 fails', '3 does_not_apply']);
    expect(sentences(finding)).toContain(`https://vault.acme.example ${fault}`);
  });

  it('does not mind a standby node', () => {
    expect(judge([vaultState({ standby: true }), vaultSecret(), definition()]).status).toBe('met');
  });

  it('fails (2) for a declared path at which a whole reading saw nothing', () => {
    const finding = judge([vaultState(), definition()]);

    expect(outcomes(finding)).toEqual(['1 unknown needs_person', '2 fails', '3 does_not_apply']);
    expect(sentences(finding)).toContain(
      'No vault holds anything at secret/payments/production/*, which is declared for production',
    );
  });

  it.each(['repository', 'organisation'] as const)(
    'fails (3) alone for a name that is set in the environment and at %s level too',
    (scope) => {
      const finding = judge([...withCi, wideCiSecret(scope)]);

      expect(outcomes(finding)).toEqual(['1 holds', '2 holds', '3 fails']);
    },
  );

  it('fails (1) and (3) for a secret that is kept at repository level only', () => {
    const facts = withCi.filter((one) => one.kind !== 'ci_secret');
    const finding = judge([...facts, wideCiSecret('repository')]);

    expect(outcomes(finding)).toEqual(['1 fails', '2 holds', '3 fails']);
  });

  it('does not count the job’s own token, nor what other jobs use', () => {
    const secretsUsed = [
      { name: 'GITHUB_TOKEN', jobId: 'deploy-production' },
      { name: 'TEST_KEY', jobId: 'deploy-test' },
    ];

    expect(judge([vaultState(), vaultSecret(), definition({ secretsUsed })]).status).toBe('met');
  });

  it('needs a person for a name that the CI was not seen to keep', () => {
    const finding = judge(withCi.filter((one) => one.kind !== 'ci_secret'));

    expect(outcomes(finding)).toEqual(['1 unknown needs_person', '2 holds', '3 holds']);
  });

  it('does not ask for a vault where there is none', () => {
    const plain = application({ stages: [stage('test'), stage('production', true)] });
    const facts = [usesCi(), environment(), ciSecret()];
    const finding = judge(facts, { application: plain });

    expect(outcomes(finding)).toEqual(['1 holds', '2 does_not_apply', '3 holds']);
  });

  it.each([
    ['all encrypted, the key in a KMS', {}, 'holds'],
    ['all encrypted, the key with PGP or age', { keyPlace: 'pgp_or_age' }, 'holds'],
    ['its key beside it', { keyPlace: 'in_repository' }, 'fails'],
    ['in part', { encrypted: 'some' }, 'unknown needs_person'],
    ['its key nowhere told', { keyPlace: 'unknown' }, 'unknown needs_person'],
    ['not encrypted', { encrypted: 'none' }, 'fails'],
    ['a plain manifest', { mechanism: 'plain', encrypted: 'none' }, 'fails'],
  ] as const)('judges values in the repository, %s', (_title, more, outcome) => {
    const finding = judge([...sound, sopsFile(more)]);

    expect(outcomes(finding)[0]).toBe(`1 ${outcome}`);
  });

  it('takes no copy of another stage for a production secret', () => {
    const plain = sopsFile({ stage: 'test', mechanism: 'plain', encrypted: 'none' });

    expect(judge([...sound, plain, copy()]).status).toBe('met');
  });

  it('takes the store that an accepted claim names', () => {
    const names = { secrets: ['hsm-key'], stores: ['the HSM of the bank'] };
    const finding = judge(sound, { claims: [claim(code, { type: 'measure', names })] });

    expect(finding.status).toBe('met');
    expect(sentences(finding)).toContain('hsm-key is kept in the HSM of the bank, as was accepted');
  });

  it('needs a person for a claimed secret without a store', () => {
    const claims = [claim(code, { type: 'measure', names: { secrets: ['hsm-key'] } })];

    expect(outcomes(judge(sound, { claims }))[0]).toBe('1 unknown needs_person');
  });

  it('asks for the store of a claimed secret once, not for one that the vault shows', () => {
    const names = { secrets: ['secret/data/payments/production/db'] };
    const claims = [claim(code, { type: 'measure', names })];

    expect(judge(sound, { claims }).status).toBe('met');
  });

  it('needs a person where no production secret is known', () => {
    const plain = application();
    const finding = judge([definition()], { application: plain });

    expect(outcomes(finding)).toEqual([
      '1 unknown needs_person',
      '2 unknown needs_person',
      '3 unknown needs_person',
    ]);
    expect(sentences(finding)[0]).toBe(
      'No production secret is known: no vault path is declared and no production job uses any',
    );
  });

  it('says that definitions could not be read where that may be why none is known', () => {
    const finding = judgeOne(code, { collections: [failedCollection('deployment_definition')] });

    expect(outcomes(finding)[0]).toBe('1 unknown collection_failed needs_person');
  });

  it('does not apply where an accepted claim says that there are no secrets', () => {
    const claims = [claim(code, { noSecrets: true, type: 'not_applicable' })];
    const finding = judge([definition()], { application: application(), claims });

    expect(finding.status).toBe('not_applicable');
  });

  it('keeps a claim that it holds beside a violation, and stays not met', () => {
    const facts = [vaultState({ sealed: true }), vaultSecret(), definition()];
    const finding = judge(facts, { claims: [claim(code)] });

    expect(finding.status).toBe('not_met');
    expect(finding.conditions[1]?.contradiction?.reason.code).toBe('claim_contradicted');
  });

  it('judges a vault that is a source of its own even when no path is declared there', () => {
    const extra = source('vault', 'https://vault-2.acme.example', { id: 'vault-2' });
    const sources = [...vaultApplication().sources, extra];
    const finding = judge(sound, { application: vaultApplication({ sources }) });

    expect(outcomes(finding)[1]).toBe('2 unknown never_collected');
  });
});
