import { describe, expect, it } from 'vitest';
import { catalog } from '#lib/samm/catalog/catalog.ts';
import { Level } from '#lib/samm/catalog/codes.ts';
import { Catalog } from '#lib/samm/catalog/schema.ts';

/** The catalog as text with one passage replaced, so that each fault is exactly one edit. */
function withEdit(passage: string, replacement: string): unknown {
  const text = JSON.stringify(catalog);
  expect(text).toContain(passage);
  return JSON.parse(text.replace(passage, replacement));
}

function faultsIn(candidate: unknown): string[] {
  const result = Catalog.safeParse(candidate);
  return result.success ? [] : result.error.issues.map((issue) => issue.message);
}

describe('the schema of the catalog', () => {
  it('accepts the catalog that ships', () => {
    const faults = faultsIn(JSON.parse(JSON.stringify(catalog)));

    expect(faults).toEqual([]);
  });

  it.each([
    [
      'a question out of its order',
      '"code":"I-SD-A-1","level":1',
      '"code":"I-SD-A-2","level":1',
      [
        'question: expected I-SD-A-1, I-SD-A-2, I-SD-A-3, I-SD-B-1, I-SD-B-2, I-SD-B-3, found I-SD-A-2, I-SD-A-2, I-SD-A-3, I-SD-B-1, I-SD-B-2, I-SD-B-3',
        'I-SD-A-2 stands where I-SD-A-1 should',
        'I-SD-A-1-1 stands where I-SD-A-2-1 should',
        'I-SD-A-1.1 stands where I-SD-A-2.1 should',
        'I-SD-A-1.2 stands where I-SD-A-2.2 should',
        'I-SD-A-1.3 stands where I-SD-A-2.3 should',
        'I-SD-A-1.4 stands where I-SD-A-2.4 should',
        'I-SD-A-1.5 stands where I-SD-A-2.5 should',
      ],
    ],
    [
      'a question filed under another level',
      '"code":"I-SD-B-3","level":3',
      '"code":"I-SD-B-3","level":2',
      ['I-SD-B-3 stands where I-SD-B-2 should', 'I-SD-3-B stands where I-SD-2-B should'],
    ],
    [
      'the file of another question',
      '"fileKey":"I-SD-1-A"',
      '"fileKey":"I-SD-1-B"',
      ['I-SD-1-B stands where I-SD-1-A should'],
    ],
    [
      'the toolbox entry of another question',
      '"toolboxId":"I-SD-A-1-1"',
      '"toolboxId":"I-SD-B-1-1"',
      ['I-SD-B-1-1 stands where I-SD-A-1-1 should'],
    ],
    [
      'an id that two parts share',
      '24697d43707b4d83a6a5819a9db9a75d',
      '994bcac2bb7c4cc59a0faa365a0b58a0',
      ['the id 994bcac2bb7c4cc59a0faa365a0b58a0 is doubled'],
    ],
    [
      'an id that question and practice share',
      '24697d43707b4d83a6a5819a9db9a75d',
      '40d7879025144dbbbf34ba8ea82f060d',
      ['the id 40d7879025144dbbbf34ba8ea82f060d is doubled'],
    ],
    [
      'an id that question and stream share',
      '24697d43707b4d83a6a5819a9db9a75d',
      '9a5f26d77f204467bdda7ffa09109d73',
      ['the id 9a5f26d77f204467bdda7ffa09109d73 is doubled'],
    ],
    [
      'an id that question and maturity level share',
      '24697d43707b4d83a6a5819a9db9a75d',
      '47dd82af343e4695a0385418af4398d1',
      ['the id 47dd82af343e4695a0385418af4398d1 is doubled'],
    ],
    [
      'an id that question and answer set share',
      '24697d43707b4d83a6a5819a9db9a75d',
      'f77bd45a28c8493dbba6e53b2eafa20f',
      ['the id f77bd45a28c8493dbba6e53b2eafa20f is doubled'],
    ],
    [
      'an answer set that is not this one',
      '"answerSetId":"f77bd45a28c8493dbba6e53b2eafa20f"',
      '"answerSetId":"00000000000000000000000000000000"',
      ['I-SD-A-1 refers to another answer set'],
    ],
    [
      'an answer worth no more than the one before',
      '"value":0.5',
      '"value":0.25',
      ['the answer half is worth no more than the one before it'],
    ],
    [
      'answers out of order',
      '"answer":"some"',
      '"answer":"half"',
      ['answer: expected no, some, half, most, found no, half, half, most'],
    ],
    ['levels out of order', '{"level":1', '{"level":2', ['level: expected 1, 2, 3, found 2, 2, 3']],
  ])('refuses %s', (_fault, passage, replacement, expected) => {
    const candidate = withEdit(passage, replacement);

    const faults = faultsIn(candidate);

    expect(faults).toEqual(expected);
  });

  it('refuses streams that changed places', () => {
    const candidate = { ...catalog, streams: catalog.streams.toReversed() };

    const faults = faultsIn(candidate);

    expect(faults).toContain('stream: expected I-SD-A, I-SD-B, found I-SD-B, I-SD-A');
  });

  it('refuses a criterion that is missing', () => {
    const [first, ...others] = catalog.streams;
    const questions = first?.questions.map((question) => ({
      ...question,
      criteria: question.criteria.slice(0, 3),
    }));
    const candidate = { ...catalog, streams: [{ ...first, questions }, ...others] };

    const faults = faultsIn(candidate);

    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^criterion: expected .*I-SD-A-1\.4.*, found /);
  });

  it.each([
    ['an id of another shape', '"id":"40d7879025144dbbbf34ba8ea82f060d"', '"id":"x40d7879"'],
    ['an id with a tail', '40d7879025144dbbbf34ba8ea82f060d', '40d7879025144dbbbf34ba8ea82f060d0'],
    ['an id with a head', '40d7879025144dbbbf34ba8ea82f060d', '040d7879025144dbbbf34ba8ea82f060d'],
    ['an empty text', '"text":"No"', '"text":""'],
    ['a text with a blank at its end', '"text":"No"', '"text":"No "'],
    ['a text with a blank at its start', '"text":"No"', '"text":" No"'],
    ['a text over two lines', '"text":"No"', '"text":"N\\no"'],
    ['another model', '"model":"OWASP SAMM"', '"model":"DSOMM"'],
    ['another licence', '"licence":"CC BY-SA 4.0"', '"licence":"MIT"'],
    ['a release that is no version', '"release":"v2.2.0"', '"release":"v2.2.0-beta"'],
    ['a release without its v', '"release":"v2.2.0"', '"release":"2.2.0"'],
    ['a key that nobody knows', '"model":', '"colour":"red","model":'],
    ['a key in a question that nobody knows', '"level":1,"fileKey"', '"x":1,"level":1,"fileKey"'],
    ['a key in a criterion that nobody knows', '"guidance":', '"x":1,"guidance":'],
    ['a level that SAMM lacks', '{"level":1', '{"level":4'],
    ['a value above 1', '"value":1,', '"value":1.5,'],
    ['a value below 0', '"value":0,', '"value":-1,'],
    ['an unknown origin of the wording', '"wording":"own"', '"wording":"theirs"'],
  ])('refuses %s', (_fault, passage, replacement) => {
    const candidate = withEdit(passage, replacement);

    const faults = faultsIn(candidate);

    expect(faults).not.toEqual([]);
  });

  it('knows three levels', () => {
    const known = [0, 1, 2, 3, 4, '1'].filter((level) => Level.safeParse(level).success);

    expect(known).toEqual([1, 2, 3]);
  });
});
