import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildHouse, type House } from './house.ts';

interface Report {
  readonly diagnostics: readonly {
    readonly category: string;
    readonly severity: string;
    readonly message: unknown;
    readonly location: { readonly path: string | { readonly file: string } };
  }[];
}

const long = Array.from({ length: 301 }, (_, line) => `export const line${line} = ${line};\n`);

/** [rule that must object, file, text] */
const refused: readonly (readonly [rule: string, path: string, text: string])[] = [
  ['lint/suspicious/noExplicitAny', 'lib/http/any.ts', 'export const loose: any = 1;\n'],
  ['lint/style/noDefaultExport', 'lib/http/default.ts', 'export default 1;\n'],
  ['lint/style/noNonNullAssertion', 'lib/http/bang.ts', 'export const at = (a?: number) => a!;\n'],
  ['lint/style/noEnum', 'lib/http/enum.ts', 'export enum Colour {\n  Red = 1,\n}\n'],
  ['lint/performance/noBarrelFile', 'lib/http/barrel.ts', "export { parse } from './parse.ts';\n"],
  ['lint/performance/noReExportAll', 'lib/http/star.ts', "export * from './parse.ts';\n"],
  ['lint/suspicious/noConsole', 'lib/http/chatty.ts', "console.log('hello');\n"],
  ['lint/style/useFilenamingConvention', 'lib/http/CamelCase.ts', 'export const a = 1;\n'],
  ['lint/style/noExcessiveLinesPerFile', 'lib/http/long.ts', long.join('')],
  ['lint/style/noProcessEnv', 'lib/http/env.ts', 'export const home = process.env;\n'],
  [
    'lint/suspicious/noEmptyBlockStatements',
    'lib/http/catch.ts',
    'try {\n  JSON.parse("");\n} catch {}\n',
  ],
  ['lint/suspicious/noSkippedTests', 'test/skip.test.ts', "it.skip('waits', () => {});\n"],
  ['lint/suspicious/noFocusedTests', 'test/only.test.ts', "it.only('hogs', () => {});\n"],
  [
    'lint/correctness/useImportExtensions',
    'lib/http/bare.ts',
    "import { a } from './parse';\n\nexport const b = a;\n",
  ],
  [
    'lint/style/useNodejsImportProtocol',
    'lib/http/proto.ts',
    "import { join } from 'path';\n\nexport const b = join;\n",
  ],
  ['format', 'lib/http/crooked.ts', 'export const a   =   "1"\n'],
];

/** What a pure folder may not say, and the rule that says so. */
const impure: readonly (readonly [rule: string, expression: string])[] = [
  ['plugin', 'new Date()'],
  ['plugin', 'Date()'],
  ['plugin', 'Date.now()'],
  ['plugin', '[1].map(Date.now)'],
  ['plugin', 'Math.random()'],
  ['lint/style/noRestrictedGlobals', 'process.pid'],
  ['lint/style/noRestrictedGlobals', 'performance.now()'],
  ['lint/style/noRestrictedGlobals', 'crypto.randomUUID()'],
  ['lint/style/noRestrictedGlobals', 'globalThis'],
  ['lint/style/noRestrictedGlobals', "fetch('https://example.org')"],
  ['lint/style/noRestrictedGlobals', 'setTimeout(String, 1)'],
];

const pureFolders = [
  'samm',
  'evidence',
  'parsing',
  'judging',
  'reports',
  'gates',
  'access',
] as const;

const impureFiles = impure.flatMap(([rule, expression], index) =>
  pureFolders.map((folder) => ({
    rule,
    expression,
    path: `lib/${folder}/impure-${index}.ts`,
    text: `export const value = ${expression};\n`,
  })),
);

const allowed: Readonly<Record<string, string>> = {
  'lib/http/parse.ts': 'export const a = 1;\n',
  'lib/judging/instant.ts':
    "export const at = (text: string) => new Date(text).getTime() - Date.parse('2026-01-01');\n",
  'lib/clients/clock.ts': 'export const now = () => Date.now() - performance.now();\n',
  'lib/bin/cli.ts': "console.log('hello');\n",
  'lib/config/env.ts': 'export const env = process.env;\n',
  'drizzle.config.ts': 'export default {};\n',
};

let house: House;
let found: ReadonlyMap<string, readonly string[]>;
let exitCode: number | null;

beforeAll(async () => {
  house = await buildHouse({
    ...allowed,
    ...Object.fromEntries(refused.map(([, path, text]) => [path, text])),
    ...Object.fromEntries(impureFiles.map(({ path, text }) => [path, text])),
  });
  const run = await house.run('biome', ['check', '--max-diagnostics=none', '--reporter=json', '.']);
  exitCode = run.exitCode;
  const report: Report = JSON.parse(run.stdout);
  const byPath = new Map<string, string[]>();
  for (const { category, severity, location } of report.diagnostics) {
    if (severity !== 'error') continue;
    const path = typeof location.path === 'string' ? location.path : location.path.file;
    byPath.set(path, [...(byPath.get(path) ?? []), category]);
  }
  found = byPath;
}, 60_000);

afterAll(async () => house.remove());

describe('the syntax of the house', () => {
  it.each(refused)('%s objects to %s', (rule, path) => {
    expect(found.get(path)).toContain(rule);
  });

  it.each(impureFiles)('$rule objects to $expression in $path', ({ rule, path }) => {
    expect(found.get(path)).toContain(rule);
  });

  it.each(Object.keys(allowed))('nothing objects to %s', (path) => {
    expect(found.get(path) ?? []).toEqual([]);
  });

  it('a violation fails the check', () => {
    expect(exitCode).toBe(1);
  });
});
