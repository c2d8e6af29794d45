import { expect, it } from 'vitest';
import { job, scan, workflow } from './held-by.ts';
import { analyse, x } from './workflow-text.ts';

const call = (file: string, extra = '') => `  c: { uses: ./.github/workflows/${file}${extra} }`;

async function namesOf(files: Readonly<Record<string, string>>) {
  const { securitySteps } = await analyse(files);
  return securitySteps.map(({ checkName }) => checkName);
}

/** Workflows `w0`, `w1`, … each of which calls the next; the last one holds the test. */
function chain(calls: number): Readonly<Record<string, string>> {
  const files = Array.from({ length: calls }, (_, at): [string, string] => [
    `w${at}.yml`,
    workflow(at === 0 ? 'push' : 'workflow_call', call(`w${at + 1}.yml`)),
  ]);
  const last = workflow('workflow_call', job('s', scan()));
  return Object.fromEntries([...files, [`w${calls}.yml`, last]]);
}

it.each<[string, Readonly<Record<string, string>>, string | undefined]>([
  ['is that of its job', { 'a.yml': workflow('push', job('s', scan())) }, 's'],
  [
    'is the name of its job, where it has one',
    { 'a.yml': workflow('push', job('s', scan(), ', name: Scan all')) },
    'Scan all',
  ],
  [
    'is that of its job, where its name is empty',
    { 'a.yml': workflow('push', job('s', scan(), ', name: ""')) },
    's',
  ],
  [
    'is not known where an expression makes it',
    { 'a.yml': workflow('push', job('s', scan(), `, name: "${x('github.ref')}"`)) },
    undefined,
  ],
  [
    'is not known where a matrix makes several',
    { 'a.yml': workflow('push', job('s', scan(), ', strategy: { matrix: { a: [1] } }')) },
    undefined,
  ],
  [
    'is that of the call and the job',
    {
      'a.yml': workflow('push', call('b.yml', ', name: Security')),
      'b.yml': workflow('workflow_call', job('s', scan())),
    },
    'Security / s',
  ],
  [
    'is that of the job where other events start it as well',
    {
      'a.yml': workflow('push', call('b.yml')),
      'b.yml': workflow('[workflow_call, pull_request]', job('s', scan())),
    },
    's',
  ],
  [
    'is not known where two call it',
    {
      'a.yml': workflow('push', call('b.yml'), job('d', '{ run: make }')),
      'b.yml': workflow('workflow_call', job('s', scan())),
      'c.yml': workflow('push', call('b.yml')),
    },
    undefined,
  ],
  [
    'is not known where nobody here calls it',
    { 'b.yml': workflow('workflow_call', job('s', scan())) },
    undefined,
  ],
  [
    'is not known where a matrix calls it',
    {
      'a.yml': workflow('push', call('b.yml', ', strategy: { matrix: { a: [1] } }')),
      'b.yml': workflow('workflow_call', job('s', scan())),
    },
    undefined,
  ],
  ['names five calls, one in the other', chain(5), 'c / c / c / c / c / s'],
  ['is not known behind six', chain(6), undefined],
  [
    'is cut where it is longer than a fact can hold',
    { 'a.yml': workflow('push', job('s', scan(), `, name: ${'n'.repeat(2_001)}`)) },
    'n'.repeat(2_000),
  ],
])('the name of a test’s check %s', async (_what, files, name) => {
  expect(await namesOf(files)).toEqual([name]);
});
