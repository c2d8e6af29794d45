// The arrows of the house (docs/ARCHITECTURE.md), each an error. Paths are matched after
// resolution, so neither `#lib/…`, `../…` nor `import type` finds a way round.
import { readFileSync } from 'node:fs';
import { version } from '@swc/core';

const manifest = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

// Without a parser for TypeScript dependency-cruiser reads nothing of a .ts file and is content.
if (version === undefined) throw new Error('the arrows need @swc/core to read TypeScript');

const pure = '^lib/(samm|evidence|parsing|judging|reports|gates|access|ledger)/';
const effects = '^lib/(db|jobs|clients|http|config|use-cases|bin)/|^(app|drizzle)/';

/** Paths of npm packages, wherever node_modules lies. */
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})/`;
const anyNpm = '(^|/)node_modules/';
/** What only a checkout has: the packed command must never need it. */
const serverPackages = Object.keys(manifest.devDependencies).filter(
  (name) => !name.startsWith('@types/'),
);
const house = '^(lib|collectors|app|drizzle|test)/';

const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** A folder of the pure core reaches itself and the named neighbours, nothing else of the house. */
const onlyTo = (folder, ...others) =>
  error(
    `${folder}-arrows`,
    `lib/${folder} imports only ${['itself', ...others].join(', ')}`,
    { path: `^lib/${folder}/` },
    { path: house, pathNot: [`^lib/${folder}/`, ...others.map((other) => `^lib/${other}`)] },
  );

/** The npm packages a folder may use: none of them does I/O. */
const onlyNpm = (folder, ...names) =>
  error(
    `${folder}-packages`,
    `lib/${folder} uses only packages without I/O that are named here`,
    { path: `^lib/${folder}/` },
    { path: anyNpm, pathNot: npm(...names) },
  );

const parsers = [
  '@actions/workflow-parser',
  '@actions/expressions',
  'yaml',
  'unbash',
  'mdast-util-from-markdown',
  'mdast-util-to-string',
  '@types/mdast',
];

export default {
  forbidden: [
    error(
      'pure-no-node-builtin',
      'the pure core runs anywhere and touches nothing: no Node built-in',
      { path: pure },
      { dependencyTypes: ['core'] },
    ),
    error('pure-no-effect', 'the pure core imports no effect', { path: pure }, { path: effects }),
    onlyTo('samm'),
    onlyNpm('samm', 'zod'),
    onlyTo('evidence', 'samm/', 'errors\\.ts$'),
    onlyNpm('evidence', 'zod', 'canonicalize', '@noble/hashes'),
    onlyTo('parsing', 'evidence/', 'errors\\.ts$'),
    onlyNpm('parsing', 'zod', ...parsers),
    onlyTo('judging', 'samm/', 'evidence/', 'errors\\.ts$'),
    onlyNpm('judging', 'zod'),
    onlyTo('reports', 'samm/', 'evidence/', 'judging/', 'errors\\.ts$'),
    onlyNpm('reports', 'zod'),
    onlyTo('gates', 'judging/', 'errors\\.ts$'),
    error(
      'gates-judging-types',
      'a gate decides on a posture it is given: of lib/judging it knows only types',
      { path: '^lib/gates/' },
      { path: '^lib/judging/', dependencyTypesNot: ['type-only'] },
    ),
    onlyNpm('gates', 'zod'),
    onlyTo('access', 'errors\\.ts$'),
    onlyNpm('access', 'zod'),
    onlyTo('ledger', 'evidence/', 'errors\\.ts$'),
    onlyNpm('ledger', 'zod'),

    error(
      'collector-arrows',
      'a collector sees the contract, lib/evidence, lib/parsing, lib/errors.ts and itself',
      { path: '^collectors/([^/]+)/' },
      {
        path: house,
        pathNot: [
          '^collectors/$1/',
          '^collectors/contract\\.ts$',
          '^lib/(evidence|parsing)/',
          '^lib/errors\\.ts$',
        ],
      },
    ),
    error(
      'collector-no-node-builtin',
      'all I/O of a collector goes through the clients of its context',
      { path: '^collectors/' },
      { dependencyTypes: ['core'] },
    ),
    error(
      'collector-packages',
      'a collector uses only packages without I/O that are named here',
      { path: '^collectors/' },
      { path: anyNpm, pathNot: npm('zod', ...parsers) },
    ),
    error(
      'collector-contract-arrows',
      'the contract speaks of evidence and of trouble only',
      { path: '^collectors/contract\\.ts$' },
      { path: house, pathNot: ['^lib/evidence/', '^lib/errors\\.ts$'] },
    ),
    error(
      'collector-registry-arrows',
      'the registry names the collectors and nothing else',
      { path: '^collectors/registry\\.ts$' },
      { path: house, pathNot: ['^collectors/[^/]+/index\\.ts$', '^collectors/contract\\.ts$'] },
    ),
    error(
      'collectors-through-registry',
      'a collector is reached through collectors/registry.ts',
      { pathNot: '^(collectors|test)/' },
      { path: '^collectors/[^/]+/' },
    ),

    error(
      'use-case-arrows',
      'a use case reaches all of lib but bin and config, the registry, and the contract’s types',
      { path: '^lib/use-cases/' },
      {
        path: [
          '^lib/(bin|config)/',
          '^(app|drizzle)/',
          '^collectors/(?!registry\\.ts$|contract\\.ts$)',
        ],
      },
    ),
    error(
      'contract-types-only',
      'outside collectors/ the contract is a type',
      { path: '^(lib|app)/' },
      { path: '^collectors/contract\\.ts$', dependencyTypesNot: ['type-only'] },
    ),
    error(
      'effects-below-use-cases',
      'clients, database and queue are called by use cases and call none',
      { path: '^lib/(db|jobs|clients|config)/' },
      { path: ['^lib/(use-cases|http)/', '^app/', '^collectors/(?!contract\\.ts$)'] },
    ),
    error(
      'config-from-roots',
      'configuration is read at the composition roots and handed on as arguments',
      { path: '^(lib|app|collectors)/', pathNot: '^lib/(bin|http|config)/' },
      { path: '^lib/config/' },
    ),
    error(
      'app-arrows',
      'a page or route calls lib/use-cases, lib/http or lib/access',
      { path: '^app/' },
      {
        path: '^(lib|collectors|drizzle)/',
        pathNot: [
          '^lib/(use-cases|http|access)/',
          '^lib/(samm|evidence|judging|gates)/',
          '^lib/errors\\.ts$',
        ],
      },
    ),
    error(
      'app-pure-types',
      'a page knows the pure core by its types only',
      { path: '^app/' },
      { path: '^lib/(samm|evidence|judging|gates)/', dependencyTypesNot: ['type-only'] },
    ),
    error(
      'errors-alone',
      'lib/errors.ts is the bottom of the house',
      { path: '^lib/errors\\.ts$' },
      { path: ['.+'] },
    ),
    error(
      'nothing-imports-bin',
      'composition roots are started, not imported',
      { pathNot: '^(lib/bin|test)/' },
      { path: '^lib/bin/' },
    ),
    error(
      'nothing-imports-app',
      'pages are the top',
      { pathNot: '^(app|test)/' },
      { path: '^app/' },
    ),
    error(
      'nothing-imports-tests',
      'the product does not lean on its tests',
      { pathNot: '^test/' },
      { path: '^test/' },
    ),
    error(
      'environment-through-config',
      'lib/config/env.ts alone reads the environment',
      { path: '^(lib|app|collectors)/', pathNot: '^lib/(config/env\\.ts$|bin/)' },
      { path: '^(node:)?process$' },
    ),
    error('no-circular', 'a cycle has no bottom to understand first', {}, { circular: true }),
    error('no-unresolvable', 'an import resolves', {}, { couldNotResolve: true }),
    error(
      'no-dev-package-in-command',
      'what the packed command reaches is a dependency; the server runs from a checkout',
      { path: '^lib/bin/cli\\.ts$' },
      { path: npm(...serverPackages), reachable: true },
    ),
    error(
      'no-unlisted-package',
      'a package that is used is named in package.json',
      {},
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|reports)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      mainFields: ['main', 'types'],
    },
  },
};
