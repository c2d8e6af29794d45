import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildHouse, type House } from './house.ts';

interface Named {
  readonly name: string;
}

interface Report {
  readonly issues: readonly {
    readonly file: string;
    readonly files: readonly Named[];
    readonly exports: readonly Named[];
    readonly types: readonly Named[];
    readonly unlisted: readonly Named[];
    readonly unresolved: readonly Named[];
  }[];
}

let house: House;
let report: Report;
let exitCode: number | null;

beforeAll(async () => {
  house = await buildHouse({
    'lib/bin/cli.ts': "import { used } from '#lib/clients/used.ts';\n\nprocess.exitCode = used;\n",
    'lib/clients/used.ts':
      'export const used = 0;\nexport const unused = 1;\nexport type Unused = number;\n',
    'lib/clients/abandoned.ts': 'export const nobody = 1;\n',
    'lib/bin/worker.ts': "import 'acorn';\nimport './nowhere.ts';\n",
    'test/clients/used.test.ts': "import { used } from '#lib/clients/used.ts';\n\nString(used);\n",
  });
  const run = await house.run('knip', ['--reporter', 'json', '--no-config-hints']);
  exitCode = run.exitCode;
  report = JSON.parse(run.stdout);
}, 60_000);

afterAll(async () => house.remove());

const against = (file: string, kind: 'files' | 'exports' | 'types' | 'unlisted' | 'unresolved') =>
  report.issues.filter((one) => one.file === file).flatMap((one) => one[kind].map((n) => n.name));

describe('dead code', () => {
  it('a file that nobody imports is named', () => {
    expect(against('lib/clients/abandoned.ts', 'files')).toEqual(['lib/clients/abandoned.ts']);
  });

  it('an export and a type that nobody imports are named, a used one is not', () => {
    expect(against('lib/clients/used.ts', 'exports')).toEqual(['unused']);
    expect(against('lib/clients/used.ts', 'types')).toEqual(['Unused']);
  });

  it('a package that package.json does not name and an import that leads nowhere are named', () => {
    expect(against('lib/bin/worker.ts', 'unlisted')).toEqual(['acorn']);
    expect(against('lib/bin/worker.ts', 'unresolved')).toEqual(['./nowhere.ts']);
  });

  it('entries are alive', () => {
    expect(against('lib/bin/cli.ts', 'files')).toEqual([]);
    expect(against('test/clients/used.test.ts', 'files')).toEqual([]);
  });

  it('a violation fails the check', () => {
    expect(exitCode).not.toBe(0);
  });
});
