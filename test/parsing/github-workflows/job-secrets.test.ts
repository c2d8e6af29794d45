import { describe, expect, it } from 'vitest';
import { analyse, oneJob, x } from './workflow-text.ts';

const using = (expression: string, on: string) =>
  oneJob(`steps: [{ run: "echo ${x(expression)}" }]`, on);
const calling = (secrets: string, on = 'push', callee = 'a.yml') =>
  `on: ${on}\njobs:\n  call: { uses: ./.github/workflows/${callee}, secrets: ${secrets} }\n`;

/** The secrets that the job of `a.yml` uses. */
async function secretsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { definitions } = await analyse(files);
  const own = definitions.find(({ path }) => path.endsWith('/a.yml'));
  return own?.secretsUsed.map(({ name }) => name) ?? ['not there'];
}

describe('a secret of a workflow that others call', () => {
  const a = using('secrets.key', 'workflow_call');

  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['goes by its own name where nobody calls it', { 'a.yml': a }, ['KEY']],
    [
      'goes by the name of each caller',
      {
        'a.yml': a,
        'b.yml': calling(`{ key: "${x('secrets.ONE')}" }`),
        'c.yml': calling(`{ KEY: "${x('secrets.TWO')}" }`),
      },
      ['ONE', 'TWO'],
    ],
    [
      'goes by its own name where all are handed over',
      { 'a.yml': a, 'b.yml': calling('inherit') },
      ['KEY'],
    ],
    [
      'is none where the caller hands over another',
      { 'a.yml': a, 'b.yml': calling(`{ other: "${x('secrets.ONE')}" }`) },
      [],
    ],
    [
      'is none where the caller hands over no secret',
      { 'a.yml': a, 'b.yml': calling('{ key: plain }') },
      [],
    ],
    [
      'goes by the name of the caller’s caller',
      {
        'a.yml': a,
        'b.yml': calling(`{ key: "${x('secrets.mid')}" }`, 'workflow_call'),
        'c.yml': calling(`{ mid: "${x('secrets.ONE')}" }`, 'push', 'b.yml'),
      },
      ['ONE'],
    ],
    [
      'goes by the name of the first caller where the second hands all over',
      {
        'a.yml': a,
        'b.yml': calling('inherit', 'workflow_call'),
        'c.yml': calling(`{ key: "${x('secrets.ONE')}" }`, 'push', 'b.yml'),
      },
      ['ONE'],
    ],
    [
      'goes by the name of the first caller also for the job that hands all over',
      {
        'b.yml': using('secrets.key', 'workflow_call'),
        'a.yml': calling('inherit', 'workflow_call', 'b.yml'),
        'c.yml': calling(`{ key: "${x('secrets.ONE')}" }`),
      },
      ['ONE'],
    ],
    [
      'goes by the name of the first caller where the second hands all over',
      {
        'a.yml': a,
        'b.yml': calling('inherit', 'workflow_call'),
        'c.yml': calling(`{ key: "${x('secrets.ONE')}" }`, 'push', 'b.yml'),
      },
      ['ONE'],
    ],
    [
      'goes by the name of the first caller also for the job that hands all over',
      {
        'b.yml': using('secrets.key', 'workflow_call'),
        'a.yml': calling('inherit', 'workflow_call', 'b.yml'),
        'c.yml': calling(`{ key: "${x('secrets.ONE')}" }`),
      },
      ['ONE'],
    ],
    [
      'goes by both names where other events start it as well',
      {
        'a.yml': using('secrets.key', '[push, workflow_call]'),
        'b.yml': calling(`{ key: "${x('secrets.ONE')}" }`),
      },
      ['KEY', 'ONE'],
    ],
    [
      'is found to an end where workflows call each other in a circle',
      {
        'a.yml': `${a}  again: { uses: ./.github/workflows/b.yml, secrets: { key: "${x('secrets.key')}" } }\n`,
        'b.yml': calling(`{ key: "${x('secrets.key')}" }`, 'workflow_call'),
      },
      [],
    ],
  ])('%s', async (_what, files, names) => {
    expect(await secretsOf(files)).toEqual(names);
  });
});

it.each<[string, readonly string[]]>([
  ["secrets['key']", ['KEY']],
  ["secrets.a || secrets.b && github.ref == 'x'", ['A', 'B']],
  ['toJSON(secrets)', []],
  ['secrets[inputs.name]', []],
  ['vars.secrets', []],
  ['secrets.GITHUB_TOKEN', []],
  ['secrets.github_token', []],
])('the secrets that %s names are %j', async (expression, names) => {
  expect(await secretsOf({ 'a.yml': using(expression, 'push') })).toEqual(names);
});
