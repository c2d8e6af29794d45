import { describe, expect, it } from 'vitest';
import {
  canonicalText,
  comparisonOf,
  conditionOf,
  conjunctsOf,
  expressionsIn,
  functionsIn,
  literalOf,
  parseExpression,
  referenceOf,
  referencesIn,
} from '#lib/parsing/github-workflows/expressions.ts';
import { ownConditions, runsAfterFailure } from '#lib/parsing/github-workflows/job-conditions.ts';
import { x } from './workflow-text.ts';

function parsed(text: string) {
  const expr = parseExpression(text);
  if (expr === null) throw new Error(`${text} does not parse`);
  return expr;
}

describe('an expression', () => {
  it.each([
    ['GitHub.Ref', 'github.ref'],
    ["github['ref']", 'github.ref'],
    ['( github.ref )', 'github.ref'],
    ['github.event.*.name', '[[github.event.[]]."name"]'],
    ["'it''s'", `"it's"`],
    ['1.50', '"1.5"'],
    ['true', '"true"'],
    ['!github.ref', '!(github.ref)'],
    ["a == 'b'", null],
    ["github.ref=='b'", '(github.ref=="b")'],
    ["github.ref != 'b'", '(github.ref!="b")'],
    ['inputs.a&&inputs.b || inputs.c', '((inputs.a&&inputs.b)||inputs.c)'],
    ["Contains(inputs.a, 'b')", 'contains(inputs.a,"b")'],
    ['success()', 'success()'],
    ['always( ) ||', null],
    ['', null],
    ['  ', null],
  ])('%s is %s in canonical words', (text, canonical) => {
    const expr = parseExpression(text);

    expect(expr === null ? null : canonicalText(expr)).toBe(canonical);
  });

  it('of more than 20,000 characters is not read', () => {
    expect(parseExpression(`'${'a'.repeat(19_998)}'`)).not.toBeNull();
    expect(parseExpression(`'${'a'.repeat(19_999)}'`)).toBeNull();
  });

  it.each([
    ['github.ref', ['github', 'ref']],
    ["(github)['Event'].name", ['github', 'Event', 'name']],
    ['github.event.commits.*.id', ['github', 'event', 'commits', '*', 'id']],
    ['matrix[inputs.a]', ['matrix', '*']],
    ["'a'", null],
    ['success()', null],
    ["fromJSON('{}').a", null],
  ])('%s refers to %j', (text, reference) => {
    expect(referenceOf(parsed(text))).toEqual(reference);
  });

  it.each([
    [
      'matrix[inputs.a]',
      [
        ['matrix', '*'],
        ['inputs', 'a'],
      ],
    ],
    [
      '(github.event)[env.b].c',
      [
        ['github', 'event', '*', 'c'],
        ['env', 'b'],
      ],
    ],
    [
      "!env.a || env.b == env.c && contains(env.d, 'e')",
      [
        ['env', 'a'],
        ['env', 'b'],
        ['env', 'c'],
        ['env', 'd'],
      ],
    ],
    [
      'fromJSON(env.a)[env.b]',
      [
        ['env', 'a'],
        ['env', 'b'],
      ],
    ],
    ['github.event.*.a', [['github', 'event', '*', 'a']]],
    ["'a'", []],
  ])('%s reads %j', (text, references) => {
    expect(referencesIn(parsed(text))).toEqual(references);
  });

  it('has the literals, functions and conjuncts that stand in it', () => {
    expect(["('a')", '1', 'github.ref'].map((text) => literalOf(parsed(text)))).toEqual([
      'a',
      '1',
      null,
    ]);
    expect([...functionsIn(parsed("Always() && !(contains(toJSON(env), 'a'))"))]).toEqual([
      'always',
      'contains',
      'tojson',
    ]);
    expect(conjunctsOf(parsed('(env.a && env.b) && (env.c || env.d)')).map(canonicalText)).toEqual([
      'env.a',
      'env.b',
      '(env.c||env.d)',
    ]);
    expect(conjunctsOf(null)).toEqual([]);
  });

  it.each([
    ["github.ref == 'a'", [true, 'github.ref', '"a"']],
    ["('a' != github.ref)", [false, 'github.ref', '"a"']],
    ['github.ref == env.a', [true, 'github.ref', 'env.a']],
    ["'a' == 'b'", null],
    ["github.ref > 'a'", null],
    ['github.ref', null],
    ['env.a && env.b', null],
  ])('%s compares %j', (text, expected) => {
    const found = comparisonOf(parsed(text));

    expect(
      found === null ? null : [found.equal, found.reference.join('.'), canonicalText(found.value)],
    ).toEqual(expected);
  });

  it('has the line it stands in', () => {
    const text = `a\n${x('env.a')} ${x('env.b')}\n\n${x('(')}${x('env.c')}\nx`;

    expect(
      expressionsIn({ text, line: 5 }).map(({ expr, line }) => [canonicalText(expr), line]),
    ).toEqual([
      ['env.a', 6],
      ['env.b', 6],
      ['env.c', 8],
    ]);
  });
});

describe('a condition', () => {
  const own = (text: string) => ownConditions({ text, line: 1 });
  const goesOn = (text: string) => runsAfterFailure({ text, line: 1 });

  it.each([
    [x('env.a'), 'env.a'],
    [` ${x('env.a')} `, 'env.a'],
    ['env.a', 'env.a'],
    [`${x('env.a')} && ${x('env.b')}`, null],
    [`x${x('env.a')}`, null],
    ['', null],
  ])('%j is %s', (text, canonical) => {
    const expr = conditionOf({ text, line: 1 });

    expect(expr === null ? null : canonicalText(expr)).toBe(canonical);
  });

  it.each([
    ["github.ref == 'a' && success()", ['(github.ref=="a")']],
    ['always()', []],
    ['!cancelled()', []],
    ['!failure() && env.a', ['env.a']],
    ['true', []],
    ['success() || env.a', ['(success()||env.a)']],
    [' env.a && ', ['env.a &&']],
    ['', []],
  ])('%j asks for %j besides the success of others', (text, conditions) => {
    expect(own(text)).toEqual(conditions);
  });

  it.each([
    ['always()', true],
    ['failure()', true],
    ['!cancelled()', true],
    ['env.a && always()', true],
    ['always() && success()', false],
    ['success()', false],
    ['env.a', false],
    ['', false],
  ])('%j lets a failure before go on: %s', (text, expected) => {
    expect(goesOn(text)).toBe(expected);
    expect(runsAfterFailure(null)).toBe(false);
    expect(ownConditions(null)).toEqual([]);
    expect(conditionOf(null)).toBeNull();
  });
});
