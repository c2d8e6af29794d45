import { describe, expect, it } from 'vitest';
import { heldBy, job, scan, ship, workflow } from './held-by.ts';
import { x } from './workflow-text.ts';

const push = (...jobs: readonly string[]) => ({ 'a.yml': workflow('push', ...jobs) });

describe('within its own job a test', () => {
  it.each<[string, string, readonly string[], readonly string[]]>([
    ['holds back a step that does something', `${scan()}, { run: make }`, ['a#j'], []],
    [
      'holds back an action that does something',
      `${scan()}, { uses: acme/upload@v1 }`,
      ['a#j'],
      [],
    ],
    ['holds back nothing where nothing follows', scan(), [], []],
    ...[
      'actions/cache/save@v4',
      'actions/github-script@v7',
      'actions/upload-artifact@v4',
      'actions/upload-pages-artifact@v3',
      'codecov/codecov-action@v5',
      'github/codeql-action/upload-sarif@v3',
      'slackapi/slack-github-action@v2',
    ].map((uses): [string, string, readonly string[], readonly string[]] => [
      `holds back nothing where only ${uses} follows`,
      `${scan()}, { uses: ${uses} }`,
      [],
      [],
    ]),
    ['holds back no delivery before it', `${ship()}, ${scan()}, { run: make }`, [], []],
    [
      'holds back nothing where one of two deliveries is before it',
      `${ship()}, ${scan()}, ${ship()}`,
      [],
      [],
    ],
    ['holds back two deliveries behind it', `${scan()}, ${ship()}, ${ship()}`, ['a#j'], []],
    [
      'is passed where one of two deliveries runs always',
      `${scan()}, ${ship()}, ${ship(', if: always()')}`,
      ['a#j'],
      ['always'],
    ],
    [
      'holds back what is skipped with it',
      `${scan(", if: github.ref == 'a'")}, ${ship(", if: github.ref == 'a'")}`,
      ['a#j'],
      [],
    ],
    [
      'holds back what is skipped with it and in other cases',
      `${scan(", if: github.ref == 'a'")}, ${ship(", if: github.ref == 'a' && vars.B == 'b'")}`,
      ['a#j'],
      [],
    ],
    [
      'does not hold back what is skipped in other cases',
      `${scan(", if: github.ref == 'a' && vars.B == 'b'")}, ${ship(", if: github.ref == 'a'")}`,
      [],
      [],
    ],
    [
      'may go on by itself',
      `${scan(', continue-on-error: true')}, ${ship()}`,
      ['a#j'],
      ['continue_on_error'],
    ],
    [
      'may go on by an expression',
      `${scan(`, continue-on-error: "${x('vars.GO == 1')}"`)}, ${ship()}`,
      ['a#j'],
      ['continue_on_error'],
    ],
    [
      'does not go on where it says so',
      `${scan(', continue-on-error: false')}, ${ship()}`,
      ['a#j'],
      [],
    ],
    [
      'may go on in two ways',
      `{ run: gosec ./... || true, continue-on-error: true }, ${ship()}`,
      ['a#j'],
      ['continue_on_error', 'or_true'],
    ],
    [
      'tells its way past even where nothing waits',
      '{ run: gosec ./... || true, continue-on-error: true }',
      [],
      ['continue_on_error', 'or_true'],
    ],
    [
      'may be passed in three ways',
      `{ run: gosec ./... || true, continue-on-error: true }, ${ship(', if: always()')}`,
      ['a#j'],
      ['always', 'continue_on_error', 'or_true'],
    ],
  ])('%s', async (_what, steps, gates, escapes) => {
    expect(await heldBy(push(job('j', steps)))).toEqual([[gates, escapes]]);
  });
});

describe('in a job of its own a test', () => {
  const s = (extra = '', rest = '') => job('s', scan(rest), extra);
  const d = (extra: string) => job('d', ship(), extra);

  it.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['holds back what needs it', [s(), d(', needs: s')], ['a#d'], []],
    [
      'holds back what needs it, where it may be skipped together with it',
      [s('', ", if: github.ref == 'a'"), d(", needs: s, if: github.ref == 'a'")],
      ['a#d'],
      [],
    ],
    [
      'holds back nothing where it may be skipped alone',
      [s('', ", if: github.ref == 'a'"), d(', needs: s')],
      [],
      [],
    ],
    [
      'holds back nothing that is skipped with it but does not need it',
      [s('', ", if: github.ref == 'a'"), d(", if: github.ref == 'a'")],
      [],
      [],
    ],
    [
      'holds back what needs its job, where the job may be skipped',
      [s(", if: github.ref == 'a'"), d(', needs: s')],
      ['a#d'],
      [],
    ],
    [
      'is passed where its job may fail',
      [s(', continue-on-error: true'), d(', needs: s')],
      ['a#d'],
      ['continue_on_error'],
    ],
    [
      'is not passed where its job must not fail',
      [s(', continue-on-error: false'), d(', needs: s')],
      ['a#d'],
      [],
    ],
    [
      'is passed where its job, which may be skipped with it, may fail',
      [
        s(', continue-on-error: true', ", if: github.ref == 'a'"),
        d(", needs: s, if: github.ref == 'a'"),
      ],
      ['a#d'],
      ['continue_on_error'],
    ],
    [
      'holds back what needs it through one that runs always: success is asked of all before',
      [
        s(),
        job('m', '{ run: make }', ', needs: s, continue-on-error: true, if: always()'),
        d(', needs: m'),
      ],
      ['a#d'],
      [],
    ],
    [
      'holds back through one that waits, though that one may fail later',
      [s(), job('m', '{ run: make }', ', needs: s, continue-on-error: true'), d(', needs: m')],
      ['a#d', 'a#m'],
      [],
    ],
    [
      'is passed in the two ways that its job and the deployment take',
      [s(', continue-on-error: true'), d(', needs: s, if: always()')],
      ['a#d'],
      ['always', 'continue_on_error'],
    ],
    [
      'holds back nothing where the script decides whether it runs',
      [job('s', '{ run: "if [ -f x ]; then gosec ./...; fi" }'), d(', needs: s')],
      [],
      [],
    ],
    [
      'holds back what waits, and says nothing of one that does not',
      [s(), d(', needs: s'), job('e', '{ run: make }', ', needs: s, if: always()')],
      ['a#d'],
      [],
    ],
    [
      'tells what waits even where nothing delivers',
      [s(), job('m', '{ run: make }', ', needs: s')],
      ['a#m'],
      [],
    ],
    [
      'tells what waits where something delivers without waiting',
      [s(), job('m', '{ run: make }', ', needs: s'), d('')],
      ['a#m'],
      [],
    ],
  ])('%s', async (_what, jobs, gates, escapes) => {
    expect(await heldBy(push(...jobs))).toEqual([[gates, escapes]]);
  });

  it('that is a workflow of its own holds back what needs it', async () => {
    const call =
      '  s: { uses: google/osv-scanner-action/.github/workflows/osv-scanner-reusable.yml@v2 }';

    expect(await heldBy(push(call, job('d', ship(), ', needs: s')))).toEqual([[['a#d'], []]]);
    expect(await heldBy(push(call, job('d', ship(), ", needs: s, if: github.ref == 'a'")))).toEqual(
      [[['a#d'], []]],
    );
    expect(await heldBy(push(call, job('d', ship())))).toEqual([[[], []]]);
  });
});
