import { lintSource } from '@secretlint/core';
import { creator as preset } from '@secretlint/secretlint-rule-preset-recommend';
import { describe, expect, test } from 'vitest';
import { isQuick, quickBytes, scanBatch } from '#lib/clients/secret-scanner/scan-batch.ts';
import { scanBlob } from '#lib/clients/secret-scanner/scan-blob.ts';
import { encodingOf } from '#lib/clients/secret-scanner/scan-history.ts';
import { openScanPool } from '#lib/clients/secret-scanner/scan-pool.ts';
import { callsPreset, scanText } from '#lib/clients/secret-scanner/scan-text.ts';
import {
  presetMatches,
  presetRuleByName,
  presetTriggers,
} from '#lib/clients/secret-scanner/secretlint-rules.ts';
import { secretShapes } from '#lib/evidence/secret-shapes/all-shapes.ts';
import { harmlessTexts, plantedSecrets, secretKinds, seeded } from '../peers/planted-secrets.ts';

const key = new Uint8Array(32).fill(7);
const token = ['ghp', ['a1B2c3D4e5F6g7H8', 'i9J0k1L2m3N4o5P6q7R8'].join('')].join('_');
const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

/** What a rule of the preset needs to match, for the rules that no other planted text covers. */
function presetSamples(seed: number): readonly string[] {
  const make = seeded(seed);
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
  const hex = '0123456789abcdef';
  return [
    `secret_access_key: ${make(letters, 40)}`,
    JSON.stringify({
      private_key_id: make(hex, 40),
      private_key: secretKinds['pkcs8-key']?.(make),
    }),
    `"x": "git+https://${make(letters, 40)}${':x-oauth-basic'}@github.com/acme/x"`,
    `https://bob:${make(letters, 16)}@ci.acme.dev/x`,
    `${'mysql'}://bob:${make(letters, 16)}@db.acme.dev/x`,
    `${'mongodb+srv'}://bob:${make(letters, 16)}@db.acme.dev/x`,
    `SG.${make(letters, 22)}.${make(letters, 43)}`,
    `x = ${['gsk', make(letters, 52)].join('_')}`,
    `${['hvb', make(letters, 150)].join('.')}`,
    `${['vcp', make(letters, 40)].join('_')}`,
    `${['dckr_pat', make(letters, 27)].join('_')}`,
    `${['figd', make(letters, 44)].join('_')}`,
    `${['cfut', `${make(letters, 40)}${make(hex, 8)}`].join('_')}`,
    `${['tskey-auth', make(letters, 17), make(letters, 32)].join('-')}`,
    `${['glc', make(letters, 60)].join('_')}`,
    `中文 ${token}`,
    `é${token}`,
  ];
}

describe('what the preset finds in a text', () => {
  const corpus = seeds.flatMap((seed) => [
    ...plantedSecrets(seed).map((planted) => planted.text),
    ...harmlessTexts(seed).map((harmless) => harmless.text),
    ...presetSamples(seed),
  ]);

  test('is found with only the rules that its words call for', async () => {
    const all = new Set(presetRuleByName.keys());
    let found = 0;
    for (const text of corpus) {
      const withAll = (await presetMatches(text, all)).map((match) => match.rule);
      const lower = text.toLowerCase();
      const called = [...all].filter((name) => {
        const trigger = presetTriggers[name];
        return (
          trigger === undefined || trigger.words.some((word) => holds(lower, text, word, trigger))
        );
      });
      const withCalled = (await presetMatches(text, new Set(called))).map((match) => match.rule);
      expect(withCalled).toEqual(withAll);
      found += withAll.length;
    }
    expect(found).toBeGreaterThan(300);
  });

  test('is a finding of ours, under whatever rule', async () => {
    for (const seed of seeds) {
      for (const text of presetSamples(seed)) {
        const theirs = await presetMatches(text, new Set(presetRuleByName.keys()));
        const ours = await scanText(Buffer.from(text));

        for (const match of theirs) {
          expect(ours.some((own) => own.start < match.end && match.start < own.end)).toBe(true);
        }
      }
    }
  });

  test('each rule of the preset has the words that call for it', () => {
    const unlisted = [...presetRuleByName.keys()].filter((name) => !(name in presetTriggers));
    const gone = Object.keys(presetTriggers).filter((name) => !presetRuleByName.has(name));

    expect({ unlisted, gone }).toEqual({ unlisted: [], gone: [] });
  });

  test('cannot be switched off by a comment in the assessed text', async () => {
    const text = `// ${['secretlint', 'disable'].join('-')}\nconst t = "${token}";\n`;
    const config = { rules: [{ id: preset.meta.id, rule: preset }] };
    const untouched = await lintSource({
      source: { filePath: '', content: text, ext: '.js', contentType: 'text' },
      options: { config },
    });

    const ours = await presetMatches(text, new Set(['github']));

    expect(untouched.messages).toEqual([]);
    expect(ours.map((match) => match.rule)).toEqual(['secretlint-github']);
  });
});

function holds(
  lower: string,
  text: string,
  word: string,
  trigger: { readonly confirm?: RegExp },
): boolean {
  for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
    if (trigger.confirm === undefined) return true;
    trigger.confirm.lastIndex = at;
    if (trigger.confirm.test(text)) return true;
  }
  return false;
}

