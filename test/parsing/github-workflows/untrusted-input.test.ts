import { describe, expect, test } from 'vitest';
import { analyse, oneJob, x } from './workflow-text.ts';

async function check(rule: string, files: Readonly<Record<string, string>>) {
  const { hardening } = await analyse(files);
  return hardening.find((body) => body.rule === rule);
}

async function details(rule: string, text: string) {
  const body = await check(rule, { 'a.yml': text });
  return body?.violations.map((violation) => violation.detail);
}

describe('untrusted_expression', () => {
  const title = 'github.event.pull_request.title';

  test.each<[string, string, string, readonly string[]]>([
    ['in a script', 'pull_request', `steps: [{ run: "echo ${x(title)}" }]`, [title]],
    [
      'in github-script',
      'issues',
      `steps: [{ uses: actions/github-script@v7, with: { script: "x('${x('github.event.issue.body')}')" } }]`,
      ['github.event.issue.body'],
    ],
    [
      'by index',
      'pull_request',
      `steps: [{ run: "echo ${x(`github['event']['pull_request']['title']`)}" }]`,
      [title],
    ],
    [
      'as a fallback',
      'pull_request',
      `steps: [{ run: "echo ${x('github.head_ref || github.ref_name')}" }]`,
      ['github.head_ref'],
    ],
    [
      'written out whole',
      'issues',
      `steps: [{ run: "echo ${x('toJSON(github.event.issue)')}" }]`,
      ['github.event.issue'],
    ],
    [
      'of any commit',
      'push',
      `steps: [{ run: "echo ${x('github.event.commits[0].message')}" }]`,
      ['github.event.commits.*.message'],
    ],
    [
      'through env pasted back',
      'pull_request',
      `env: { T: "${x(title)}" }\nsteps: [{ run: "echo ${x('env.T')}" }]`,
      [title],
    ],
    [
      'through env as a variable',
      'pull_request',
      `env: { T: "${x(title)}" }\nsteps: [{ run: 'echo "$T"' }]`,
      [],
    ],
    [
      'in an input that is no script',
      'pull_request',
      `steps: [{ uses: a/b@v1, with: { title: "${x(title)}" } }]`,
      [],
    ],
    ['compared', 'pull_request', `steps: [{ run: "echo ${x(`${title} == 'a'`)}" }]`, []],
    ['searched', 'pull_request', `steps: [{ run: "echo ${x(`contains(${title}, 'a')`)}" }]`, []],
    [
      'as a condition',
      'pull_request',
      `steps: [{ run: "echo ${x(`${title} && 'a' || 'b'`)}" }]`,
      [],
    ],
    ['where no event carries it', 'push', `steps: [{ run: "echo ${x(title)}" }]`, []],
    [
      'a number',
      'pull_request',
      `steps: [{ run: "echo ${x('github.event.pull_request.number')}" }]`,
      [],
    ],
    [
      'within quotes of an expression',
      'pull_request',
      `steps: [{ run: "echo ${x(`'${title}'`)}" }]`,
      [],
    ],
  ])('%s', async (_name, on, job, expected) => {
    const found = await details('untrusted_expression', oneJob(job, on));

    expect(found).toEqual(expected);
  });

  test('tells the line within a script', async () => {
    const text = oneJob(`steps:\n  - run: |\n      set -e\n      echo ${x(title)}`, 'pull_request');

    const body = await check('untrusted_expression', { 'a.yml': text });

    expect(body?.violations).toEqual([{ line: 9, jobId: 'deploy', detail: title }]);
  });
});
