import { describe, expect, it } from 'vitest';
import { parseExpression } from '#lib/parsing/github-workflows/expressions.ts';
import { untrustedIn } from '#lib/parsing/github-workflows/hardening/untrusted-values.ts';
import { analyse, oneJob, x } from './workflow-text.ts';

function found(expression: string, ...events: readonly string[]): readonly string[] {
  const expr = parseExpression(expression);
  if (expr === null) throw new Error(`${expression} does not parse`);
  return untrustedIn(expr, events);
}

const title = 'github.event.pull_request.title';
const body = 'github.event.pull_request.body';

describe('a value that a stranger chooses', () => {
  it.each<[string, readonly string[]]>([
    [title, [title]],
    ['GitHub.Event.Pull_Request.TITLE', [title]],
    [`(${title})`, [title]],
    [`((${title}))`, [title]],
    [`${title} || 'a'`, [title]],
    [`'a' || ${title}`, [title]],
    [`github.actor && ${title}`, [title]],
    [`${title} && github.actor`, []],
    [`${title} && github.actor || ${body}`, [body]],
    [`${body} || ${title}`, [body, title]],
    [`format('{0}', ${title})`, [title]],
    [`FORMAT('{0}', ${title})`, [title]],
    [`format('{0}', ${title} == 'a')`, []],
    [`fromJSON(${title})`, [title]],
    [`case(github.actor == 'a', ${title}, 'b')`, [title]],
    [`join(${title})`, [title]],
    [`contains(${title}, 'a')`, []],
    [`startsWith(${title}, 'a')`, []],
    [`hashFiles(${title})`, []],
    [`!${title}`, []],
    [`${title} == 'a'`, []],
    [`${title} != ${body}`, []],
    [`${title}.x`, []],
    ['github.event.pull_request.*', [body, title]],
    ['github.event.*.title', [title]],
    ['github.event.pull_request.number', []],
    ['github.event.pull_request', []],
    ['github', []],
    ['inputs.title', []],
    [`'${title}'`, []],
  ])('of a pull request comes out of %s as %j', (expression, names) => {
    expect(found(expression, 'pull_request')).toEqual(names);
  });

  it.each<[string, readonly string[]]>([
    ['toJSON(github.event.commits)', ['github.event.commits']],
    ['toJSON(github.event.commits.*)', ['github.event.commits.*']],
    ['toJSON(github.event.commits[0].author)', ['github.event.commits.0.author']],
    ["join(github.event.commits.*.message, ', ')", ['github.event.commits.*.message']],
    ["join(github.event.commits.*.id, ', ')", []],
    ['toJSON(github.event.head_commit.committer)', ['github.event.head_commit.committer']],
    [
      "format('{0}', toJSON(github.event.head_commit.committer))",
      ['github.event.head_commit.committer'],
    ],
    ['toJSON(format(github.event.head_commit.committer))', ['github.event.head_commit.committer']],
    ['format(github.event.head_commit.committer)', []],
    ['toJSON((github.event.head_commit.committer))', ['github.event.head_commit.committer']],
    [
      'toJSON(github.actor || github.event.head_commit.committer)',
      ['github.event.head_commit.committer'],
    ],
    [
      'toJSON(github.event.head_commit.committer.name)',
      ['github.event.head_commit.committer.name'],
    ],
    ['toJSON(github.event.head_commit.id)', []],
    ['toJSON(github.ref)', []],
    ['toJSON(inputs)', []],
    ['github.event.commits[0].message', ['github.event.commits.*.message']],
    ['github.event.commits.*.author.name', ['github.event.commits.*.author.name']],
    ['github.event.head_commit.author.email', ['github.event.head_commit.author.email']],
  ])('of a push comes out of %s as %j', (expression, names) => {
    expect(found(expression, 'push')).toEqual(names);
  });

  it.each<[string, string, boolean]>([
    [title, 'pull_request_target', true],
    [title, 'pull_request_review', true],
    [title, 'workflow_call', true],
    [title, 'push', false],
    [title, 'pull', false],
    ['github.head_ref', 'pull_request_target', true],
    ['github.head_ref', 'push', false],
    ['github.event.issue.title', 'issues', true],
    ['github.event.issue.title', 'issue_comment', true],
    ['github.event.issue.title', 'issues_of_another_kind', false],
    ['github.event.review.body', 'pull_request_review', true],
    ['github.event.review.body', 'pull_request_review_comment', false],
    ['github.event.comment.body', 'commit_comment', true],
    ['github.event.workflow_run.head_branch', 'workflow_run', true],
    ['github.event.merge_group.head_commit.message', 'merge_group', true],
    ['github.event.pages[0].page_name', 'gollum', true],
  ])('%s is one under %s: %s', (expression, event, isOne) => {
    expect(found(expression, event).length > 0).toBe(isOne);
  });

  it('is one as soon as one of several events carries it, and none where there is no event', () => {
    expect(found(title, 'push', 'pull_request')).toEqual([title]);
    expect(found(title)).toEqual([]);
  });
});

describe('through a variable that a script pastes', () => {
  const set = (value: string) => `env: { T: "${value}" }\n`;
  const safe = x('github.sha');
  const bad = x(title);
  const violations = async (top: string, job: string, step: string) => {
    const steps = `${job}steps:\n  - run: echo ${x('env.t')}\n${step.replace(/^(?=.)/, '    ')}`;
    const text = `${top}${oneJob(steps, 'pull_request')}`;
    const { hardening } = await analyse({ 'a.yml': text });
    return hardening.find(({ rule }) => rule === 'untrusted_expression')?.violations.length;
  };

  it.each([
    [set(bad), '', '', 1],
    ['', set(bad), '', 1],
    ['', '', set(bad), 1],
    [set(bad), set(safe), '', 0],
    [set(bad), set(bad), set(safe), 0],
    [set(safe), set(safe), set(bad), 1],
    [set(safe), set(bad), '', 1],
    ['', '', '', 0],
    ['env: { OTHER: x }\n', '', '', 0],
  ])('the nearest one counts: workflow %j, job %j, step %j', async (top, job, step, count) => {
    expect(await violations(top, job, step)).toBe(count);
  });
});
