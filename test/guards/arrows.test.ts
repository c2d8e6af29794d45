import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildHouse, type House } from './house.ts';

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
  readonly to: string;
}

interface Report {
  readonly summary: {
    readonly violations: readonly Violation[];
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
  };
}

const cruise = [
  '-c',
  '.dependency-cruiser.mjs',
  '--output-type',
  'json',
  'lib',
  'collectors',
  'app',
  'test',
];

/** A file in each place that an arrow may point to; none of them imports anything. */
const targets: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'lib/errors.ts',
    'lib/samm/codes.ts',
    'lib/evidence/fact.ts',
    'lib/parsing/workflow.ts',
    'lib/judging/posture.ts',
    'lib/reports/render.ts',
    'lib/gates/decide.ts',
    'lib/access/actor.ts',
    'lib/use-cases/assess-checkout.ts',
    'lib/db/schema.ts',
    'lib/jobs/queue.ts',
    'lib/clients/git.ts',
    'lib/http/route.ts',
    'lib/config/env.ts',
    'lib/bin/cli.ts',
    'collectors/contract.ts',
    'collectors/registry.ts',
    'collectors/checkout/index.ts',
    'collectors/vault/index.ts',
    'app/page.ts',
    'test/world.ts',
  ].map((path) => [path, 'export const value = 1;\nexport type Shape = number;\n']),
);

