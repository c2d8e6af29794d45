import { describe, expect, it } from 'vitest';
import { heldBy, job, scan, ship, workflow } from './held-by.ts';

describe('in a workflow that is called a test', () => {
  const called = (...jobs: readonly string[]) => workflow('workflow_call', ...jobs);
  const call = (file: string, extra = '') => `  c: { uses: ./.github/workflows/${file}${extra} }`;

  it.each<[string, string, readonly string[]]>([
    ['holds back what needs the call', called(job('s', scan())), ['a#d']],
    [
      'holds back nothing where its job may be skipped',
      called(job('s', scan(), ", if: github.ref == 'a'")),
      [],
    ],
    [
      'holds back nothing where what its job needs may be skipped',
      called(job('b', '{ run: make }', ", if: github.ref == 'a'"), job('s', scan(), ', needs: b')),
      [],
    ],
    [
      'holds back what needs the call, whatever else the workflow skips',
      called(job('s', scan()), job('b', '{ run: make }', ", if: github.ref == 'a'")),
      ['a#d'],
    ],
  ])('%s', async (_what, callee, gates) => {
    const caller = workflow('push', call('b.yml'), job('d', ship(), ', needs: c'));

    expect(await heldBy({ 'a.yml': caller, 'b.yml': callee })).toEqual([[gates, []]]);
  });

  it('may go on where its job may fail there', async () => {
    const caller = workflow('push', call('b.yml'), job('d', ship(), ', needs: c'));
    const callee = called(job('s', scan(), ', continue-on-error: true'));

    expect(await heldBy({ 'a.yml': caller, 'b.yml': callee })).toEqual([
      [['a#d'], ['continue_on_error']],
    ]);
  });

  it('of the caller holds back a called workflow that no other event starts', async () => {
    const files = (on: string) => ({
      'a.yml': workflow('push', job('s', scan()), call('b.yml', ', needs: s')),
      'b.yml': workflow(on, job('d', ship())),
    });

    expect(await heldBy(files('workflow_call'))).toEqual([[['a#c', 'b#d'], []]]);
    expect(await heldBy(files('[workflow_call, push]'))).toEqual([[['a#c'], []]]);
  });
});

describe('before a workflow that starts after another a test', () => {
  const ci = (name: string, ...jobs: readonly string[]) =>
    `${name === '' ? '' : `name: ${name}\n`}${workflow('push', ...jobs)}`;
  const succeeded = "github.event.workflow_run.conclusion == 'success'";
  const startedBy = (names: string, condition = succeeded, also = '') =>
    workflow(
      `{ workflow_run: { workflows: [${names}] }${also} }`,
      job('d', ship(), `, if: "${condition}"`),
    );

  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['holds it back', { 'a.yml': ci('CI', job('s', scan())), 'b.yml': startedBy('CI') }, ['b#d']],
    [
      'holds it back in any case of the word',
      {
        'a.yml': ci('CI', job('s', scan())),
        'b.yml': startedBy('CI', "GitHub.event.workflow_run.conclusion == 'SUCCESS'"),
      },
      ['b#d'],
    ],
    [
      'holds it back by its path, where it has no name',
      { 'a.yml': ci('', job('s', scan())), 'b.yml': startedBy('.github/workflows/a.yml') },
      ['b#d'],
    ],
    [
      'does not hold back what awaits another',
      { 'a.yml': ci('CI', job('s', scan())), 'b.yml': startedBy('Other') },
      [],
    ],
    [
      'does not hold back what awaits one of two',
      {
        'a.yml': ci('CI', job('s', scan())),
        'b.yml': startedBy('CI, Other'),
        'c.yml': ci('Other', job('m', '{ run: make }')),
      },
      [],
    ],
    [
      'does not hold back what awaits a name that two have',
      {
        'a.yml': ci('CI', job('s', scan())),
        'b.yml': startedBy('CI'),
        'c.yml': ci('CI', job('m', '{ run: make }')),
      },
      [],
    ],
    [
      'does not hold back what another event starts as well',
      { 'a.yml': ci('CI', job('s', scan())), 'b.yml': startedBy('CI', succeeded, ', push: {}') },
      [],
    ],
    [
      'does not hold back what runs on a failure',
      {
        'a.yml': ci('CI', job('s', scan())),
        'b.yml': startedBy('CI', "github.event.workflow_run.conclusion == 'failure'"),
      },
      [],
    ],
    [
      'does not hold back what runs on anything but success',
      {
        'a.yml': ci('CI', job('s', scan())),
        'b.yml': startedBy('CI', "github.event.workflow_run.conclusion != 'success'"),
      },
      [],
    ],
    [
      'does not hold back what asks for something else',
      {
        'a.yml': ci('CI', job('s', scan())),
        'b.yml': startedBy('CI', "github.event.workflow_run.event == 'success'"),
      },
      [],
    ],
    [
      'does not hold back what runs on success or by hand',
      {
        'a.yml': ci('CI', job('s', scan())),
        'b.yml': startedBy('CI', `${succeeded} || github.actor == 'x'`),
      },
      [],
    ],
    [
      'does not hold it back where its job may be skipped',
      { 'a.yml': ci('CI', job('s', scan(), ", if: github.ref == 'a'")), 'b.yml': startedBy('CI') },
      [],
    ],
  ])('%s', async (_what, files, gates) => {
    expect(await heldBy(files)).toEqual([[gates, []]]);
  });
});
