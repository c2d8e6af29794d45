import { describe, expect, it } from 'vitest';
import { expressionWithInputs, withInputs } from '#lib/parsing/github-workflows/action-inputs.ts';
import { x } from './workflow-text.ts';

const given = new Map([
  ['name', 'app'],
  ['dashed-name', "it's"],
  ['whole', x('secrets.KEY')],
  ['part', `a ${x('secrets.KEY')}`],
  ['two', x('secrets.A') + x('secrets.B')],
]);
const input = (name: string) => given.get(name) ?? null;

describe('a text of an action where it is called', () => {
  it.each([
    ['no expression', 'inputs.name', 'inputs.name'],
    ['the input itself', `a-${x('inputs.name')}-b`, 'a-app-b'],
    ['in any case', x('INPUTS.Name'), 'app'],
    ['in brackets', x("inputs['dashed-name']"), "it's"],
    ['with blanks', x("inputs [ 'name' ]"), 'app'],
    ['with blanks around the dot', x('inputs . name'), 'app'],
    ['two of them', `${x('inputs.name')}/${x('inputs.dashed-name')}`, "app/it's"],
    ['one that nobody gives', `a${x('inputs.other')}b`, 'ab'],
    ['what the caller’s expression says', x('inputs.whole'), x('secrets.KEY')],
    ['within a larger expression', x('inputs.name || 1'), x("'app' || 1")],
    ['an expression of another kind', x('github.sha'), x('github.sha')],
    ['a name that goes on', x('inputs.name.x'), x("'app'.x")],
    ['a name that ends in the word', x('my.inputs.name'), x('my.inputs.name')],
  ])('%s', (_name, text, expected) => {
    expect(withInputs(text, input)).toBe(expected);
  });
});

describe('an expression of an action where it is called', () => {
  it.each([
    ["inputs.name == 'x'", "'app' == 'x'"],
    ["inputs['name'] == inputs.other", "'app' == ''"],
    ['inputs.dashed-name', "'it''s'"],
    ['!inputs.whole', '!(secrets.KEY)'],
    ['inputs.part', 'steps.of_the_caller.outputs.unknown'],
    ['inputs.two', 'steps.of_the_caller.outputs.unknown'],
    ["'inputs.name'", "'inputs.name'"],
    ["'it''s inputs.name'", "'it''s inputs.name'"],
    ['my-inputs.name', 'my-inputs.name'],
    ['github.event.inputs.name', 'github.event.inputs.name'],
    ['xinputs.name', 'xinputs.name'],
    ['inputs', 'inputs'],
    ['inputs.1', 'inputs.1'],
    ['inputs.name && inputs.name', "'app' && 'app'"],
  ])('%s', (expression, expected) => {
    expect(expressionWithInputs(expression, input)).toBe(expected);
  });
});