/** [rule that must object, file that imports, what it imports] */
const forbidden: readonly (readonly [rule: string, from: string, specifier: string])[] = [
  ['samm-arrows', 'lib/samm/a.ts', '#lib/evidence/fact.ts'],
  ['samm-arrows', 'lib/samm/b.ts', '../errors.ts'],
  ['samm-packages', 'lib/samm/c.ts', 'yaml'],
  ['evidence-arrows', 'lib/evidence/a.ts', '#lib/judging/posture.ts'],
  ['evidence-arrows', 'lib/evidence/b.ts', '../parsing/workflow.ts'],
  ['evidence-packages', 'lib/evidence/c.ts', 'yaml'],
  ['parsing-arrows', 'lib/parsing/a.ts', '#lib/samm/codes.ts'],
  ['parsing-arrows', 'lib/parsing/b.ts', '#lib/judging/posture.ts'],
  ['parsing-packages', 'lib/parsing/c.ts', '@secretlint/core'],
  ['judging-arrows', 'lib/judging/a.ts', '#lib/parsing/workflow.ts'],
  ['judging-arrows', 'lib/judging/b.ts', '#lib/gates/decide.ts'],
  ['judging-packages', 'lib/judging/c.ts', 'yaml'],
  ['reports-arrows', 'lib/reports/a.ts', '#lib/parsing/workflow.ts'],
  ['reports-packages', 'lib/reports/b.ts', 'yaml'],
  ['pure-no-effect', 'lib/reports/c.ts', '#lib/clients/git.ts'],
  ['pure-no-node-builtin', 'lib/reports/d.ts', 'node:os'],
  ['judging-arrows', 'lib/judging/r.ts', '#lib/reports/render.ts'],
  ['gates-arrows', 'lib/gates/a.ts', '#lib/evidence/fact.ts'],
  ['gates-judging-types', 'lib/gates/b.ts', '#lib/judging/posture.ts'],
  ['gates-packages', 'lib/gates/c.ts', 'yaml'],
  ['access-arrows', 'lib/access/a.ts', '#lib/judging/posture.ts'],
  ['access-packages', 'lib/access/b.ts', 'yaml'],
  ['ledger-arrows', 'lib/ledger/a.ts', '#lib/judging/posture.ts'],
  ['ledger-packages', 'lib/ledger/b.ts', 'yaml'],
  ['pure-no-effect', 'lib/ledger/c.ts', '#lib/db/schema.ts'],
  ['pure-no-node-builtin', 'lib/ledger/d.ts', 'node:crypto'],
  ['pure-no-effect', 'lib/samm/d.ts', '#lib/db/schema.ts'],
  ['pure-no-effect', 'lib/evidence/d.ts', '#lib/clients/git.ts'],
  ['pure-no-effect', 'lib/parsing/d.ts', '#lib/config/env.ts'],
  ['pure-no-effect', 'lib/judging/d.ts', '#lib/use-cases/assess-checkout.ts'],
  ['pure-no-effect', 'lib/gates/d.ts', '#lib/http/route.ts'],
  ['pure-no-effect', 'lib/access/d.ts', '#lib/jobs/queue.ts'],
  ['pure-no-node-builtin', 'lib/samm/e.ts', 'node:fs'],
  ['pure-no-node-builtin', 'lib/evidence/e.ts', 'node:crypto'],
  ['pure-no-node-builtin', 'lib/parsing/e.ts', 'path'],
  ['pure-no-node-builtin', 'lib/judging/e.ts', 'node:perf_hooks'],
  ['pure-no-node-builtin', 'lib/gates/e.ts', 'node:crypto'],
  ['pure-no-node-builtin', 'lib/access/e.ts', 'node:process'],
  ['collector-arrows', 'collectors/checkout/a.ts', '#lib/judging/posture.ts'],
  ['collector-arrows', 'collectors/checkout/b.ts', '#lib/clients/git.ts'],
  ['collector-arrows', 'collectors/checkout/c.ts', '../vault/index.ts'],
  ['collector-arrows', 'collectors/checkout/d.ts', '#lib/samm/codes.ts'],
  ['collector-no-node-builtin', 'collectors/checkout/e.ts', 'node:fs'],
  ['collector-no-node-builtin', 'collectors/checkout/f.ts', 'node:worker_threads'],
  ['collector-packages', 'collectors/checkout/g.ts', '@secretlint/core'],
  ['collectors-through-registry', 'lib/use-cases/a.ts', '#collectors/vault/index.ts'],
  ['use-case-arrows', 'lib/use-cases/b.ts', '#lib/bin/cli.ts'],
  ['use-case-arrows', 'lib/use-cases/c.ts', '#lib/config/env.ts'],
  ['use-case-arrows', 'lib/use-cases/d.ts', '../../app/page.ts'],
  ['contract-types-only', 'lib/use-cases/e.ts', '#collectors/contract.ts'],
  ['effects-below-use-cases', 'lib/clients/a.ts', '#lib/use-cases/assess-checkout.ts'],
  ['effects-below-use-cases', 'lib/db/a.ts', '#lib/http/route.ts'],
  ['config-from-roots', 'lib/clients/b.ts', '#lib/config/env.ts'],
  ['app-arrows', 'app/a.ts', '#lib/db/schema.ts'],
  ['app-arrows', 'app/b.ts', '#collectors/registry.ts'],
  ['app-pure-types', 'app/c.ts', '#lib/judging/posture.ts'],
  ['nothing-imports-bin', 'lib/http/a.ts', '#lib/bin/cli.ts'],
  ['nothing-imports-app', 'lib/http/b.ts', '../../app/page.ts'],
  ['nothing-imports-tests', 'lib/http/c.ts', '../../test/world.ts'],
  ['environment-through-config', 'lib/clients/c.ts', 'node:process'],
  ['no-unresolvable', 'lib/http/d.ts', './nowhere.ts'],
  ['no-dev-package-in-command', 'lib/bin/cli.ts', 'fast-check'],
  ['no-unlisted-package', 'lib/clients/e.ts', 'acorn'],
];

const forbiddenTypes: readonly (readonly [rule: string, from: string, specifier: string])[] = [
  ['judging-arrows', 'lib/judging/t.ts', '#lib/parsing/workflow.ts'],
  ['pure-no-effect', 'lib/evidence/t.ts', '../clients/git.ts'],
  ['collector-arrows', 'collectors/checkout/t.ts', '#lib/judging/posture.ts'],
];

