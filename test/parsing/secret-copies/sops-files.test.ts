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

  const secret = (rest: string, head = 'apiVersion: v1\nkind: Secret') =>
    yaml(`${head}\nmetadata: { name: db, namespace: production }\n${rest}`);

  it.each([
    ['in its text form', secret(`stringData: { p: '${value}' }`), 'k8s', 'db', 'all'],
    ['in both forms', secret(`data: { p: '${value}' }\nstringData: { q: x }`), 'k8s', 'db', 'some'],
    ['without data', secret('type: Opaque'), 'k8s', 'db', 'none'],
    [
      'without a name',
      yaml(`apiVersion: v1\nkind: Secret\nmetadata: { namespace: shop }\ndata: { p: '${value}' }`),
      'k8s',
      'db.yaml',
      'all',
    ],
    [
      'of another kind, whose name is open as well',
      secret(`data: { p: '${value}' }`, 'apiVersion: v1\nkind: ConfigMap'),
      'file',
      'db.yaml',
      'some',
    ],
    [
      'of another group',
      secret(`data: { p: '${value}' }`, 'apiVersion: shop/v1\nkind: Secret'),
      'file',
      'db.yaml',
      'some',
    ],
  ])('a Kubernetes object %s', (_what, text, store, destination, encrypted) => {
    const [copy] = copies('db.yaml', text);

    expect([copy?.store, copy?.destination, copy?.encrypted]).toEqual([
      store,
      destination,
      encrypted,
    ]);
    expect(copy?.namespace === undefined).toBe(store === 'file');
  });

  it.each([
    ['a number left open', `a: ${value}\nb: 5`, 'some'],
    ['a truth left open', `a: ${value}\nb: { c: [true] }`, 'some'],
    ['nothing left open', `a: ${value}\nb: ~\nc: ""\nd: []\ne: {}\nf: null`, 'all'],
    ['a key of the same name below', `a: ${value}\nb: { sops: open }`, 'some'],
    ['a value in quotes', `a: '"${value}"'`, 'all'],
    ['nothing at all', 'a: ""', 'none'],
  ])('%s', (_what, body, encrypted) => {
    expect(copies('a.yaml', yaml(body))).toMatchObject([{ encrypted }]);
  });

  it('each document of a file is a copy of its own, those in the open are none', () => {
    const text = `${yaml(`a: ${value}`)}---\na: open\n---\n${yaml('b: open')}`;

    expect(copies('a.yaml', text).map(({ line, encrypted }) => [line, encrypted])).toEqual([
      [1, 'all'],
      [9, 'none'],
    ]);
  });

  it('a broken one is a failure, tabs of a YAML text among them', () => {
    const parse = (text: string) => parseSecretCopies(sourceFile('a.yaml', text));

    expect(parse(`sops:\n\tage: []\n`)).toMatchObject({
      ok: false,
      failure: { code: 'malformed', place: 'a.yaml:2' },
    });
    expect(parse(`  {\n\t"sops": {"mac": "\tx"} }\n`).ok).toBe(true);
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
    [
      'an env file with comments, empty values and lines of no kind',
      `# B=open\n ; C=open\nD=\n=open\nopen\nA=${value}\r\nE = "${value}"\r\nsops_pgp__list_0__map_fp=x\nsops_lastmodified=x\n`,
      'all',
    ],
    [
      'an ini file that goes on behind its metadata',
      `[sops]\nage__list_0__map_recipient = x\nversion = 3\n[db]\npass = open\n`,
      'none',
    ],
    [
      'an ini file whose sections only begin like it',
      `[db]\na = ${value}\n[sopsy]\npass = open\n[sops]\nage__list_0__map_recipient = x\n`,
      'some',
    ],
  ])('%s', (_name, text, encrypted) => {
    expect(copies('production/.env.enc', text)).toEqual([
      {
        repository: 'gitlab.example/shop/payments',
        path: 'production/.env.enc',
        line: 1,
        store: 'file',
        mechanism: 'sops',
        destination: 'production/.env.enc',
        stage: 'production',
        encrypted,
        keyPlace: 'pgp_or_age',
        readers: 'unknown',
      },
    ]);
  });

  it.each([
    ['sops_kms__list_0__map_arn=x', 'kms'],
    ['sops_gcp_kms__list_0__map_resource_id=x', 'kms'],
    ['sops_azure_kv__list_12__map_name=x', 'kms'],
    ['sops_hc_vault__list_0__map_path=x', 'vault'],
    ['sops_hc_vault__list_0__map_path=x\nsops_pgp__list_0__map_fp=x', 'pgp_or_age'],
    ['sops_age__listed=x', 'unknown'],
    ['age__list_0__map_recipient=x', 'unknown'],
    ['sops_unencrypted_suffix=x', 'unknown'],
  ])('the key of an env file lies where its metadata says: %s', (line, keyPlace) => {
    expect(copies('.env', `A=${value}\n${line}\nsops_version=3\n`)).toMatchObject([{ keyPlace }]);
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
