import { isPublished } from './published-values.ts';
import { looksGenerated, switchRate } from './randomness.ts';
import { patterned, type SecretShape } from './shape.ts';
import { isExample, isInstant, isMarked, isReference, isSealed } from './values.ts';

const separator = `[\\w.-]{0,40}["'\`\\]]{0,2}\\s{0,3}(?::=|=>|\\?=|\\|\\||[:=,])\\s{0,3}`;
const quoted = `["'\`]([^\\s"'\`\\\\]{6,200})["'\`]`;
const bare = `([^\\s"'\`<>()[\\]{};,&|$\\u2400-\\u2421][^\\s"'\`<>;,&|\\u2400-\\u2421]{3,199})`;

const passwordNames = ['password', 'passwd', 'passphrase', 'passwort', '_pwd', '_pass'];
const tokenNames = [
  'secret',
  'token',
  'api_key',
  'apikey',
  'api-key',
  'access_key',
  'accesskey',
  'access-key',
  'auth_key',
  'authkey',
  'private_key',
  'privatekey',
  'encryption_key',
  'encryptionkey',
  'signing_key',
  'signingkey',
  'master_key',
  'masterkey',
  'account_key',
  'accountkey',
  'client_key',
  'credential',
  'creds',
  'app_key',
  'appkey',
  'deploy_key',
  'license_key',
  'service_key',
  '_auth',
  'auth_',
];
/** Names that hold such a word and never a secret. */
const harmlessName =
  /public|pub_?key|token_?(?:type|url|uri|name|id|count|limit|size|length|expir|ttl|endpoint|path|regex|pattern)|secret_?(?:name|id|ref|path|arn|type|version)|key_?(?:id|name|type|format|size|length|path|alias|code|board|word|usage|vault)|credential_?(?:id|name|type)|verification|password_?(?:policy|length|reset|hash|field|file|url|hint|min|max)|csrf|(?:max|num|min|next|total|page|continuation|sync|state|cancel(?:lation)?|keyword)_?tokens?|integrity|checksum|digest|sha\d|author|foreign|primary|keyid|tokeni[sz]/i;

const dictionaryLike = (value: string): boolean =>
  (/^[A-Za-z]+(?:[._/-][A-Za-z]+)*\d{0,3}$/.test(value) && switchRate(value) < 0.35) ||
  /^v?\d+(?:\.\d+)+/.test(value);

