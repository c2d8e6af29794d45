import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildHouse, type House } from './house.ts';

interface Report {
  readonly diagnostics: readonly { readonly code: string; readonly filename: string }[];
}

const later = 'const later = async (): Promise<number> => Promise.resolve(1);\n';
const stage = "type Stage = 'build' | 'production';\n";

/** [rule that must object, text of a file under lib/] */
const refused: readonly (readonly [rule: string, text: string])[] = [
  ['no-floating-promises', `${later}export function go(): void {\n  later();\n}\n`],
  ['no-floating-promises', `${later}export function go(): void {\n  void later();\n}\n`],
  ['no-misused-promises', `${later}export const bad = later() ? 1 : 2;\n`],
  ['no-misused-promises', `${later}export const bad = [1].filter(later);\n`],
  ['await-thenable', 'export const bad = await 1;\n'],
  [
    'switch-exhaustiveness-check',
    `${stage}export function bad(stage: Stage): number {\n  switch (stage) {\n    case 'build':\n      return 1;\n  }\n  return 2;\n}\n`,
  ],
  [
    'switch-exhaustiveness-check',
    `${stage}export function bad(stage: Stage): number {\n  switch (stage) {\n    case 'build':\n      return 1;\n    default:\n      return 2;\n  }\n}\n`,
  ],
  ['no-unsafe-type-assertion', 'export const bad = (seen: unknown) => seen as string;\n'],
  ['no-explicit-any', 'export const bad: any = 1;\n'],
  ['no-unsafe-return', 'export const bad = (text: string): string => JSON.parse(text);\n'],
  [
    'no-unsafe-assignment',
    'export const bad = (text: string) => {\n  const seen = JSON.parse(text);\n  return String(seen);\n};\n',
  ],
  ['no-non-null-assertion', 'export const bad = (a?: number): number => a!;\n'],
  ['no-unnecessary-condition', 'export const bad = (a: string): boolean => a === undefined;\n'],
  ['only-throw-error', "export function bad(): never {\n  throw 'words';\n}\n"],
  ['consistent-type-imports', "export const bad = (a: Array<import('node:fs').Stats>) => a;\n"],
  ['ban-ts-comment', '// @ts-ignore\nexport const bad: string = 1;\n'],
  ['no-namespace', 'export namespace Bad {\n  export const a = 1;\n}\n'],
];

const accepted = `${later}${stage}
export async function good(stage: Stage): Promise<number> {
  switch (stage) {
    case 'build':
      return 1;
    case 'production':
      return await later();
  }
}

export const order = ['build', 'production'] as const;
`;

const file = (index: number): string => `lib/jobs/bad-${index}.ts`;

let house: House;
let report: Report;
let exitCode: number | null;

beforeAll(async () => {
  house = await buildHouse({
    ...Object.fromEntries(refused.map(([, text], index) => [file(index), text])),
    'lib/jobs/good.ts': accepted,
  });
  const run = await house.run('oxlint', ['--format=json']);
  exitCode = run.exitCode;
  report = JSON.parse(run.stdout);
}, 60_000);

afterAll(async () => house.remove());

const rulesAgainst = (path: string): readonly string[] =>
  report.diagnostics
    .filter((one) => one.filename === path)
    .map((one) => one.code.replace(/^.*\((.*)\)$/, '$1'));

describe('the types of the house', () => {
  it.each(refused.map(([rule], index) => [rule, file(index)] as const))(
    '%s objects to %s',
    (rule, path) => {
      expect(rulesAgainst(path)).toContain(rule);
    },
  );

  it('awaited promises and whole switches pass', () => {
    expect(rulesAgainst('lib/jobs/good.ts')).toEqual([]);
  });

  it('a violation fails the check', () => {
    expect(exitCode).not.toBe(0);
  });

  it('the compiler refuses what would not run when types are stripped', async () => {
    const strict = await buildHouse({
      'lib/jobs/index-access.ts': 'export const first = (all: string[]): string => all[0];\n',
      'lib/jobs/optional.ts': 'export const one: { a?: number } = { a: undefined };\n',
      'lib/jobs/parameter.ts': 'export class Box {\n  constructor(readonly held: number) {}\n}\n',
      'lib/jobs/switch.ts':
        "export function pick(a: 'x' | 'y'): number {\n  switch (a) {\n    case 'x':\n      return 1;\n  }\n}\n",
      'lib/jobs/fine.ts': 'export const fine = 1;\n',
    });

    const { output, exitCode: code } = await strict.run('tsc', ['-p', '.']);

    expect(code).not.toBe(0);
    expect(output).toContain('lib/jobs/index-access.ts(1,49): error TS2322');
    expect(output).toContain('lib/jobs/optional.ts(1,14): error TS2375');
    expect(output).toContain('lib/jobs/parameter.ts(2,15): error TS1294');
    expect(output).toContain('lib/jobs/switch.ts(1,37): error TS2366');
    expect(output).not.toContain('fine.ts');
    await strict.remove();
  });
});