const allowed: readonly (readonly [from: string, statement: string])[] = [
  ['lib/samm/ok.ts', "export { z } from 'zod';"],
  ['lib/evidence/ok.ts', "export { value } from '#lib/samm/codes.ts';"],
  [
    'lib/parsing/ok.ts',
    "export { value } from '../evidence/fact.ts';\nexport { parse } from 'yaml';",
  ],
  ['lib/judging/ok.ts', "export { value } from '#lib/evidence/fact.ts';"],
  ['lib/reports/ok.ts', "export { value } from '#lib/judging/posture.ts';"],
  ['lib/gates/ok.ts', "export type { Shape } from '#lib/judging/posture.ts';"],
  ['lib/access/ok.ts', "export { value } from '#lib/errors.ts';"],
  ['lib/ledger/ok.ts', "export { value } from '#lib/evidence/fact.ts';"],
  ['collectors/vault/ok.ts', "export { value } from '#lib/parsing/workflow.ts';"],
  ['lib/use-cases/ok.ts', "export { value } from '#collectors/registry.ts';"],
  [
    'lib/clients/ok.ts',
    "export type { Shape } from '#collectors/contract.ts';\nexport { readFile } from 'node:fs';",
  ],
  ['lib/bin/ok.ts', "export { value } from '#lib/use-cases/assess-checkout.ts';"],
  ['app/ok.ts', "export { value } from '#lib/use-cases/assess-checkout.ts';"],
];

let house: House;
let violations: readonly Violation[];
let ruleNames: readonly string[];

beforeAll(async () => {
  house = await buildHouse({
    ...targets,
    ...Object.fromEntries(
      forbidden.map(([, from, to]) => [from, `import * as seen from '${to}';\n`]),
    ),
    ...Object.fromEntries(
      forbiddenTypes.map(([, from, to]) => [from, `import type { Shape } from '${to}';\n`]),
    ),
    ...Object.fromEntries(allowed),
    'collectors/contract.ts': "import type { Shape } from '#lib/parsing/workflow.ts';\n",
    'collectors/registry.ts': "import * as seen from '#lib/judging/posture.ts';\n",
    'lib/errors.ts': "import * as seen from 'zod';\n",
    'lib/http/loop-a.ts': "import * as seen from './loop-b.ts';\n",
    'lib/http/loop-b.ts': "import * as seen from './loop-a.ts';\n",
    'lib/gates/both.ts':
      "import type { Shape } from '#lib/judging/posture.ts';\nimport { value } from '#lib/judging/posture.ts';\n",
  });
  const run = await house.run('depcruise', cruise);
  const { summary }: Report = JSON.parse(run.stdout);
  violations = summary.violations;
  ruleNames = summary.ruleSetUsed.forbidden.map((rule) => rule.name);
}, 60_000);

afterAll(async () => house.remove());

const rulesAgainst = (from: string): readonly string[] =>
  violations.filter((one) => one.from === from).map((one) => one.rule.name);

describe('the arrows of the house', () => {
  it.each(forbidden)('%s objects to %s importing %s', (rule, from) => {
    expect(rulesAgainst(from)).toContain(rule);
  });

  it.each(forbiddenTypes)('%s objects to %s importing a type of %s', (rule, from) => {
    expect(rulesAgainst(from)).toContain(rule);
  });

  it('a value hidden behind a type of the same file is seen', () => {
    expect(rulesAgainst('lib/gates/both.ts')).toContain('gates-judging-types');
  });

  it('the contract, the registry, the bottom of the house and cycles are guarded', () => {
    expect(rulesAgainst('collectors/contract.ts')).toContain('collector-contract-arrows');
    expect(rulesAgainst('collectors/registry.ts')).toContain('collector-registry-arrows');
    expect(rulesAgainst('lib/errors.ts')).toContain('errors-alone');
    expect(rulesAgainst('lib/http/loop-a.ts')).toContain('no-circular');
  });

  it.each(allowed)('%s may say: %s', (from) => {
    expect(rulesAgainst(from)).toEqual([]);
  });

  it('every rule of the configuration has objected at least once', () => {
    const objected = new Set(violations.map((one) => one.rule.name));

    expect(ruleNames.filter((name) => !objected.has(name))).toEqual([]);
  });

  it('the check fails on a violation and passes without one', async () => {
    const clean = await buildHouse(targets);

    const bad = await house.run('depcruise', ['-c', '.dependency-cruiser.mjs', 'lib']);
    const good = await clean.run('depcruise', ['-c', '.dependency-cruiser.mjs', 'lib']);

    expect(bad.exitCode).not.toBe(0);
    expect(good.exitCode).toBe(0);
    await clean.remove();
  });
});
