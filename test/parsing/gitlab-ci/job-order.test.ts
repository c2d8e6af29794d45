import { describe, expect, it } from 'vitest';
import { readGitlab } from './read-gitlab.ts';

describe('what a job waits for', () => {
  const deploy = (text: string) =>
    readGitlab(text).definition.targets.find((target) => target.jobId === 'd')?.needs;
  const ab =
    'stages: [one, two, three]\na: { stage: one, script: [x] }\nb: { stage: two, script: [x] }\n';
  const d = (rest: string) => `d: { stage: three, script: [x], environment: e${rest} }\n`;

  it.each([
    ['earlier stages', ab + d(''), ['a', 'b']],
    ['nothing, where `needs` is empty', ab + d(', needs: []'), []],
    ['only what `needs` names', ab + d(', needs: [b]'), ['a', 'b']],
    [
      '`needs` of `needs`',
      `${ab}c: { stage: two, needs: [], script: [x] }\n${d(', needs: [{ job: c }]')}`,
      ['c'],
    ],
    [
      'no job of another pipeline',
      ab + d(', needs: [{ pipeline: x, job: a }, { project: p, job: b }]'),
      [],
    ],
    [
      'no job that may fail, though what that waits for',
      `${ab}c: { stage: two, needs: [a], allow_failure: true, script: [x] }\n${d(', needs: [c]')}`,
      ['a'],
    ],
    [
      'no job that is allowed some exit codes',
      `c: { stage: build, allow_failure: { exit_codes: [1] }, script: [x] }\n${d('').replace('three', 'deploy')}`,
      [],
    ],
    [
      'no optional manual job',
      `c: { stage: build, when: manual, script: [x] }\n${d('').replace('three', 'deploy')}`,
      [],
    ],
    [
      'a manual job that blocks',
      `c: { stage: build, when: manual, allow_failure: false, script: [x] }\n${d('').replace('three', 'deploy')}`,
      ['c'],
    ],
    [
      'a manual job by its rules, which blocks',
      `c: { stage: build, rules: [{ when: manual }], script: [x] }\n${d('').replace('three', 'deploy')}`,
      ['c'],
    ],
    ['nothing, where it runs always', ab + d(', when: always'), []],
    [
      'the stages .pre and nothing of .post',
      `a: { stage: .pre, script: [x] }\nb: { stage: .post, script: [x] }\n${d('').replace('three', 'build')}`,
      ['a'],
    ],
    ['a circle, which ends', `c: { needs: [d], script: [x] }\n${d(', needs: [c]')}`, ['c']],
  ])('%s', (_name, text, needs) => {
    expect(deploy(text)).toEqual(needs);
  });
});

describe('what starts it', () => {
  it.each([
    ['nothing said', 'd: { environment: e, script: [x] }\n', ['push']],
    [
      'a source',
      'd: { environment: e, script: [x], rules: [{ if: \'$CI_PIPELINE_SOURCE == "schedule"\' }] }\n',
      ['schedule'],
    ],
    [
      'a branch and a tag',
      'd: { environment: e, script: [x], rules: [{ if: \'$CI_COMMIT_BRANCH == "main" || $CI_COMMIT_TAG\' }] }\n',
      ['push:main', 'tag'],
    ],
    [
      'no tag',
      'd: { environment: e, script: [x], rules: [{ if: \'$CI_COMMIT_TAG == null && $CI_COMMIT_BRANCH == "main"\' }] }\n',
      ['push:main'],
    ],
    [
      'a case that is excluded',
      "d: { environment: e, script: [x], rules: [{ if: '$CI_COMMIT_TAG', when: never }, { when: on_success }] }\n",
      ['push'],
    ],
    ['only', 'd: { environment: e, script: [x], only: [tags, main] }\n', ['push:main', 'tag']],
    [
      'only refs',
      'd: { environment: e, script: [x], only: { refs: [merge_requests] } }\n',
      ['merge_request_event'],
    ],
    ['a person', 'd: { environment: e, script: [x], when: manual }\n', ['manual', 'push']],
    [
      'the workflow',
      'workflow: { rules: [{ if: \'$CI_PIPELINE_SOURCE == "web"\' }] }\nd: { environment: e, script: [x] }\n',
      ['web'],
    ],
    [
      'the jobs that deploy, not others',
      'a: { script: [x], only: [tags] }\nd: { environment: e, script: [x], only: [main] }\n',
      ['push:main'],
    ],
  ])('%s', (_name, text, triggers) => {
    expect(readGitlab(text).definition.triggers).toEqual(triggers);
  });
});
