import { describe, expect, it } from 'vitest';
import { job, workflow } from './held-by.ts';
import { analyse, x } from './workflow-text.ts';

const make = '{ run: make }';

/** The jobs that have succeeded whenever the job `d` runs. */
async function neededBy(...jobs: readonly string[]): Promise<readonly string[] | undefined> {
  const { definitions, failures } = await analyse({ 'a.yml': workflow('push', ...jobs) });
  if (failures.length > 0) throw new Error(failures[0]?.detail);
  return definitions[0]?.targets.find(({ jobId }) => jobId === 'd')?.needs;
}
const deploy = (extra: string) => job('d', make, `, environment: live${extra}`);

describe('the jobs that have succeeded whenever a job runs', () => {
  const a = job('a', make);
  const b = (condition: string) => job('b', make, `, needs: a, if: "${condition}"`);

  it.each<[string, readonly string[]]>([
    ['true', ['a', 'b']],
    ["github.ref == 'x'", ['a', 'b']],
    ['success()', ['a', 'b']],
    ["success() && github.ref == 'x'", ['a', 'b']],
    ['success() && always()', ['a', 'b']],
    ['always()', []],
    ['failure()', []],
    ['cancelled()', []],
    ['!cancelled()', []],
    ['!failure() && !cancelled()', []],
    ["github.ref == 'x' || always()", []],
    [x('always()'), []],
    ["always() && needs.b.result == 'success'", ['a', 'b']],
    ["always() && 'success' == needs.b.result", ['a', 'b']],
    ["always() && needs['b'].result == 'success'", ['a', 'b']],
    ["always() && NEEDS.B.result == 'Success'", ['a', 'b']],
    ["always() && (needs.b.result == 'success')", ['a', 'b']],
    ["always() && needs.b.result != 'success'", []],
    ["always() && needs.b.result != 'failure'", []],
    ["always() && needs.b.result == 'failure'", []],
    ["always() && needs.b.outputs.x == 'success'", []],
    ["always() && needs.b == 'success'", []],
    ["always() && github.b.result == 'success'", []],
    ['always() && needs.b.result == github.ref', []],
    ["always() && (needs.b.result == 'success' || github.ref == 'x')", []],
    ["always() && contains(needs.*.result, 'success')", []],
  ])('under %s are %j', async (condition, expected) => {
    const last = deploy(`, needs: b, if: "${condition}"`);

    expect(await neededBy(a, b('success()'), last)).toEqual(expected);
  });

  it('are those of several results that it asks for', async () => {
    const asks = (...ids: readonly string[]) =>
      deploy(
        `, needs: [a, b], if: "${['always()', ...ids.map((id) => `needs.${id}.result == 'success'`)].join(' && ')}"`,
      );
    const two = job('b', make);

    expect(await neededBy(a, two, asks('a', 'b'))).toEqual(['a', 'b']);
    expect(await neededBy(a, two, asks('b'))).toEqual(['b']);
    expect(await neededBy(a, two, asks())).toEqual([]);
  });

  it('are not those that one of them needs, where that one runs always', async () => {
    const asks = deploy(`, needs: b, if: "always() && needs.b.result == 'success'"`);

    expect(await neededBy(a, b('always()'), asks)).toEqual(['b']);
    expect(await neededBy(a, b("always() && needs.a.result == 'success'"), asks)).toEqual([
      'a',
      'b',
    ]);
  });

  it('are none that it does not need, whatever it asks for', async () => {
    const asks = deploy(`, needs: b, if: "always() && needs.a.result == 'success'"`);

    expect(await neededBy(a, job('b', make), asks)).toEqual([]);
  });
});
