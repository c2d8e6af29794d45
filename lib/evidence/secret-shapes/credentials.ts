import { looksGenerated } from './randomness.ts';
import { patterned, type SecretShape } from './shape.ts';
import { isExample, isMarked, isReference } from './values.ts';

const base64Body = /[A-Za-z0-9+/]{40}/;

/** Private keys, and tokens that carry their own structure. */
export const keyShapes: readonly SecretShape[] = [
  patterned(
    'private-key',
    ['-----begin'],
    /-----BEGIN[ A-Z0-9_-]{0,60}PRIVATE KEY(?: BLOCK)?-----[^-]{0,20000}(?:-----END[^-\n]{0,80}-----)?/g,
    {
      class: 'key',
      plausible: (secret) => base64Body.test(secret) && !/EXAMPLE|x{10}/.test(secret),
    },
  ),
  patterned('age-secret-key', ['age-secret-key-1'], /AGE-SECRET-KEY-1[0-9A-Z]{58}/g, {
    class: 'key',
  }),
  patterned(
    'putty-private-key',
    ['private-lines:'],
    /Private-Lines:\s{0,3}\d{1,3}\s{1,4}([A-Za-z0-9+/=\s␊␍]{40,8000})/g,
    {
      class: 'key',
    },
  ),
  patterned(
    'json-web-token',
    ['eyj'],
    /(?<![A-Za-z0-9])eyJ[\w-]{14,2000}\.eyJ[\w-]{14,6000}\.[\w-]{10,1200}/g,
    { plausible: (secret) => new Set(secret.split('.')[2] ?? '').size >= 8 },
  ),
  patterned('json-web-key', ['"d"'], /"d"\s{0,3}:\s{0,3}"([\w-]{40,1000})"/g, {
    class: 'key',
    plausible: (secret) => looksGenerated(secret),
  }),
];

function isBasicCredential(value: string): boolean {
  try {
    return /^[\x20-\x7e]{1,}:[\x20-\x7e]{2,}$/.test(atob(value.replace(/=+$/, '')));
  } catch {
    return false;
  }
}

const basicPlausible = (secret: string): boolean => {
  if (!isBasicCredential(secret)) return false;
  const password = atob(secret.replace(/=+$/, '')).split(':').slice(1).join(':');
  return !isExample(password) && !isReference(password);
};

/** Whether the password of an address (`user:password@host…` behind its `://`) is one. */
export const urlPassword = (secret: string, match: string): boolean => {
  const user = match.slice(3).split(':')[0] ?? '';
  return (
    !isReference(secret) &&
    !isExample(secret) &&
    secret !== user &&
    !/^(?:pass|pwd|pw|admin|root|user|guest|postgres|mysql|redis|rabbitmq|mongo|minio|localhost|host|port|\d{1,5})$/i.test(
      secret,
    )
  );
};

/** Credentials in addresses and headers. */
export const addressShapes: readonly SecretShape[] = [
  patterned(
    'url-password',
    ['://'],
    /:\/\/[^\s/?#:@'"`<>\\]{0,128}:([^\s/?#@'"`<>\\]{1,256})@(?=[A-Za-z0-9._[$%{-])(?!(?:[\w-]{1,40}\.){0,3}(?:example|localhost)\b|127\.0\.0\.1)/g,
    {
      class: 'generic',
      plausible: urlPassword,
      redact: (secret) => !isMarked(secret) && !/^(?:\$\{?\w|\{\{|\*+$)/.test(secret),
    },
  ),
  patterned(
    'basic-credential',
    ['basic '],
    /basic\s{1,3}([A-Za-z0-9+/]{8,400}={0,2})(?![A-Za-z0-9+/=])/gi,
    { class: 'generic', plausible: basicPlausible, redact: isBasicCredential },
  ),
  patterned('bearer-token', ['bearer '], /bearer\s{1,3}([A-Za-z0-9._~+/-]{16,2000}={0,2})/gi, {
    class: 'generic',
    plausible: (secret) => !isExample(secret) && !isReference(secret) && looksGenerated(secret),
    redact: (secret) => /\d/.test(secret) && /[A-Za-z]/.test(secret),
  }),
  patterned(
    'curl-credential',
    ['curl '],
    /curl [^\n|;]{0,300}?(?:-u|--user)[ =]["']?[^\s:"']{1,100}:([^\s"']{4,200})/g,
    {
      class: 'generic',
      plausible: (secret) => !isExample(secret) && !isReference(secret),
      redact: (secret) => !isReference(secret),
    },
  ),
];
