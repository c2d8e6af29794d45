import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { type FactInput, makeFact } from '#lib/evidence/fact.ts';
import { readByAssay } from '#lib/evidence/origin.ts';

const readAt = '2026-03-01T00:00:00.000Z';

const drill: FactInput<'gate_drill'> = {
  kind: 'gate_drill',
  source: 'assay',
  collector: 'gate-drills@1',
  origin: readByAssay,
  observedAt: '2026-02-28T23:00:00.000Z',
  readAt,
  body: { gate: 'shop-production', at: readAt, tampering: 'unsigned', result: 'denied' },
};

function troubleOf(make: () => unknown): AppError {
  try {
    make();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was taken');
}

describe('what is not as its schema says becomes no fact', () => {
  const secret = ['gh', 'p_', 'Zk3Qv9Lm2Xw8Rt5Y', 'b7Nc4Hd6Jf1Gs0PaUeOi'].join('');

  it.each<[string, object, string, string]>([
    [
      'a body that lacks a field',
      { body: { ...drill.body, gate: undefined } },
      'gate',
      'invalid_type',
    ],
    [
      'a value outside the list',
      { body: { ...drill.body, result: secret } },
      'result',
      'invalid_value',
    ],
    ['a field nobody declared', { body: { ...drill.body, note: secret } }, '', 'unrecognized_keys'],
    ['an envelope without a source', { source: '' }, 'source', 'too_small'],
    ['an origin of no known type', { origin: { type: secret } }, 'origin.type', 'invalid_union'],
    ['an instant without an offset', { readAt: '2026-03-01' }, 'readAt', 'invalid_format'],
  ])('%s: the field is named, its value never', (_what, fault, field, rule) => {
    const trouble = troubleOf(() => makeFact({ ...drill, ...fault }));

    expect(trouble.code).toBe('fact.malformed');
    expect(trouble.message).toBe(
      `gate_drill: ${field === '' ? 'the fact' : field} is not as its schema says`,
    );
    expect(trouble.details).toEqual({ kind: 'gate_drill', field, rule });
    expect(JSON.stringify([trouble.message, trouble.details])).not.toContain(secret);
  });

  it('a state of a kind that only happens', () => {
    const trouble = troubleOf(() => makeFact({ ...drill, sort: 'state' }));

    expect(trouble.code).toBe('fact.malformed');
    expect(trouble.message).toBe('gate_drill is never a fact of sort state');
  });
});

describe('a fact carries its envelope', () => {
  it('with what the source states of its end and its place, and only then', () => {
    const bare = makeFact(drill);
    const full = makeFact({
      ...drill,
      firstSeenAt: '2026-01-01T00:00:00.000Z',
      validUntil: '2026-06-01T00:00:00.000Z',
      link: 'https://acme.dev/drills/1',
    });

    expect(bare).toEqual({
      kind: 'gate_drill',
      sort: 'event',
      subject: `shop-production@${readAt}`,
      source: 'assay',
      collector: 'gate-drills@1',
      origin: readByAssay,
      observedAt: '2026-02-28T23:00:00.000Z',
      readAt,
      firstSeenAt: readAt,
      digest: bare.digest,
      body: drill.body,
    });
    expect(Object.keys(bare)).not.toContain('validUntil');
    expect(Object.keys(bare)).not.toContain('link');
    expect(full).toEqual({
      ...bare,
      firstSeenAt: '2026-01-01T00:00:00.000Z',
      validUntil: '2026-06-01T00:00:00.000Z',
      link: 'https://acme.dev/drills/1',
    });
  });

  it('with instants in UTC, however the source wrote them', () => {
    const fact = makeFact({ ...drill, readAt: '2026-03-01T02:00:00+02:00' });

    expect(fact.readAt).toBe(readAt);
  });
});

describe('the digest of a fact', () => {
  it('is the same when the same thing is read again, by whomever, from wherever', () => {
    const again = makeFact({
      ...drill,
      source: 'elsewhere',
      collector: 'gate-drills@2',
      readAt: '2026-04-01T00:00:00.000Z',
      link: 'https://acme.dev/drills/1',
    });

    expect(again.digest).toBe(makeFact(drill).digest);
    expect(again.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it.each<[string, FactInput<'gate_drill'>]>([
    ['a field', { ...drill, body: { ...drill.body, result: 'allowed' } }],
    ['a subject', { ...drill, body: { ...drill.body, gate: 'shop-staging' } }],
  ])('tells %s from another', (_what, other) => {
    expect(makeFact(other).digest).not.toBe(makeFact(drill).digest);
  });
});
