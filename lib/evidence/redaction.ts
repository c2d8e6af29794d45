import { secretShapes } from './secret-shapes/all-shapes.ts';
import { looksRandom } from './secret-shapes/randomness.ts';
import { type SecretShape, secretOf } from './secret-shapes/shape.ts';
import { buildTriggerMatcher, triggersIn } from './secret-shapes/trigger-matcher.ts';

/**
 * Whatever could steer a terminal or hide text in a page: control characters, direction marks,
 * zero-width characters, line and paragraph separators. What they become is visible and no letter
 * or digit, so that a word behind one still begins there.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function visible(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : `\\u{${code.toString(16)}}`;
}

/** A text without anything that a terminal obeys or an eye cannot see. */
export function inertText(text: string): string {
  return text.toWellFormed().replace(unseen, visible);
}

const triggered = secretShapes.flatMap((shape) =>
  shape.triggers.map((trigger) => ({ trigger, shape })),
);
const matcher = buildTriggerMatcher(triggered.map((entry) => entry.trigger));

/** The shapes that a text could match, in their order of precedence. */
function shapesFor(text: string): readonly SecretShape[] {
  const found = triggersIn(matcher, text);
  if (found.size === 0) return [];
  const shapes = new Set([...found].map((word) => triggered[word]?.shape));
  return secretShapes.filter((shape) => shapes.has(shape));
}

const marker = (rule: string): string => `[redacted:${rule}]`;

function withoutShape(text: string, shape: SecretShape): string {
  let result = '';
  let copied = 0;
  for (const match of text.matchAll(shape.pattern)) {
    const { secret, at } = secretOf(match);
    if (!shape.redact(secret, match[0])) continue;
    result += text.slice(copied, match.index + at) + marker(shape.rule);
    copied = match.index + at + secret.length;
  }
  return copied === 0 ? text : result + text.slice(copied);
}

/** Digests written in base64 or base32 are as public as those in hexadecimal. */
const digestBefore =
  /(?:sha(?:1|224|256|384|512)[-:]|h1:|md5[-:]|ssh-[a-z0-9-]{2,20} |[0-9]-sha2-[a-z0-9]{3,10} )$/i;

function withoutRandom(text: string): string {
  return text.replace(/[A-Za-z0-9+/_-]{24,}={0,2}/g, (token, offset: number) => {
    if (digestBefore.test(text.slice(Math.max(0, offset - 32), offset))) return token;
    if (/^sha(?:256|384|512)-/.test(token)) return token;
    const parts = token.includes('/') && !looksRandom(token) ? token.split('/') : [token];
    return parts.map((part) => (looksRandom(part) ? marker('random') : part)).join('/');
  });
}

function withoutSecrets(text: string): string {
  if (text.length < 8) return text;
  let result = text;
  for (const shape of shapesFor(text)) result = withoutShape(result, shape);
  return withoutRandom(result);
}

/** A marker may free what stood beside a secret to be recognised: so again, until nothing changes. */
const maxRounds = 8;

/**
 * Replaces whatever looks like a secret by `[redacted:<rule>]` and makes the rest inert. Commit
 * ids, digests, UUIDs, fingerprints, paths, names and versions stay. Idempotent.
 */
export function redactText(text: string): string {
  let last = inertText(text);
  for (let round = 0; round < maxRounds; round += 1) {
    const next = withoutSecrets(last);
    if (next === last) return next;
    last = next;
  }
  return last;
}

/** Whether any part of a text looks like a secret. */
export function looksLikeSecret(text: string): boolean {
  const inert = inertText(text);
  return withoutSecrets(inert) !== inert;
}

/** `redactText` over every string of a JSON value, the names of properties included. */
export function redactDeep(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value);
  if (Array.isArray(value)) return value.map(redactDeep);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [redactText(name), redactDeep(inner)]),
  );
}
