import { describe, expect, it } from 'vitest';
import { readGitlab } from './read-gitlab.ts';

const triggers = (rest: string, top = '') =>
  readGitlab(`${top}d: { environment: e, script: [x], ${rest} }\n`).definition.triggers;
const when = (condition: string) => triggers(`rules: [{ if: '${condition}' }]`);

describe('what starts a pipeline of GitLab', () => {
  it.each([
    ['api', 'api'],
    ['branches', 'push'],
    ['external_pull_requests', 'external_pull_request_event'],
    ['merge_requests', 'merge_request_event'],
    ['pipelines', 'pipeline'],
    ['pushes', 'push'],
    ['schedules', 'schedule'],
    ['tags', 'tag'],
    ['triggers', 'trigger'],
    ['web', 'web'],
    ['release', 'push:release'],
    ['r'.repeat(600), `push:${'r'.repeat(500)}`],
  ])('`only: %s`', (ref, trigger) => {
    expect(triggers(`only: [${ref}]`)).toEqual([trigger]);
  });

  it.each([
    ['$CI_PIPELINE_SOURCE == "web"', ['web']],
    ['$CI_PIPELINE_SOURCE=="web"', ['web']],
    ['$CI_PIPELINE_SOURCE == "web" || $CI_PIPELINE_SOURCE == "api"', ['api', 'web']],
    ['$CI_PIPELINE_SOURCE != "web"', ['push']],
    ['$CI_PIPELINE_SOURCE == "Web"', ['push']],
    ['$CI_COMMIT_BRANCH == "main"', ['push:main']],
    ['$CI_COMMIT_BRANCH=="main"', ['push:main']],
    ['$CI_COMMIT_REF_NAME == "a/b-c"', ['push:a/b-c']],
    ['$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH', ['push:$CI_DEFAULT_BRANCH']],
    ['$CI_COMMIT_BRANCH == "a" || $CI_COMMIT_BRANCH == "b"', ['push:a', 'push:b']],
    ['$CI_COMMIT_BRANCH == "a b"', ['push']],
    ['$CI_COMMIT_TAG', ['tag']],
    ['$CI_COMMIT_TAG =~ /^v/', ['tag']],
    ['$CI_COMMIT_TAG != null', ['push']],
    ['$CI_COMMIT_TAG!=null', ['push']],
    ['$CI_COMMIT_TAG == null', ['push']],
    ['$CI_COMMIT_TAG==null', ['push']],
    ['$CI_COMMIT_TAG == ""', ['push']],
    ['$CI_COMMIT_TAG == "v1"', ['tag']],
    ['$OTHER == "main"', ['push']],
  ])('%s', (condition, expected) => {
    expect(when(condition)).toEqual(expected);
  });

  it('in the same way whatever was read before', () => {
    expect([when('$CI_COMMIT_TAG'), when('$CI_COMMIT_TAG')]).toEqual([['tag'], ['tag']]);
  });

  it('by a person where any rule of a job says so, and never by a case that is excluded', () => {
    expect(triggers("rules: [{ if: '$A', when: manual }, { if: '$B' }]")).toEqual([
      'manual',
      'push',
    ]);
    expect(
      triggers(
        'when: on_success',
        "workflow: { rules: [{ if: '$CI_COMMIT_TAG', when: never }, { if: '$CI_PIPELINE_SOURCE == \"web\"' }, { when: always }] }\n",
      ),
    ).toEqual(['web']);
  });

  it('is read from the first 5,000 characters of a condition', () => {
    const at = (blanks: number) => when(`${'x'.repeat(blanks)}$CI_COMMIT_TAG`);

    expect([at(4_986), at(4_987)]).toEqual([['tag'], ['push']]);
  });

  it('by all its jobs, where none deploys', () => {
    expect(
      readGitlab('a: { script: [x], only: [tags] }\nb: { script: [x], only: [web] }\n').definition
        .triggers,
    ).toEqual(['tag', 'web']);
  });
});
