import { describe, expect, test } from 'vitest';
import { shapeOfText } from '#lib/parsing/github-workflows/shape-of-text.ts';

const base = [
  'on: push',
  'jobs:',
  '  ship:',
  '    runs-on: ubuntu-latest',
  '    environment: production',
  '    steps:',
  '      - uses: actions/checkout@v4',
  '      - name: Ship',
  '        run: helm upgrade app ./chart',
  '',
].join('\n');

function shape(text: string): Promise<string | null> {
  return shapeOfText('a.yml', text);
}

describe('the shape of a workflow', () => {
  test.each([
    ['a comment', base.replace('jobs:', '# why\njobs:')],
    ['a comment in a script', base.replace('run: helm', 'run: |\n          # why\n          helm')],
    ['a step’s name', base.replace('name: Ship', 'name: Go')],
    ['a pinned version', base.replace('@v4', `@${'a'.repeat(40)}`)],
    ['layout', base.replace('environment: production', 'environment:\n      name: production')],
    ['white space of a command', base.replace('helm upgrade', 'helm   upgrade')],
    ['a runner', base.replace('ubuntu-latest', 'ubuntu-24.04')],
  ])('stays under a change of %s', async (_name, text) => {
    const shapes = [await shape(base), await shape(text)];

    expect(shapes[1]).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(shapes[1]).toBe(shapes[0]);
  });

  test.each([
    ['a command', base.replace('helm upgrade', 'helm install')],
    ['a target', base.replace('production', 'staging')],
    ['a condition', base.replace('    steps:', '    if: always()\n    steps:')],
    ['an action', base.replace('actions/checkout', 'other/checkout')],
    ['the order of steps', base.replace('run: helm', 'run: ls').concat('      - run: helm\n')],
    ['a trigger', base.replace('on: push', 'on: release')],
    ['a job', `${base}  test: { runs-on: x, steps: [{ run: ls }] }\n`],
    ['a swallowed failure', base.replace('./chart', './chart || true')],
  ])('changes with %s', async (_name, text) => {
    const shapes = [await shape(base), await shape(text)];

    expect(shapes[1]).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(shapes[1]).not.toBe(shapes[0]);
  });

  test('is unknown for a version that does not parse', async () => {
    const broken = await shape('on: [');

    expect(broken).toBeNull();
  });
});
