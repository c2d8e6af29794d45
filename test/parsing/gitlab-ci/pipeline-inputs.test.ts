import { describe, expect, it } from 'vitest';
import { readGitlab } from './read-gitlab.ts';

const header = (inputs: string): string => `spec: { inputs: ${inputs} }\n---\n`;
const deploying =
  '"deploy-$[[ inputs.to ]]":\n  environment: "$[[ inputs.to ]]"\n  script: ["helm upgrade x y"]\n';

function targetsOf(include: string, included: string) {
  return readGitlab(`include: ${include}\n`, { 'a.yml': included }).definition.targets;
}

describe('the inputs of a local include', () => {
  it.each([
    ['are what is given', '{ local: a.yml, inputs: { to: live } }', '{ to: {} }', 'live'],
    ['are their defaults', 'a.yml', '{ to: { default: test } }', 'test'],
    [
      'are what is given before their defaults',
      '{ local: a.yml, inputs: { to: live } }',
      '{ to: { default: test } }',
      'live',
    ],
  ])('%s, in values and in names of jobs', (_how, include, inputs, environment) => {
    expect(targetsOf(include, header(inputs) + deploying)).toMatchObject([
      { environment, jobId: `deploy-${environment}`, deployStep: 'helm upgrade' },
    ]);
  });

  it('put a list in the place of a value', () => {
    const job = 'd: { environment: e, script: "$[[ inputs.commands ]]" }\n';
    const include = '{ local: a.yml, inputs: { commands: ["helm upgrade x y"] } }';

    expect(targetsOf(include, header('{ commands: { type: array } }') + job)).toMatchObject([
      { deployStep: 'helm upgrade' },
    ]);
  });

  it.each([
    ['nobody gives', 'a.yml', '"$[[ inputs.to ]]"'],
    [
      'a function changes',
      '{ local: a.yml, inputs: { to: x } }',
      '"$[[ inputs.to | truncate(0,1) ]]"',
    ],
  ])('leave an expression where one is that %s', (_what, include, name) => {
    const job = `d: { environment: ${name}, script: [helm upgrade x y] }\n`;

    expect(targetsOf(include, header('{ to: {} }') + job)).toMatchObject([
      { expression: name.slice(1, -1) },
    ]);
  });

  it('are given anew to each include of the same file', () => {
    const include =
      '[{ local: a.yml, inputs: { to: test } }, { local: a.yml, inputs: { to: live } }]';

    const targets = targetsOf(include, header('{ to: {} }') + deploying);

    expect(targets.map((target) => target.environment)).toEqual(['test', 'live']);
  });
});
