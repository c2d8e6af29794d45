/** Made at run time from parts and a seeded generator: no secret stands in this repository. */

export interface Planted {
  readonly kind: string;
  readonly path: string;
  readonly text: string;
}

const lower = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
const base36 = lower + digits;
const base62 = base36 + lower.toUpperCase();
const base32 = `${lower.toUpperCase()}234567`;
const hex = `${digits}abcdef`;

/** A small generator (mulberry32): the same seed always gives the same values. */
export function seeded(seed: number): (alphabet: string, length: number) => string {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return (alphabet, length) =>
    Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)] ?? '').join('');
}

const uuid = (make: ReturnType<typeof seeded>): string =>
  [8, 4, 4, 4, 12].map((length) => make(hex, length)).join('-');

function pem(make: ReturnType<typeof seeded>, name: string): string {
  const dashes = '-'.repeat(5);
  const lines = ['MIIE', '', '', '', '', ''].map(
    (start) => start + make(base62, 64 - start.length),
  );
  return `${dashes}BEGIN ${name}${dashes}\n${lines.join('\n')}\n${dashes}END ${name}${dashes}\n`;
}

function jwt(make: ReturnType<typeof seeded>): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return [
    part({ alg: 'HS256', typ: 'JWT' }),
    part({ sub: make(digits, 10), name: 'Ada' }),
    make(base62, 43),
  ].join('.');
}

