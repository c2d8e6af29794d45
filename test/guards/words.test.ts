import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

interface Source {
  readonly path: string;
  readonly text: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const suppression = /(?:biome|oxlint|eslint|knip|v8|istanbul|stryker)[- ](?:ignore|disable)|@ts-/i;
const reasoned =
  /^\/\/ oxlint-disable-next-line typescript\/no-unsafe-type-assertion -- \S.{10,}$|^\/\/ Stryker disable next-line \w+(?:,\w+)*: \S.{10,}$/;
const vagueName = /(^|\/)(utils?|helpers?|common|shared|misc|manager|service)(\.|\/|$)/;
const promise = ['TO', 'DO|FIX', 'ME|XXX'].join('');

/** Every suppression that is not a reasoned assertion at a border, or a reasoned equal mutant. */
function unreasoned(source: Source): readonly string[] {
  return source.text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => suppression.test(line) && !reasoned.test(line))
    .map((line) => `${source.path}: ${line}`);
}

async function read(folder: string): Promise<readonly Source[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.(?:ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    paths.map(async (path) => ({
      path: path.slice(root.length),
      text: await readFile(path, 'utf8'),
    })),
  );
}

let sources: readonly Source[];

beforeAll(async () => {
  const all = await Promise.all(['lib', 'collectors', 'app', 'test'].map(read));
  sources = all.flat().filter((source) => !source.path.startsWith('test/guards/'));
});

describe('the words of the house', () => {
  it('a rule is suppressed only for an assertion at a checked border, with its reason', () => {
    expect(sources.flatMap(unreasoned)).toEqual([]);
  });

  it('no file or folder has a name that says nothing', () => {
    expect(sources.map((source) => source.path).filter((path) => vagueName.test(path))).toEqual([]);
  });

  it('no promise to do something later is left in the code', () => {
    const promises = new RegExp(`\\b(?:${promise})\\b`);

    expect(sources.filter((one) => promises.test(one.text)).map((one) => one.path)).toEqual([]);
  });

  it.each([
    '// biome-ignore lint/suspicious/noExplicitAny: because',
    '// oxlint-disable-next-line typescript/no-explicit-any -- the parser gives any here',
    '// oxlint-disable-next-line typescript/no-unsafe-type-assertion',
    '// eslint-disable-line',
    '// @ts-expect-error wrong on purpose',
    '/* v8 ignore next */',
    '// Stryker disable all',
  ])('objects to %s', (line) => {
    expect(unreasoned({ path: 'lib/a.ts', text: line })).toEqual([`lib/a.ts: ${line}`]);
  });

  it.each([
    '// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema above proved it',
    '// Stryker disable next-line EqualityOperator: both sides are equal when lengths are',
    'const ignored = ignore(paths);',
  ])('accepts %s', (line) => {
    expect(unreasoned({ path: 'lib/a.ts', text: line })).toEqual([]);
  });

  it.each(['lib/utils.ts', 'lib/http/helpers/a.ts', 'lib/service/run.ts'])(
    'objects to the name %s',
    (path) => {
      expect(vagueName.test(path)).toBe(true);
    },
  );
});
