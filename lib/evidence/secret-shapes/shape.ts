export type SecretClass = 'provider' | 'key' | 'generic' | 'entropy';

/** How one kind of secret looks in text. Every pattern is linear: all its repetitions are bounded. */
export interface SecretShape {
  readonly rule: string;
  readonly class: Exclude<SecretClass, 'entropy'>;
  /**
   * Lower-case texts; every match of the pattern holds one of them at its first character (or,
   * with `before`, at most that many characters later), in whatever case.
   */
  readonly triggers: readonly string[];
  readonly before: number;
  /** Global. The last group that took part is the secret; without groups the whole match is. */
  readonly pattern: RegExp;
  /** Whether a match in source code is a secret rather than a placeholder or a name. */
  readonly plausible: (secret: string, match: string) => boolean;
  /** The same for free text on its way into a fact, where a doubt redacts. */
  readonly redact: (secret: string, match: string) => boolean;
}

const escaped = (literal: string): string => literal.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

const always = (): boolean => true;

/** Letters or digits that repeat or count up are what people write in examples. */
function isVaried(secret: string): boolean {
  const body = secret.replace(/[^A-Za-z0-9]/g, '');
  if (/EXAMPLE|X{6}|x{6}|0{8}|1234567890|abcdefghij|ABCDEFGHIJ|\.\.\./.test(secret)) return false;
  return new Set(body).size >= Math.min(8, Math.ceil(body.length / 3));
}

/** A token that begins with one of the prefixes its provider publishes, followed by `body`. */
export function prefixed(rule: string, prefixes: readonly string[], body: string): SecretShape {
  return {
    rule,
    class: 'provider',
    triggers: prefixes.map((prefix) => prefix.toLowerCase()),
    before: 0,
    pattern: new RegExp(
      `(?<![A-Za-z0-9])(?:${prefixes.map(escaped).join('|')})${body}(?![A-Za-z0-9])`,
      'g',
    ),
    plausible: isVaried,
    redact: always,
  };
}

/** A shape whose pattern says more than a prefix; `triggers` as in `SecretShape`. */
export function patterned(
  rule: string,
  triggers: readonly string[],
  pattern: RegExp,
  more: Partial<Pick<SecretShape, 'class' | 'before' | 'plausible' | 'redact'>> = {},
): SecretShape {
  return {
    rule,
    class: more.class ?? 'provider',
    triggers,
    before: more.before ?? 0,
    pattern,
    plausible: more.plausible ?? isVaried,
    redact: more.redact ?? always,
  };
}

/** The part of a match that is the secret, and where in the match it begins. */
export function secretOf(match: RegExpExecArray): { readonly secret: string; readonly at: number } {
  for (let group = match.length - 1; group > 0; group -= 1) {
    const secret = match[group];
    if (secret !== undefined) return { secret, at: match[0].lastIndexOf(secret) };
  }
  return { secret: match[0], at: 0 };
}