/** Each kind: the text of a file, its secret assembled from parts. */
export const secretKinds: Readonly<Record<string, (make: ReturnType<typeof seeded>) => string>> = {
  'aws-id': (make) => `aws_id = "${['AK', 'IA'].join('')}${make(base32, 16)}"\n`,
  'aws-secret': (make) => `AWS_SECRET_ACCESS_KEY=${make(`${base62}/+`, 40)}\n`,
  'github-classic': (make) => `export GH="${['gh', 'p_'].join('')}${make(base62, 36)}"\n`,
  'github-server': (make) => `t: ${['gh', 's_'].join('')}${make(base62, 36)}\n`,
  'github-fine': (make) =>
    `t: ${['github', '_pat_'].join('')}${make(base62, 22)}_${make(base62, 59)}\n`,
  gitlab: (make) => `GL: "${['gl', 'pat-'].join('')}${make(base62, 20)}"\n`,
  'gitlab-runner': (make) => `r = "${['gl', 'rt-'].join('')}${make(base62, 20)}"\n`,
  'slack-bot': (make) =>
    `s = "${['xo', 'xb-'].join('')}${make(digits, 12)}-${make(digits, 12)}-${make(base62, 24)}"\n`,
  'slack-hook': (make) =>
    `u: https://hooks.slack.${'com'}/services/T${make(base62, 8)}/B${make(base62, 10)}/${make(base62, 24)}\n`,
  'stripe-live': (make) => `k = '${['sk', '_live_'].join('')}${make(base62, 24)}'\n`,
  'stripe-restricted': (make) => `k = '${['rk', '_live_'].join('')}${make(base62, 40)}'\n`,
  'google-api': (make) => `maps = "${['AI', 'za'].join('')}${make(base62, 35)}"\n`,
  npm: (make) =>
    `//registry.npmjs.org/:_auth${'Token'}=${['np', 'm_'].join('')}${make(base62, 36)}\n`,
  pypi: (make) => `password = ${['pypi', '-AgEIcHlwaS5vcmc'].join('')}${make(base62, 70)}\n`,
  rubygems: (make) => `:rubygems: ${['ruby', 'gems_'].join('')}${make(hex, 48)}\n`,
  sendgrid: (make) => `SG_KEY=${['S', 'G.'].join('')}${make(base62, 22)}.${make(base62, 43)}\n`,
  twilio: (make) => `sid = "${['S', 'K'].join('')}${make(hex, 32)}"\n`,
  mailchimp: (make) => `mailchimp_key = "${make(hex, 32)}-us12"\n`,
  openai: (make) =>
    `o = "${['s', 'k-'].join('')}${make(base62, 20)}T3Blbk${'FJ'}${make(base62, 20)}"\n`,
  anthropic: (make) => `a = "${['sk', '-ant-api03-'].join('')}${make(base62, 93)}AA"\n`,
  huggingface: (make) => `h = "${['h', 'f_'].join('')}${make(lower + lower.toUpperCase(), 34)}"\n`,
  digitalocean: (make) => `d = "${['dop', '_v1_'].join('')}${make(hex, 64)}"\n`,
  databricks: (make) => `d = "${['da', 'pi'].join('')}${make(hex, 32)}"\n`,
  'vault-service': (make) => `VAULT_TOKEN=${['hv', 's.'].join('')}${make(base62, 95)}\n`,
  'vault-legacy': (make) => `token: ${['s', '.'].join('')}${make(base62, 24)}\n`,
  doppler: (make) => `d = "${['dp', '.pt.'].join('')}${make(base62, 43)}"\n`,
  pulumi: (make) => `p = "${['pu', 'l-'].join('')}${make(hex, 40)}"\n`,
  postman: (make) => `p = "${['PM', 'AK-'].join('')}${make(hex, 24)}-${make(hex, 34)}"\n`,
  linear: (make) => `l = "${['lin', '_api_'].join('')}${make(base36, 40)}"\n`,
  notion: (make) => `n = "${['nt', 'n_'].join('')}${make(digits, 11)}${make(base62, 35)}"\n`,
  shopify: (make) => `s = "${['shp', 'at_'].join('')}${make(hex, 32)}"\n`,
  grafana: (make) => `g = "${['gl', 'sa_'].join('')}${make(base62, 32)}_${make(hex, 8)}"\n`,
  age: (make) =>
    `# ${['AGE-', 'SECRET-KEY-1'].join('')}${make('QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', 58)}\n`,
  'rsa-key': (make) => pem(make, ['RSA', 'PRIVATE', 'KEY'].join(' ')),
  'pkcs8-key': (make) => pem(make, ['PRIVATE', 'KEY'].join(' ')),
  jwt: (make) => `session = "${jwt(make)}"\n`,
  'generic-api-key': (make) => `api_key = "${make(base62, 32)}"\n`,
  'generic-hex-secret': (make) => `client_secret: '${make(hex, 40)}'\n`,
  'generic-token': (make) => `const accessToken = "${make(base36, 40)}";\n`,
  'env-password': (make) => `DB_PASSWORD=${make(base62, 18)}\n`,
  'json-secret': (make) => `{ "secretKey": "${make(`${base62}_-`, 36)}" }\n`,
  'url-password': (make) =>
    `DATABASE_URL=${'postgres'}://app:${make(base62, 20)}@db.internal.acme.dev:5432/app\n`,
  datadog: (make) => `datadog_api_key: ${make(hex, 40)}\n`,
  heroku: (make) => `HEROKU_API_KEY=${uuid(make)}\n`,
  atlassian: (make) => `token = "${['ATA', 'TT3'].join('')}${make(base62, 186)}"\n`,
  telegram: (make) => `telegram_bot = "${make(digits, 10)}:A${'A'}${make(base62, 33)}"\n`,
  planetscale: (make) => `p = "${['pscale', '_tkn_'].join('')}${make(base62, 43)}"\n`,
  'kubernetes-secret': (make) =>
    `apiVersion: v1\nkind: Secret\nmetadata:\n  name: app\ndata:\n  password: ${Buffer.from(make(base62, 24)).toString('base64')}\n`,
  'curl-header': (make) =>
    `curl -H "Authorization: Bearer ${make(base62, 40)}" https://api.acme.dev/v1\n`,
  'azure-client': (make) => `azure = "${make(base62, 3)}8${'Q~'}${make(base62, 34)}"\n`,
};

/** Sixty secrets: every kind once, and the first ones a second time in another kind of file. */
export function plantedSecrets(seed: number): readonly Planted[] {
  const make = seeded(seed);
  const kinds = Object.entries(secretKinds);
  return Array.from({ length: 60 }, (_, index) => {
    const [kind, write] = kinds[index % kinds.length] ?? ['', () => ''];
    const path = index < kinds.length ? `src/${kind}.txt` : `conf/${kind}/settings.ini`;
    return { kind, path, text: `# settings of ${index}\n${write(make)}` };
  });
}