/** What a literal in source code is made of; anything else is an expression. */
const literal = /^[\w.=+/~!@#%^*?:-]+[)}\]]{0,3}$/;

/** What stands bare behind a comma is the next name of a list or of a call's arguments. */
const listed = /,\s*$/;

/** What a name says of its value: that it is none, or only the next one in a list. */
const isHarmless = (name: string): boolean => harmlessName.test(name) || listed.test(name);

const isNoSecret = (secret: string): boolean =>
  isSealed(secret) || isInstant(secret) || isPublished(secret);

const tokenPlausible = (secret: string, match: string): boolean =>
  secret.length >= 10 &&
  literal.test(secret) &&
  !isHarmless(match.slice(0, match.length - secret.length)) &&
  !isNoSecret(secret) &&
  !isReference(secret) &&
  !isExample(secret) &&
  !dictionaryLike(secret) &&
  looksGenerated(secret);

const passwordPlausible = (secret: string, match: string): boolean =>
  secret.length >= 8 &&
  literal.test(secret) &&
  !isHarmless(match.slice(0, match.length - secret.length)) &&
  !isNoSecret(secret) &&
  !isReference(secret) &&
  !isExample(secret) &&
  !dictionaryLike(secret) &&
  /[A-Za-z]/.test(secret) &&
  (/\d/.test(secret) || switchRate(secret) >= 0.3) &&
  new Set(secret).size >= 7;

const redactPassword = (secret: string, match: string): boolean => {
  const name = match.slice(0, -secret.length);
  if (isReference(secret) || harmlessName.test(name)) return false;
  return name.includes('=') || (/[\d!#%^*+]/.test(secret) && secret.length >= 6);
};
const redactToken = (secret: string, match: string): boolean =>
  !isReference(secret) &&
  !harmlessName.test(match.slice(0, -secret.length)) &&
  secret.length >= 8 &&
  !dictionaryLike(secret) &&
  /\d/.test(secret) &&
  /[A-Za-z]/.test(secret);

/**
 * A .NET assembly's public key token, a browser's origin trial, a digest of a rendered secret, or of
 * one that another scanner knows.
 */
const notPublished = '(?<!public_?key_?|origin[_-]?trial[_-]?|checksum/|hashed[_-]?)';

const anyOf = (names: readonly string[]): string => names.join('|');

/** Services whose keys have no shape of their own and are known by the name before them. */
const services = [
  'adafruit',
  'adobe',
  'airtable',
  'algolia',
  'alibaba',
  'asana',
  'atlassian',
  'confluence',
  'jira_',
  'beamer',
  'bitbucket',
  'bittrex',
  'cloudflare',
  'codecov',
  'cohere',
  'coinbase',
  'confluent',
  'datadog',
  'discord',
  'droneci',
  'dropbox',
  'etsy',
  'facebook',
  'fastly',
  'finicity',
  'finnhub',
  'flickr',
  'freshbooks',
  'gitter',
  'gocardless',
  'heroku',
  'hubspot',
  'intercom',
  'jfrog',
  'kraken',
  'kucoin',
  'launchdarkly',
  'linkedin',
  'looker',
  'mailchimp',
  'mailgun',
  'mapbox',
  'mattermost',
  'messagebird',
  'meraki',
  'netlify',
  'newrelic',
  'new_relic',
  'new-relic',
  'nytimes',
  'okta',
  'plaid',
  'rapidapi',
  'sendbird',
  'sentry',
  'snyk',
  'sonar',
  'squarespace',
  'sumologic',
  'telegram',
  'travis',
  'trello',
  'twitch',
  'twitter',
  'yandex',
  'zendesk',
  'pagerduty',
];
const servicePlausible = (secret: string, match: string): boolean =>
  secret.length >= 15 &&
  !harmlessName.test(match.slice(0, match.length - secret.length)) &&
  !/[/@:]|\.(?:com|io|org|net)\b/.test(secret) &&
  tokenPlausible(secret, `token=${secret}`);

/** A telling name, a connector and a literal: `api_key: "…"`, `DB_PASSWORD=…`. */
export const assignmentShapes: readonly SecretShape[] = [
  patterned(
    'password-assignment',
    passwordNames,
    new RegExp(`(?:${anyOf(passwordNames)})${separator}(?:${quoted}|${bare})`, 'gi'),
    { class: 'generic', plausible: passwordPlausible, redact: redactPassword },
  ),
  patterned(
    'secret-assignment',
    tokenNames,
    new RegExp(`${notPublished}(?:${anyOf(tokenNames)})${separator}(?:${quoted}|${bare})`, 'gi'),
    { class: 'generic', plausible: tokenPlausible, redact: redactToken },
  ),
  patterned(
    'service-credential',
    services,
    new RegExp(`(?:${anyOf(services)})${separator}(?:${quoted}|${bare})`, 'gi'),
    { class: 'generic', plausible: servicePlausible, redact: redactToken },
  ),
  patterned(
    'password-element',
    ['<password>', '<secret>', '<apikey>', '<token>'],
    /<(?:password|secret|apikey|token)>([^<\s]{6,200})</gi,
    { class: 'generic', plausible: passwordPlausible, redact: (secret) => !isMarked(secret) },
  ),
  patterned(
    'password-attribute',
    ['password" value=', "password' value="],
    /password["']\s{1,3}value=["']([^"'\s]{6,200})["']/gi,
    { class: 'generic', plausible: passwordPlausible, redact: (secret) => !isMarked(secret) },
  ),
];
