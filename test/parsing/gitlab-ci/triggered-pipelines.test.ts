import { describe, expect, it } from 'vitest';
import { readGitlab } from './read-gitlab.ts';

const files = { 'ci/a.yml': 'x: { script: [y] }\n', 'ci/b.yml': 'x: { script: [y] }\n' };

function started(trigger: string) {
  const { definition, children } = readGitlab(`a: { trigger: ${trigger} }\n`, files);
  return {
    calls: definition.calls,
    children: children.map(({ jobId, path, inputs }) => ({
      jobId,
      path,
      inputs: [...inputs].map(([name, node]) => [name, node.type === 'scalar' ? node.source : '']),
    })),
  };
}
const local = (uses: string, resolved: boolean) => ({
  uses,
  pinnedBy: 'local',
  jobId: 'a',
  resolved,
});
const generated = (uses: string) => ({ uses, pinnedBy: 'none', jobId: 'a', resolved: false });
const child = { jobId: 'a', path: 'ci/a.yml', inputs: [] };

describe('what a job of a pipeline starts', () => {
  it.each([
    ['one file', '{ include: ci/a.yml }', [local('ci/a.yml', true)], [child]],
    [
      'one file by `local`',
      '{ include: { local: /ci/a.yml } }',
      [local('/ci/a.yml', true)],
      [child],
    ],
    ['a list of one file', '{ include: [ci/a.yml] }', [local('ci/a.yml', true)], [child]],
    [
      'several files make one pipeline that is not followed',
      '{ include: [ci/a.yml, ci/b.yml] }',
      [local('ci/a.yml', false), local('ci/b.yml', false)],
      [],
    ],
    ['a pattern of several files', '{ include: ci/*.yml }', [local('ci/*.yml', false)], []],
    ['a pattern of one file', '{ include: ci/a*.yml }', [local('ci/a*.yml', true)], [child]],
    ['a file that is not there', '{ include: ci/c.yml }', [local('ci/c.yml', false)], []],
    [
      'a file that a job makes',
      '{ include: { artifact: made.yml, job: make } }',
      [generated('made.yml')],
      [],
    ],
    ['a file of another project', '{ include: { project: p, file: f } }', [generated('p')], []],
    ['something else', '{ include: { remote: x } }', [generated('generated')], []],
    ['nothing', '{ strategy: depend }', [], []],
    [
      'one file with inputs, those of the include first',
      '{ inputs: { a: "1", b: "2" }, include: { local: ci/a.yml, inputs: { b: "3", c: "4" } } }',
      [local('ci/a.yml', true)],
      [
        {
          ...child,
          inputs: [
            ['a', '1'],
            ['b', '3'],
            ['c', '4'],
          ],
        },
      ],
    ],
    [
      'another project at a commit',
      `{ project: p, branch: ${'b'.repeat(40)} }`,
      [{ uses: 'p', ref: 'b'.repeat(40), pinnedBy: 'commit', jobId: 'a', resolved: false }],
      [],
    ],
    ['another project by its name', 'p', [generated('p')], []],
  ])('%s', (_name, trigger, calls, children) => {
    expect(started(trigger)).toEqual({ calls, children });
  });

  it('a job without a trigger starts nothing', () => {
    expect(readGitlab('a: { script: [x], include: ci/a.yml }\n', files)).toMatchObject({
      children: [],
      definition: { calls: [] },
    });
  });
});
