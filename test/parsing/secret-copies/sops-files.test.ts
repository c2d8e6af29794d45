import { describe, expect, it } from 'vitest';
import { factKinds } from '#lib/evidence/fact-kinds.ts';
import { parseSecretCopies } from '#lib/parsing/secret-copies/parse-secret-copies.ts';
import { sourceFile } from '../source-file.ts';

const value = 'ENC[AES256_GCM,data:abcd,iv:x,tag:y,type:str]';
const yaml = (body: string, keys = 'age: [{ recipient: age1x }]') =>
  `${body}\nsops:\n  ${keys}\n  mac: ${value}\n  version: 3.9.0\n`;

function copies(path: string, text: string) {
  const parsed = parseSecretCopies(sourceFile(path, text), { stages: ['production'] });
  if (!parsed.ok) throw new Error(parsed.failure.detail);
  for (const body of parsed.value.copies)
    expect(factKinds.secret_copy.body.safeParse(body).error).toBeUndefined();
  return parsed.value.copies;
}

describe('files encrypted by SOPS', () => {
  it.each([
    [
      'every value',
      yaml(`a: ${value}\nb: { c: ['${value.replace('str', 'int')}'], d: "" }`),
      'all',
    ],
    ['one left open', yaml(`a: ${value}\nb_unencrypted: open`), 'some'],
    ['none', yaml('a: open'), 'none'],
    ['a value that only names the mark', yaml('a: see ENC[AES256_GCM,data'), 'none'],
  ])('%s', (_name, text, encrypted) => {
    expect(copies('config/production.yaml', text)).toEqual([
      {
        repository: 'gitlab.example/shop/payments',
        path: 'config/production.yaml',
        line: 1,
        store: 'file',
        mechanism: 'sops',
        destination: 'config/production.yaml',
        stage: 'production',
        encrypted,
        keyPlace: 'pgp_or_age',
        readers: 'unknown',
      },
    ]);
  });

  it.each([
    ['kms: [{ arn: x }]', 'kms'],
    ['gcp_kms: [{ resource_id: x }]', 'kms'],
    ['azure_kv: [{ vault_url: x }]', 'kms'],
    ['hc_vault: [{ vault_address: x }]', 'vault'],
    ['{ kms: [{ arn: x }], pgp: [{ fp: x }] }', 'pgp_or_age'],
    ['{ kms: [{ arn: x }], pgp: [], age: null }', 'kms'],
    ['key_groups: [{ hc_vault: [{ a: b }] }]', 'vault'],
    ['lastmodified: x', 'unknown'],
  ])('the key lies where the weakest group says: %s', (keys, keyPlace) => {
    const text = keys.startsWith('{') ? `a: ${value}\nsops: ${keys}\n` : yaml(`a: ${value}`, keys);

    expect(copies('a.yaml', text)).toMatchObject([{ keyPlace }]);
  });

  it('a Kubernetes Secret is judged by its data alone', () => {
    const text = yaml(
      `apiVersion: v1\nkind: Secret\nmetadata: { name: db, namespace: shop }\ndata: { p: '${value}' }`,
    );

    expect(copies('db.yaml', text)).toMatchObject([
      { store: 'k8s', destination: 'db', namespace: 'shop', encrypted: 'all' },
    ]);
  });

  it('JSON as SOPS writes it, indented by tabs', () => {
    const text = `{\n\t"a": "${value}",\n\t"sops": {\n\t\t"kms": [\n\t\t\t{\n\t\t\t\t"arn": "x"\n\t\t\t}\n\t\t],\n\t\t"mac": "${value}"\n\t}\n}\n`;

    expect(copies('a.json', text)).toMatchObject([{ encrypted: 'all', keyPlace: 'kms' }]);
  });

  it.each([
    [
      'an env file',
      `A=${value}\n#ENC[AES256_GCM,data:x]\nsops_age__list_0__map_recipient=x\nsops_version=3.9.0\n`,
      'all',
    ],
    [
      'an env file with an open value',
      `A=${value}\nB=open\nsops_age__list_0__map_recipient=x\nsops_mac=${value}\n`,
      'some',
    ],
    [
      'an ini file',
      `[db]\npass = ${value}\n[sops]\nage__list_0__map_recipient = x\nmac = ${value}\n`,
      'all',
    ],
  ])('%s', (_name, text, encrypted) => {
    expect(copies('.env.enc', text)).toMatchObject([
      { encrypted, keyPlace: 'pgp_or_age', store: 'file' },
    ]);
  });

  it.each([
    ['the rules of SOPS', 'creation_rules:\n  - age: age1x\n'],
    ['a chart value of that name', 'sops: true\na: b\n'],
    ['a sentence', 'text: we use sops: it is good\n'.replace(': it', ' - it')],
  ])('%s is no encrypted file', (_name, text) => {
    expect(copies('.sops.yaml', text)).toEqual([]);
  });
});

it('a file that git-crypt encrypted is a copy whose key is held nobody knows where', () => {
  expect(copies('config/production.yaml', '\0GITCRYPT\0')).toEqual([
    {
      repository: 'gitlab.example/shop/payments',
      path: 'config/production.yaml',
      line: 1,
      store: 'file',
      mechanism: 'git_crypt',
      destination: 'config/production.yaml',
      stage: 'production',
      encrypted: 'all',
      keyPlace: 'unknown',
      readers: 'unknown',
    },
  ]);
});
