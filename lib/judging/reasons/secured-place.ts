import { list, plural, sentence } from '../sentence.ts';

const environmentSecret = (name: string, environment: string) =>
  `gh secret set ${name} --env ${environment}\ngh secret delete ${name}\n`;

const keyPlaces: Readonly<Record<string, string>> = {
  kms: 'a key management service',
  vault: 'a vault',
  cluster: 'the cluster',
  pgp_or_age: 'a PGP or age key',
};

/** Reasons of I-SD-B-1.1. */
export const securedPlaceReasons = {
  b11_in_vault: sentence(
    (p: { path: string; vault: string }) => `${p.path} is kept in the vault ${p.vault}`,
  ),
  b11_ci_protected: sentence(
    (p: { name: string; environment: string }) =>
      `${p.name} is kept in the environment ${p.environment}, which is protected`,
  ),
  b11_ci_open: sentence(
    (p: { name: string; environment: string; doors: string }) =>
      `${p.name} is kept in the environment ${p.environment}, which is not protected: ${p.doors}`,
    (p) => ({
      text: `Require reviewers for the environment ${p.environment}, or let only protected branches deploy to it`,
    }),
  ),
  b11_ci_hidden: sentence(
    (p: { name: string; environment: string; doors: string }) =>
      `Whether the environment ${p.environment}, which keeps ${p.name}, is protected is not known: ${p.doors}`,
    () => ({ text: 'Grant the collector the right to read the rules of tags, then collect again' }),
  ),
  b11_ci_shared: sentence(
    (p: { name: string; place: string; scope: string; job: string }) =>
      `${p.name}, which job ${p.job} uses for production, is kept at ${p.scope} level in ${p.place}, open to every job there`,
    (p) => ({
      text: `Move ${p.name} to the environment that ${p.job} deploys to`,
      snippet: environmentSecret(p.name, 'production'),
    }),
  ),
  b11_ci_not_seen: sentence(
    (p: { name: string; job: string; file: string }) =>
      `Job ${p.job} of ${p.file} uses ${p.name} for production; where it is kept was not seen`,
    (p) => ({ text: `Keep ${p.name} in the environment of production, or state where it is kept` }),
  ),
  b11_file_encrypted: sentence(
    (p: { name: string; file: string; keyPlace: string }) =>
      `${p.name} is encrypted in ${p.file}; the key is held by ${keyPlaces[p.keyPlace] ?? p.keyPlace}`,
  ),
  b11_file_plain: sentence(
    (p: { name: string; file: string }) =>
      `${p.file} holds the values of ${p.name} without encryption`,
    (p) => ({
      text: `Renew ${p.name}, keep it in a vault, and let ${p.file} refer to it`,
      snippet:
        'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nspec:\n  secretStoreRef: { kind: SecretStore, name: vault }\n  dataFrom:\n    - extract: { key: payments/production/db }\n',
    }),
  ),
  b11_file_key_beside: sentence(
    (p: { name: string; file: string }) =>
      `${p.name} is encrypted in ${p.file}, but its key lies in the same repository`,
    (p) => ({ text: `Renew ${p.name} and its key, and keep the key in a key management service` }),
  ),
  b11_file_in_part: sentence(
    (p: { name: string; file: string }) =>
      `Only some values of ${p.name} in ${p.file} are encrypted; whether the others are secret is not known`,
    (p) => ({ text: `Encrypt every value of ${p.name}, or state that the others are no secrets` }),
  ),
  b11_file_key_unknown: sentence(
    (p: { name: string; file: string }) =>
      `${p.name} is encrypted in ${p.file}; where its key is kept is not known`,
    (p) => ({ text: `State in a claim where the key of ${p.file} is kept` }),
  ),
  b11_in_store: sentence(
    (p: { name: string; store: string }) => `${p.name} is kept in ${p.store}, as was accepted`,
  ),
  b11_no_store: sentence(
    (p: { name: string }) => `${p.name} is listed as a secret; where it is kept is not told`,
    (p) => ({ text: `Name the store of ${p.name} in the claim` }),
  ),
  b11_no_vault: sentence(() => 'No vault is declared'),
  b11_vault_works: sentence(
    (p: { vault: string }) => `${p.vault} answers over TLS, initialised and unsealed`,
  ),
  b11_vault_fault: sentence(
    (p: { vault: string; faults: readonly string[] }) => `${p.vault} ${list(p.faults)}`,
    (p) => ({ text: `Mend the vault ${p.vault}: it ${list(p.faults)}` }),
  ),
  b11_vault_silent: sentence(
    (p: { vault: string }) => `What state ${p.vault} is in was not told`,
    (p) => ({ text: `Collect ${p.vault} again` }),
  ),
  b11_path_held: sentence(
    (p: { path: string; count: number }) => `${p.path} holds ${plural(p.count, 'secret')}`,
  ),
  b11_path_missing: sentence(
    (p: { path: string }) =>
      `No vault holds anything at ${p.path}, which is declared for production`,
    (p) => ({ text: `Correct the declared path ${p.path}, or put the secrets there` }),
  ),
  b11_no_ci_secret: sentence(() => 'No production job uses a CI secret'),
  b11_set_widely: sentence(
    (p: { name: string; scope: string; place: string; job: string }) =>
      `${p.name}, which job ${p.job} uses for production, is set at ${p.scope} level in ${p.place}`,
    (p) => ({
      text: `Set ${p.name} in the environment of production alone`,
      snippet: environmentSecret(p.name, 'production'),
    }),
  ),
  b11_not_wide: sentence(
    (p: { name: string; job: string; file: string }) =>
      `${p.name}, which job ${p.job} of ${p.file} uses, is set at neither repository nor organisation level`,
  ),
  b11_seal: sentence((p: { vault: string; seal: string }) => `${p.vault} is sealed by ${p.seal}`),
} as const;
