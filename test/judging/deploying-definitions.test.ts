import { describe, expect, it } from 'vitest';
import { deployingDefinitions } from '#lib/judging/views/definitions.ts';
import { deployingWorkflows } from '#lib/judging/views/deploying-workflows.ts';
import { documentationCopies } from '#lib/judging/views/documentation-copies.ts';
import { ownOwners } from '#lib/judging/views/own-owners.ts';
import { productionSecrets } from '#lib/judging/views/production-secrets.ts';
import { application, digestA, digestB, repo, repositorySource, source } from './given.ts';
import { definition, runbook, target } from './given-process.ts';
import { viewed } from './given-view.ts';

const call = (uses: string, resolved = true) => {
  const pinnedBy = uses.startsWith('./') ? ('local' as const) : ('tag' as const);
  return [{ uses, pinnedBy, jobId: 'deploy', resolved }];
};
const quiet = { role: 'build' as const, targets: [], calls: [] };
const file = (name: string) => `.github/workflows/${name}.yml`;
const named = (name: string, more: Parameters<typeof definition>[0] = {}) =>
  definition({ ...quiet, path: file(name), ...more });
const files = (found: readonly { readonly body: { readonly path: string } }[]) =>
  found.map(({ body }) => body.path.replace(/^.*\/(.*)\.yml$/, '$1'));

describe('the definitions that deploy', () => {
  it.each<[string, readonly unknown[], string[]]>([
    ['target a stage', [named('a', { targets: [target('production')] })], ['a']],
    ['are none that only build', [named('a')], []],
    [
      'are none that target a place bound to no stage',
      [named('a', { targets: [target('docs')] })],
      [],
    ],
    ['publish', [named('a', { role: 'publish' })], ['a']],
    [
      'are those that they call, and those that these call',
      [
        named('a', { targets: [target('production')], calls: call(`./${file('b')}`) }),
        named('b', { calls: call(`./${file('c')}`) }),
        named('c', { calls: call(`./${file('a')}`) }),
        named('d', { calls: call(`./${file('a')}`) }),
      ],
      ['a', 'b', 'c'],
    ],
    [
      'are all that they call, were one of these missing',
      [
        named('a', {
          targets: [target('production')],
          calls: [...call(`./${file('b')}`), ...call(`./${file('missing')}`)],
        }),
        named('b', { calls: call(`./${file('c')}`) }),
        named('c'),
      ],
      ['a', 'b', 'c'],
    ],
    [
      'are none of another repository that has the name of one',
      [named('a', { targets: [target('production')], calls: call(file('b')) }), named('b')],
      ['a'],
    ],
  ])('%s', (_what, facts, paths) => {
    expect(files(viewed(deployingDefinitions, facts))).toEqual(paths);
  });
});

describe('the workflows of the deployment', () => {
  const foreign = 'github.com/tools/release';
  const workflows = (...facts: readonly unknown[]) => {
    const found = viewed(deployingWorkflows, facts);
    return {
      workflows: files(found.workflows),
      unread: found.unread.map((one) => one.call.uses),
    };
  };
  const caller = (uses: string, resolved = false) =>
    named('a', { targets: [target('production')], calls: call(uses, resolved) });

  it('hold the workflows of other repositories that they call, and those that these call there', () => {
    const found = workflows(
      caller(`tools/release/${file('b')}@v1`),
      named('b', { repository: foreign, calls: call(`./${file('c')}`, false) }),
      named('c', { repository: foreign }),
      named('d', { repository: foreign }),
    );

    expect(found).toEqual({ workflows: ['a', 'b', 'c'], unread: [] });
  });

  it.each([
    [`tools/release/${file('b')}@v1`, false, true],
    [`tools/release/${file('b')}@v1`, true, false],
    [`./${file('b')}`, false, true],
    ['./.github/actions/deploy', false, true],
    ['./.github/actions/deploy', true, false],
    ['tools/setup@v1', false, false],
  ])('say that nobody read %s, found elsewhere %s: %s', (uses, resolved, unread) => {
    expect(workflows(caller(uses, resolved))).toEqual({
      workflows: ['a'],
      unread: unread ? [uses] : [],
    });
  });

  it('are not what a controller acts on', () => {
    expect(workflows(named('a', { role: 'deploy', mechanism: 'flux' })).workflows).toEqual([]);
  });
});