describe('our own shapes', () => {
  test('each begins with one of the words that call for it, or soon before', () => {
    const corpus = seeds.flatMap((seed) => plantedSecrets(seed).map((planted) => planted.text));
    for (const shape of secretShapes) {
      for (const text of corpus) {
        for (const match of text.matchAll(shape.pattern)) {
          const lower = match[0].toLowerCase().slice(0, shape.before + 60);
          const at = shape.triggers
            .map((word) => lower.indexOf(word))
            .filter((found) => found >= 0);
          expect(Math.min(...at)).toBeLessThanOrEqual(shape.before);
        }
      }
    }
  });

  test.each(Object.keys(secretKinds))('%s is found in eight of eight', async (kind) => {
    const missed: number[] = [];
    for (const seed of seeds) {
      const text = secretKinds[kind]?.(seeded(seed)) ?? '';
      const matches = await scanText(Buffer.from(text));
      if (!matches.some((match) => match.class !== 'entropy')) missed.push(seed);
    }

    expect(missed).toEqual([]);
  });

  test.each(harmlessTexts(11))('nothing is found in $kind', async ({ text }) => {
    const matches = await scanText(Buffer.from(text));

    expect(matches.map((match) => match.rule)).toEqual([]);
  });

  test('a literal made by chance with nothing that names it is a candidate by entropy', async () => {
    const matches = await scanText(
      Buffer.from(['call("kPz8Xw2Qm7Lr4', 'Tn9Vb3Yc6Hd1Jf5Gs0A")\n'].join('')),
    );

    expect(matches.map(({ rule, class: kind }) => [rule, kind])).toEqual([
      ['high-entropy', 'entropy'],
    ]);
  });
});

describe('scanBlob', () => {
  test('tells rule, class, line and a keyed fingerprint, and no more', async () => {
    const text = Buffer.from(`one\ntwo\nconst t = "${token}";\nagain "${token}"\n`);

    const matches = await scanBlob(text, 'utf8', key);
    const otherKey = await scanBlob(text, 'utf8', new Uint8Array(32).fill(8));

    expect(matches).toEqual([
      {
        rule: 'github-token',
        class: 'provider',
        line: 3,
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    ]);
    expect(otherKey[0]?.fingerprint).not.toBe(matches[0]?.fingerprint);
    expect(JSON.stringify(matches)).not.toContain(token.slice(4, 20));
  });

  test('reads UTF-16 that says so by its byte order mark', async () => {
    const bytes = Buffer.from(`\ufeffline\nkey = "${token}"\n`, 'utf16le');

    const matches = await scanBlob(bytes, 'utf16le', key);

    expect(encodingOf(bytes)).toBe('utf16le');
    expect(matches.map(({ rule, line }) => [rule, line])).toEqual([['github-token', 2]]);
  });

  test('a NUL in its first 8,000 bytes makes content binary, one behind them does not', () => {
    const early = encodingOf(Buffer.concat([Buffer.alloc(7_999, 'a'), Buffer.alloc(1)]));
    const late = encodingOf(Buffer.concat([Buffer.alloc(8_000, 'a'), Buffer.alloc(1)]));

    expect([early, late]).toEqual([null, 'utf8']);
  });
});

describe('a batch on the calling thread', () => {
  const batchOf = (text: string | Buffer, encoding: 'utf8' | 'utf16le' = 'utf8') => {
    const bytes = new Uint8Array(Buffer.from(text)).buffer;
    return { fingerprintKey: key, bytes, blobs: [{ start: 0, end: bytes.byteLength, encoding }] };
  };

  test('is small, and nothing but our own bounded patterns is tried on it', () => {
    const quick = isQuick(batchOf('password = hunter2\nconst value = compute(1);\n'));
    const forPreset = isQuick(batchOf(`t = "${token}"`));
    const large = isQuick(batchOf('a'.repeat(quickBytes + 1)));
    const decoded = isQuick(batchOf(Buffer.from('text', 'utf16le'), 'utf16le'));

    expect({ quick, forPreset, large, decoded }).toEqual({
      quick: true,
      forPreset: false,
      large: false,
      decoded: false,
    });
  });

  test('finds what a worker finds', async () => {
    const text = seeds
      .flatMap((seed) => plantedSecrets(seed).map((planted) => planted.text))
      .filter((planted) => !callsPreset(Buffer.from(planted)))
      .join('\n');
    const pool = openScanPool(1);
    pool.warm();

    const [here, there] = [await scanBatch(batchOf(text)), await pool.scan(batchOf(text))];
    await pool.close();

    expect(here).toEqual(there);
    expect(here.matches[0]?.length).toBeGreaterThan(20);
  });
});

describe('the pool of workers', () => {
  test('gives each blob of a batch its matches, and nothing that holds the secret', async () => {
    const pool = openScanPool(2);
    const texts = ['nothing', `t = "${token}"`, 'nothing either'].map((text) => Buffer.from(text));
    const bytes = new Uint8Array(Buffer.concat(texts)).buffer;
    let start = 0;
    const blobs = texts.map((text) => {
      const range = { start, end: start + text.length, encoding: 'utf8' as const };
      start = range.end;
      return range;
    });

    const result = await pool.scan({ fingerprintKey: key, bytes, blobs });
    await pool.close();

    expect(result.matches.map((matches) => matches?.map((match) => match.rule))).toEqual([
      [],
      ['github-token'],
      [],
    ]);
    expect(JSON.stringify(result)).not.toContain(token.slice(4));
  });

  test('serves more batches than it has workers', async () => {
    const pool = openScanPool(1);
    const batch = () => ({
      fingerprintKey: key,
      bytes: new Uint8Array(Buffer.from(`t = "${token}"`)).buffer,
      blobs: [{ start: 0, end: 46, encoding: 'utf8' as const }],
    });

    const results = await Promise.all([1, 2, 3, 4, 5].map(() => pool.scan(batch())));
    await pool.close();

    expect(results.map((result) => result.matches[0]?.length)).toEqual([1, 1, 1, 1, 1]);
  });
});
