const longest = 128;
const longestSuffix = 6;

/**
 * The logins to try for an account of a provider, in order: its own name, then with a number. Two
 * accounts of one name are two people; which is which says the provider, not the name.
 */
export function* loginsFor(account: string): Generator<string> {
  const plain = account.replace(/[\s\p{C}]+/gu, '-').slice(0, longest - longestSuffix);
  const base = plain === '' ? 'person' : plain;
  yield base;
  for (let number = 2; number < 10_000; number += 1) yield `${base}-${number}`;
}
