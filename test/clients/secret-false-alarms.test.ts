import { describe, expect, test } from 'vitest';
import { scanText } from '#lib/clients/secret-scanner/scan-text.ts';
import { seeded } from '../peers/planted-secrets.ts';

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const hexDigits = '0123456789abcdef';
const make = seeded(11);
const random = (length: number): string => make(letters, length);
const hex = (length: number): string => make(hexDigits, length);

async function rulesIn(text: string): Promise<readonly string[]> {
  return (await scanText(Buffer.from(text))).map((match) => match.rule);
}

describe('what is no secret by its form is no finding', () => {
  test.each([
    ['the ciphertext of a Sealed Secret', `  api-key: AgB${random(745)}==\n`],
    [
      'the ciphertext of a Sealed Secret under a name of AWS',
      `  AWS_SECRET_ACCESS_KEY: AgA${random(757)}\n`,
    ],
    [
      'a value that SOPS encrypted',
      `password: ENC[AES256_GCM,data:${random(40)},iv:${random(43)}=,tag:${random(22)}==,type:str]\n`,
    ],
    ['the public key token of an assembly', `<value>System, PublicKeyToken=${hex(16)}</value>\n`],
    ['the token of an origin trial', `--set-env-vars="ORIGIN_TRIAL_TOKEN=A${random(200)}"\n`],
    ['the digest of a rendered secret', `        checksum/secret: ${hex(64)}\n`],
    ['when a password was rotated', `  db_password_rotated_date = "2023-04-05T11:31:27Z"\n`],
    ['proof that a domain is owned', `records = ["atlassian-domain-verification=${random(64)}"]\n`],
    ['the number of a credential', `  "credentialId": "42a5e270-1c1f-4b52-9e54-9f1a2b3c4d5e",\n`],
    ['the format of a key', `parsedBundle.PrivateKeyFormat = PKCS1Block\n`],
    [
      'the next name in a list',
      `import {\n  mdiFormPassword,\n  mdiHand4BackRight,\n} from 'x';\n`,
    ],
    [
      'the digest of a secret that another scanner knows',
      `        "hashed_secret": "${hex(40)}",\n`,
    ],
    [
      'the next argument of a call',
      'step1 := strings.Replace(token, encRefTok1, decRefTok1, -1)\n',
    ],
    ['the number of a call', `  "id": "call_${random(24)}",\n`],
    [
      'a token of Slack that is words',
      `  "token": "${['xoxb', 'token', 'from', 'chat'].join('-')}"\n`,
    ],
    [
      'the key with which a vendored Yarn searches npm',
      `var c={appId:"OFCNCOG2CU",apiKey:"${['6fe4476ee5a18328', '82e326b506d14126'].join('')}",indexName:"npm-search"};\n`,
    ],
    [
      'what Yarn writes down of where packages lie',
      `["virtual:${hex(128)}#npm:1.2.3", {"packageLocation": "./.yarn/cache/tokens-npm-1.2.3-${hex(10)}-${hex(10)}.zip/node_modules/tokens/"}],\n`,
    ],
    ['a token of GitHub that is one letter', `token: ${['ghp', 'x'.repeat(36)].join('_')}\n`],
  ])('%s', async (_what, text) => {
    const rules = await rulesIn(text);

    expect(rules).toEqual([]);
  });

  test.each([
    ['secret-assignment', `  api-key: Bg${random(40)}\n`],
    ['secret-assignment', `SECRET_TOKEN=${random(40)}\n`],
    ['secret-assignment', `var c={appId:"OFCNCOG2CU",apiKey:"${hex(32)}"};\n`],
    ['secretlint-aws', `  AWS_SECRET_ACCESS_KEY: ${random(40)}\n`],
    ['password-assignment', `password,\n  "${['h7', 'Kq2', 'mZ9', 'pW4'].join('')}"\n`],
    ['high-entropy', `  "secret_id": "${random(36)}",\n`],
  ])('its neighbour in form still is: %s', async (rule, text) => {
    const rules = await rulesIn(text);

    expect(rules.length > 0 ? 'found' : `lost ${rule}`).toBe('found');
  });
});