describe('an owner is one of its own', () => {
  it('by the repositories of the application, and by no other place', () => {
    const sources = [
      repositorySource,
      source('repository', 'checkout', { id: 'checkout' }),
      source('image_repository', 'registry.example/foreign/payments'),
    ];

    expect(viewed(ownOwners, [], application({ sources }))).toEqual(new Set(['acme']));
  });
});

describe('the documentation has copies', () => {
  const lines = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => `${from + at}`.padStart(16, '0'));
  const one = (path: string, lineDigests: string[], contentDigest = digestA) =>
    runbook({ path, lineDigests, contentDigest });

  it.each([
    ['of the same text', lines(0, 1), lines(5, 1), digestA, true],
    ['with four of five lines equal', lines(0, 5), lines(1, 5), digestB, true],
    ['not with fewer', lines(0, 5), lines(2, 5), digestB, false],
    ['not where one has much more', lines(0, 10), lines(0, 7), digestB, false],
    ['where one has a little more', lines(0, 10), lines(0, 8), digestB, true],
    ['not where no line is known', [], [], digestB, false],
    ['not where one is empty', lines(0, 3), [], digestB, false],
  ])('%s', (_what, first, second, digest, alike) => {
    const facts = [one('a.md', first), one('b.md', second, digest)];

    expect(viewed(documentationCopies, facts)).toEqual(
      alike ? [{ one: `${repo}/a.md`, other: `${repo}/b.md` }] : [],
    );
  });

  it('of which each is told once, among the first forty by their lines', () => {
    const digest = (at: number) => `sha256:${`${at}`.padStart(64, '0')}`;
    const others = Array.from({ length: 39 }, (_, at) =>
      one(`b${at + 10}.md`, lines(100 + at, 1), digest(at)),
    );
    const near = one('a.md', lines(0, 5), digest(50));
    const copies = (path: string, lineDigests: string[], contentDigest: string) =>
      viewed(documentationCopies, [near, ...others, one(path, lineDigests, contentDigest)]);

    expect(copies('a1.md', lines(0, 5), digest(51))).toHaveLength(1);
    expect(copies('z.md', lines(0, 5), digest(51))).toEqual([]);
    expect(copies('z.md', lines(0, 5), digest(50))).toHaveLength(1);
    expect(copies('a1.md', lines(0, 5), digest(50))).toHaveLength(1);
  });
});

describe('the CI secrets of production', () => {
  const job = (environment: string | undefined, jobId = 'deploy') => ({
    ...target(environment ?? ''),
    environment,
    jobId,
  });
  const uses = (targets: unknown[], ...names: [string, string][]) => {
    const own = definition({ secretsUsed: names.map(([name, jobId]) => ({ name, jobId })) });
    // Targets as the builder has them, one of them perhaps without an environment.
    const fact = { ...own, body: { ...own.body, targets } };
    const { ci } = viewed(productionSecrets, [fact]);
    return ci.map((one) => `${one.name} ${one.job} ${one.environment}`);
  };

  it.each<[string, unknown[], [string, string][], string[]]>([
    ['are those of its job', [job('production')], [['KEY', 'deploy']], ['KEY deploy production']],
    ['are none of another job', [job('production')], [['KEY', 'build']], []],
    ['are none of test', [job('test')], [['KEY', 'deploy']], []],
    ['are not the token of the job', [job('production')], [['github_token', 'deploy']], []],
    [
      'are each named once, whatever the case',
      [job('production'), job('production')],
      [
        ['Key', 'deploy'],
        ['KEY', 'deploy'],
      ],
      ['Key deploy production'],
    ],
    [
      'are told apart by job, environment and name',
      [job('production'), job('PRODUCTION'), job('production', 'migrate')],
      [
        ['KEY', 'deploy'],
        ['OTHER', 'deploy'],
        ['KEY', 'migrate'],
      ],
      [
        'KEY deploy production',
        'OTHER deploy production',
        'KEY deploy PRODUCTION',
        'OTHER deploy PRODUCTION',
        'KEY migrate production',
      ],
    ],
  ])('%s', (_what, targets, names, expected) => {
    expect(uses(targets, ...names)).toEqual(expected);
  });
});
