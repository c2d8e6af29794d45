import { expect, test } from 'vitest';
import { shapeOfText } from '#lib/parsing/github-workflows/shape-of-text.ts';
import { x } from './workflow-text.ts';

const digest = `sha256:${'6'.repeat(64)}`;

/** Every part that a shape has: triggers, jobs, conditions, matrices, calls, steps, scripts, inputs. */
const whole = `on: [release, push]
jobs:
  z:
    runs-on: ubuntu-latest
    needs: [y, call]
    if: ${x("github.ref == 'refs/heads/main' && !cancelled()")}
    environment: " live "
    strategy: { matrix: { stage: [b, a, v1, '2.0'] } }
    steps:
      - uses: acme/deploy@v1
        if: success()
        with: { Namespace: " n ", cluster: c, image: i, region: "", args: "-x" }
      - run: |
          # why
          docker run r.example/t:1 kubectl apply -f k8s || true
          npx tool@1.2.3 "oci://r/a:1.0@${digest}" r.example/a/b:v2.1-rc x:1
        continue-on-error: ${x('matrix.stage')}
      - run: |
          # other
            Write-Output   1

          exit
        shell: pwsh
  y:
    runs-on: ubuntu-latest
    if: always()
    steps:
      - run: make
  call:
    uses: ./.github/workflows/a.yml
    with: { b: " 1 ", a: 2 }
`;

test('the shape of a workflow is the same from release to release', async () => {
  expect(await shapeOfText('a.yml', whole)).toBe(
    'sha256:f328e0cd8c6c143711d8352602c194648d21f916c54db2ca6fa54361ee0ede85',
  );
});

test.each([
  ['the order of jobs', 'needs: [y, call]', 'needs: [call, y]'],
  ['the order of triggers', '[release, push]', '[push, release]'],
  ['white space around an environment', '" live "', 'live'],
  ['white space around an input', '" n "', 'n'],
  ['the case of an input’s name', 'Namespace', 'namespace'],
  ['an input that decides nothing', 'image: i', 'image: j'],
  ['white space around what is handed over', '" 1 "', '"1"'],
  ['a version in a matrix', "v1, '2.0'", "v2, '3.1'"],
  ['a digest', digest, `sha256:${'7'.repeat(64)}`],
  ['the version of a package', 'tool@1.2.3', 'tool@2.0'],
  ['the tag of an image', 'a/b:v2.1-rc', 'a/b:3'],
  ['a comment in another language', '# other', '# another'],
  ['white space in another language', 'Write-Output   1', 'Write-Output 1'],
])('the shape stays with a change of %s', async (_what, from, to) => {
  expect(whole).toContain(from);
  expect(await shapeOfText('a.yml', whole.replace(from, to))).toBe(
    await shapeOfText('a.yml', whole),
  );
});

test.each([
  ['a need', 'needs: [y, call]', 'needs: [y]'],
  ['a condition of a step', 'if: success()', 'if: failure()'],
  ['a deciding input', 'cluster: c', 'cluster: d'],
  ['a value of a matrix', '[b, a,', '[b, c,'],
  ['what is called', 'workflows/a.yml', 'workflows/b.yml'],
  ['what is handed over', 'a: 2', 'a: 3'],
  ['a failure that goes on', x('matrix.stage'), 'true'],
  ['another image', 'r.example/t:1', 'r.example/u:1'],
  ['a failure that is swallowed', '|| true', ''],
  ['a command of another language', 'Write-Output', 'Write-Host'],
  ['a word with a colon that is no image', 'x:1', 'x:2'],
])('the shape changes with %s', async (_what, from, to) => {
  expect(whole).toContain(from);
  expect(await shapeOfText('a.yml', whole.replace(from, to))).not.toBe(
    await shapeOfText('a.yml', whole),
  );
});
