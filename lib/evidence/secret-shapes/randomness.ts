/** Shannon entropy of a text's characters, in bits a character. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / text.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}

/** The letter pairs that make up about half of English text and of identifiers made from it. */
const commonPairs = new Set(
  (
    'th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve ' +
    'co me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur ca el ta la ns di fo ho pe ec pr no ' +
    'ct us ac ot il tr ly nc et ut ss so rs un lo wa ge ie wh ee wi em ad ol rt po we na ul ni ts ' +
    'mo ow pa im mi ai sh ir su id os iv ia am fi ci vi pl ig tu ev ld ry mp fe bl ab gh ty op wo ' +
    'sa ay ex ke ui if ag ap da oo ep up ck bu fr cl au do gr sp'
  ).split(' '),
);

/** The share of neighbouring letters that words are made of: about 0.8 in words, 0.2 by chance. */
function wordShare(text: string): number {
  const pairs = text.toLowerCase().match(/[a-z](?=[a-z])/g)?.length ?? 0;
  if (pairs < 4) return 0;
  let common = 0;
  const lower = text.toLowerCase();
  for (let index = 0; index + 1 < lower.length; index += 1) {
    if (commonPairs.has(lower.slice(index, index + 2))) common += 1;
  }
  return common / pairs;
}

type CharKind = 'upper' | 'lower' | 'digit' | 'other';

function kindOf(code: number): CharKind {
  if (code >= 97 && code <= 122) return 'lower';
  if (code >= 65 && code <= 90) return 'upper';
  return code >= 48 && code <= 57 ? 'digit' : 'other';
}

/** How often, per character, letters change case or turn into digits and back. */
export function switchRate(text: string): number {
  let switches = 0;
  let last: CharKind = 'other';
  let counted = 0;
  for (let index = 0; index < text.length; index += 1) {
    const kind = kindOf(text.charCodeAt(index));
    if (kind === 'other') {
      last = 'other';
      continue;
    }
    if (last !== 'other' && last !== kind) switches += 1;
    last = kind;
    counted += 1;
  }
  return counted === 0 ? 0 : switches / counted;
}

const hexOnly = /^[0-9a-f]+$|^[0-9A-F]+$/;

/**
 * Whether a value with a telling name beside it is made by chance rather than by a person: many
 * different characters, letters among digits, and no words.
 */
export function looksGenerated(value: string): boolean {
  if (!/\d/.test(value) || !/[A-Za-z]/.test(value)) return false;
  if (hexOnly.test(value.replaceAll('-', ''))) {
    return value.length >= 16 && entropyOf(value) >= 2.7;
  }
  const body = value.split(/[_.:-]/).find((part) => part.length >= 20 && hexOnly.test(part));
  if (body !== undefined) return looksGenerated(body);
  return (
    entropyOf(value) >= Math.min(3.4, Math.log2(value.length) - 0.4) &&
    (switchRate(value) >= 0.5 || (switchRate(value) >= 0.2 && wordShare(value) < 0.5))
  );
}

/**
 * Whether a value is certainly made by chance although nothing beside it says so: long, of all
 * three kinds of characters (or long without upper case), and evenly mixed. Hexadecimal never is:
 * digests and identifiers look the same.
 */
export function looksRandom(value: string): boolean {
  if (value.length < 24 || hexOnly.test(value)) return false;
  const upper = /[A-Z].*[A-Z]/.test(value);
  const lower = /[a-z].*[a-z]/.test(value);
  const digit = /\d.*\d/.test(value);
  if (!digit || !lower) return false;
  if (!upper && (value.length < 32 || !/^[a-z0-9]+$/.test(value))) return false;
  const least = upper ? Math.min(4.3, Math.log2(value.length) - 0.6) : 3.9;
  return (
    entropyOf(value) >= least &&
    switchRate(value) >= (upper ? 0.35 : 0.25) &&
    wordShare(value) < 0.45
  );
}