/** Forty texts that look like secrets and are none. */
export function harmlessTexts(seed: number): readonly Planted[] {
  const make = seeded(seed);
  const base64 = (length: number): string => Buffer.from(make(base62, length)).toString('base64');
  const texts: Readonly<Record<string, string>> = {
    'git-sha': `commit: ${make(hex, 40)}\n`,
    'git-sha256': `commit: ${make(hex, 64)}\n`,
    'image-digest': `image: ghcr.io/acme/app@sha256:${make(hex, 64)}\n`,
    'action-pin': `      - uses: actions/checkout@${make(hex, 40)} # v4\n`,
    uuid: `id: ${uuid(make)}\n`,
    'uuid-json': `{ "requestId": "${uuid(make)}" }\n`,
    'npm-integrity': `      "integrity": "sha512-${base64(64)}",\n`,
    'yarn-integrity': `  integrity sha512-${base64(64)}\n`,
    'go-sum': `github.com/acme/lib v1.2.3 h1:${base64(32)}\n`,
    'cargo-checksum': `checksum = "${make(hex, 64)}"\n`,
    'pip-hash': `requests==2.1 --hash=sha256:${make(hex, 64)}\n`,
    'sri-script': `<script src="a.js" integrity="sha384-${base64(48)}"></script>\n`,
    'md5-file': `${make(hex, 32)}  release.tar.gz\n`,
    etag: `etag: "${make(hex, 32)}"\n`,
    'placeholder-angle': 'api_key: "<your api key here>"\n',
    'placeholder-your': 'API_KEY=your_api_key_goes_here_123\n',
    'placeholder-x': `token = "${'x'.repeat(40)}"\n`,
    'placeholder-change': 'password: changeme123\n',
    'placeholder-example': `aws = "${['AKIA', 'IOSFODNN7', 'EXAMPLE'].join('')}"\n`,
    'env-reference': `password: ${'$'}{DB_PASSWORD}\n`,
    'github-reference': `token: ${'$'}{{ secrets.DEPLOY_TOKEN }}\n`,
    'process-env': 'const secret = process.env.SESSION_SECRET;\n',
    'call-reference': 'password = getPassword("primary-database", 3)\n',
    'vault-reference': 'password: vault:secret/data/app#password1\n',
    'file-reference': 'secret_file: /run/secrets/db_password_2024\n',
    'base64-image': `background: url(data:image/png;base64,${base64(300)})\n`,
    'public-key': `-----BEGIN PUBLIC KEY-----\n${base64(48)}\n${base64(48)}\n-----END PUBLIC KEY-----\n`,
    'ssh-public': `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5${base64(24)} ada@example\n`,
    certificate: `-----BEGIN CERTIFICATE-----\n${base64(48)}\n${base64(48)}\n-----END CERTIFICATE-----\n`,
    'minified-js': `!function(e,t){"use strict";var n=t(0),r=e.token||n.getToken(),o="https://cdn.example/a.js?v=${make(hex, 8)}";e.exports=function(a){return a.secret&&r(a.key,o)}}(this);\n`,
    'css-class': '.btn-primary--large-rounded-shadow-token-v2 { color: #a1b2c3 }\n',
    'url-localhost': 'url: http://user:password@localhost:8080/\n',
    'url-template': `url: postgres://${'$'}{USER}:${'$'}{PASS}@db/app\n`,
    'test-vector': `{ "key": "${'00'.repeat(16)}", "iv": "${'0102030405060708'.repeat(2)}" }\n`,
    'sentence-key':
      'The key: access tokens expire after 3600 seconds; secret rotation is monthly.\n',
    'token-count':
      '{ "max_tokens": 4096, "token_type": "bearer", "tokenUrl": "https://id.acme.dev/token" }\n',
    'key-name': 'sorting_key: "created_at_timestamp_2024_utc"\nprimaryKey: user_account_id_v2\n',
    'class-name':
      'const tokenProvider = "AbstractUserNamePasswordAuthenticationTokenProviderV2";\n',
    version: 'api-version: 2023-11-01-preview\nkey: v1.2.3-rc.4+build.567\n',
    'svg-path': `<path d="M12.5 3.2c-4.97 0-9 4.03-9 9s4.03 9 9 9 9-4.03 9-9-4.03-9-9-9zm0 16.2"/>\n`,
  };
  return Object.entries(texts).map(([kind, text]) => ({ kind, path: `ok/${kind}.txt`, text }));
}
