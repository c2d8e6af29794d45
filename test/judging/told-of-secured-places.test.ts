import { expect, it } from 'vitest';
import { type Told, told } from './told.ts';

const sentences: readonly Told[] = [
  [
    {
      code: 'b11_ci_hidden',
      params: {
        name: 'DEPLOY_KEY',
        environment: 'production',
        doors: 'who may create tag v* is hidden from the token',
      },
    },
    [
      'Whether the environment production, which keeps DEPLOY_KEY, is protected is not known: who may create tag v* is hidden from the token',
      'Grant the collector the right to read the rules of tags, then collect again',
    ],
  ],
  [
    {
      code: 'b11_ci_not_seen',
      params: { name: 'DEPLOY_KEY', job: 'deploy-production', file: 'deploy.yml' },
    },
    [
      'Job deploy-production of deploy.yml uses DEPLOY_KEY for production; where it is kept was not seen',
      'Keep DEPLOY_KEY in the environment of production, or state where it is kept',
    ],
  ],
  [
    {
      code: 'b11_ci_open',
      params: { name: 'DEPLOY_KEY', environment: 'production', doors: 'it has no rule at all' },
    },
    [
      'DEPLOY_KEY is kept in the environment production, which is not protected: it has no rule at all',
      'Require reviewers for the environment production, or let only protected branches deploy to it',
    ],
  ],
  [
    { code: 'b11_ci_protected', params: { name: 'DEPLOY_KEY', environment: 'production' } },
    ['DEPLOY_KEY is kept in the environment production, which is protected'],
  ],
  [
    {
      code: 'b11_ci_shared',
      params: {
        name: 'DEPLOY_KEY',
        place: 'github.com/acme',
        scope: 'organisation',
        job: 'deploy-production',
      },
    },
    [
      'DEPLOY_KEY, which job deploy-production uses for production, is kept at organisation level in github.com/acme, open to every job there',
      'Move DEPLOY_KEY to the environment that deploy-production deploys to',
      'gh secret set DEPLOY_KEY --env production\ngh secret delete DEPLOY_KEY\n',
    ],
  ],
  [
    {
      code: 'b11_file_encrypted',
      params: {
        name: 'deploy/production/secrets.yaml',
        file: 'deploy/production/secrets.yaml',
        keyPlace: 'kms',
      },
    },
    [
      'deploy/production/secrets.yaml is encrypted in deploy/production/secrets.yaml; the key is held by a key management service',
    ],
  ],
  [
    { code: 'b11_file_encrypted', params: { name: 'db', file: 'db.yaml', keyPlace: 'vault' } },
    ['db is encrypted in db.yaml; the key is held by a vault'],
  ],
  [
    { code: 'b11_file_encrypted', params: { name: 'db', file: 'db.yaml', keyPlace: 'cluster' } },
    ['db is encrypted in db.yaml; the key is held by the cluster'],
  ],
  [
    { code: 'b11_file_encrypted', params: { name: 'db', file: 'db.yaml', keyPlace: 'pgp_or_age' } },
    ['db is encrypted in db.yaml; the key is held by a PGP or age key'],
  ],
  [
    {
      code: 'b11_file_in_part',
      params: { name: 'deploy/production/secrets.yaml', file: 'deploy/production/secrets.yaml' },
    },
    [
      'Only some values of deploy/production/secrets.yaml in deploy/production/secrets.yaml are encrypted; whether the others are secret is not known',
      'Encrypt every value of deploy/production/secrets.yaml, or state that the others are no secrets',
    ],
  ],
  [
    {
      code: 'b11_file_key_beside',
      params: { name: 'deploy/production/secrets.yaml', file: 'deploy/production/secrets.yaml' },
    },
    [
      'deploy/production/secrets.yaml is encrypted in deploy/production/secrets.yaml, but its key lies in the same repository',
      'Renew deploy/production/secrets.yaml and its key, and keep the key in a key management service',
    ],
  ],
  [
    {
      code: 'b11_file_key_unknown',
      params: { name: 'deploy/production/secrets.yaml', file: 'deploy/production/secrets.yaml' },
    },
    [
      'deploy/production/secrets.yaml is encrypted in deploy/production/secrets.yaml; where its key is kept is not known',
      'State in a claim where the key of deploy/production/secrets.yaml is kept',
    ],
  ],
  [
    { code: 'b11_file_plain', params: { name: 'database', file: 'deploy/secrets.yaml' } },
    [
      'deploy/secrets.yaml holds the values of database without encryption',
      'Renew database, keep it in a vault, and let deploy/secrets.yaml refer to it',
      'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nspec:\n  secretStoreRef: { kind: SecretStore, name: vault }\n  dataFrom:\n    - extract: { key: payments/production/db }\n',
    ],
  ],
  [
    { code: 'b11_in_store', params: { name: 'hsm-key', store: 'the HSM of the bank' } },
    ['hsm-key is kept in the HSM of the bank, as was accepted'],
  ],
  [
    {
      code: 'b11_in_vault',
      params: { path: 'secret/payments/production/db', vault: 'https://vault.acme.example' },
    },
    ['secret/payments/production/db is kept in the vault https://vault.acme.example'],
  ],
  [{ code: 'b11_no_ci_secret', params: {} }, ['No production job uses a CI secret']],
  [
    { code: 'b11_no_store', params: { name: 'hsm-key' } },
    [
      'hsm-key is listed as a secret; where it is kept is not told',
      'Name the store of hsm-key in the claim',
    ],
  ],
  [{ code: 'b11_no_vault', params: {} }, ['No vault is declared']],
  [
    {
      code: 'b11_not_wide',
      params: { name: 'DEPLOY_KEY', job: 'deploy-production', file: 'other.yml' },
    },
    [
      'DEPLOY_KEY, which job deploy-production of other.yml uses, is set at neither repository nor organisation level',
    ],
  ],
  [
    { code: 'b11_path_held', params: { path: 'kv/payments/production/*', count: 1 } },
    ['kv/payments/production/* holds 1 secret'],
  ],
  [
    { code: 'b11_path_held', params: { path: 'secret/payments/production/*', count: 2 } },
    ['secret/payments/production/* holds 2 secrets'],
  ],
  [
    { code: 'b11_path_missing', params: { path: 'kv/payments/production/*' } },
    [
      'No vault holds anything at kv/payments/production/*, which is declared for production',
      'Correct the declared path kv/payments/production/*, or put the secrets there',
    ],
  ],
  [
    { code: 'b11_seal', params: { vault: 'https://vault.acme.example', seal: 'pkcs11' } },
    ['https://vault.acme.example is sealed by pkcs11'],
  ],
  [
    {
      code: 'b11_set_widely',
      params: {
        name: 'DEPLOY_KEY',
        scope: 'organisation',
        place: 'github.com/acme',
        job: 'deploy-production',
      },
    },
    [
      'DEPLOY_KEY, which job deploy-production uses for production, is set at organisation level in github.com/acme',
      'Set DEPLOY_KEY in the environment of production alone',
      'gh secret set DEPLOY_KEY --env production\ngh secret delete DEPLOY_KEY\n',
    ],
  ],
  [
    {
      code: 'b11_vault_fault',
      params: { vault: 'https://vault.acme.example', faults: ['is sealed'] },
    },
    [
      'https://vault.acme.example is sealed',
      'Mend the vault https://vault.acme.example: it is sealed',
    ],
  ],
  [
    {
      code: 'b11_vault_fault',
      params: { vault: 'https://vault.acme.example', faults: ['is sealed', 'answers without TLS'] },
    },
    [
      'https://vault.acme.example is sealed and answers without TLS',
      'Mend the vault https://vault.acme.example: it is sealed and answers without TLS',
    ],
  ],
  [
    { code: 'b11_vault_silent', params: { vault: 'https://vault.acme.example' } },
    [
      'What state https://vault.acme.example is in was not told',
      'Collect https://vault.acme.example again',
    ],
  ],
  [
    { code: 'b11_vault_works', params: { vault: 'https://vault.acme.example' } },
    ['https://vault.acme.example answers over TLS, initialised and unsealed'],
  ],
];

it.each(sentences)('tells of I-SD-B-1.1: where secrets are kept: %j', (reason, words) => {
  expect(told(reason)).toEqual(words);
});
