import { describe, expect, it } from 'vitest';
import { productionGates } from '#lib/judging/views/production-gates.ts';
import { application, commitA, daysAgo, repo, stage } from './given.ts';
import {
  branchRule,
  controllerDefinition,
  definition,
  deployed,
  environment,
  target,
} from './given-process.ts';
import { viewed } from './given-view.ts';

/** How production is reached, in few words. */
function reached(...facts: readonly unknown[]) {
  const { gates, loose, unreached } = viewed(productionGates, facts);
  return {
    gates: gates.map(({ stage, protection, controller }) =>
      [stage, controller ? 'follows' : 'runs in', protection.place].join(' '),
    ),
    loose: loose.map((one) =>
      [one.stage, one.file, one.job, one.type, ...('followed' in one ? [one.followed] : [])].join(
        ' ',
      ),
    ),
    unreached,
  };
}

const nothing = { gates: [], loose: [], unreached: [] };
const reported = { origin: { type: 'reported', sender: 'ci' } } as const;

describe('the ways into production', () => {
  it('are none where nothing deploys it', () => {
    expect(reached()).toEqual({ ...nothing, unreached: ['production'] });
    expect(reached(definition({ targets: [target('test')] }))).toEqual({
      ...nothing,
      unreached: ['production'],
    });
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ['merge:main', ['production follows branch main'], []],
    ['merge:HEAD', ['production follows branch trunk'], []],
    [`merge:${commitA}`, ['production follows branch trunk'], []],
    [`merge:${commitA}0`, [`production follows branch ${commitA}0`], []],
    [`merge:0${commitA}`, [`production follows branch 0${commitA}`], []],
    ['merge:refs/heads/live', ['production follows branch live'], []],
    ['merge:x/refs/heads/live', ['production follows branch x/refs/heads/live'], []],
    ['merge:refs/tags/v1', ['production follows tag v1'], []],
    [`commit:${commitA}`, ['production follows branch trunk'], []],
    ['digest:sha256:0', ['production follows branch trunk'], []],
    ['tag:v1', ['production follows tag v1'], []],
    ['name:refs/heads/live', ['production follows branch live'], []],
    ['name:refs/tags/v1', ['production follows tag v1'], []],
    ['name:live', [], ['production argo.yaml payments follows name:live']],
    ['chart:1.x', [], ['production argo.yaml payments follows chart:1.x']],
    ['manual', [], ['production argo.yaml payments manual']],
  ])('lead through what a controller follows: %s', (trigger, gates, loose) => {
    const followed = controllerDefinition({ triggers: [trigger], branch: 'trunk' });

    expect(reached(followed)).toEqual({ gates, loose, unreached: [] });
  });

  it.each(['argo_cd', 'flux'] as const)('are open where %s follows nothing named', (mechanism) => {
    expect(reached(controllerDefinition({ mechanism, triggers: [] }))).toEqual({
      ...nothing,
      loose: ['production argo.yaml payments follows nothing that is named'],
    });
  });

  it('are all that one controller follows', () => {
    const triggers = ['merge:main', 'manual', 'tag:v1'];

    expect(reached(controllerDefinition({ triggers }))).toEqual({
      gates: ['production follows branch main', 'production follows tag v1'],
      loose: ['production argo.yaml payments manual'],
      unreached: [],
    });
  });

  it('lead through the environment of a job, each named once', () => {
    const other = definition({ path: '.github/workflows/other.yml' });

    expect(reached(environment(), definition(), other)).toEqual({
      ...nothing,
      gates: ['production runs in environment production'],
    });
  });

  it('lead through no environment, where a job names none', () => {
    const place = {
      cluster: 'eu',
      namespace: 'shop',
      jobId: 'push',
      needs: [],
      deployStep: null,
      line: 4,
    };
    const stages = [stage('production', true, { clusters: [{ cluster: 'eu', namespace: '*' }] })];
    const facts = [environment(), definition({ targets: [place] })];
    const { gates, loose } = viewed(productionGates, facts, application({ stages }));

    expect([gates, loose]).toMatchObject([
      [],
      [{ type: 'no_environment', stage: 'production', file: 'deploy.yml', job: 'push' }],
    ]);
  });

  it('are told by a deployment that was read to an environment that nobody saw', () => {
    expect(reached(deployed()).gates).toEqual(['production runs in environment production']);
  });

  it('are told by no deployment that names no repository, or no environment', () => {
    const clusters = [{ cluster: 'eu', namespace: '*' }];
    const stages = [stage('production', true, { clusters })];
    const own = application({ stages });
    const placed = { environment: undefined, cluster: 'eu', namespace: 'shop' };
    const gatesOf = (...facts: readonly unknown[]) => viewed(productionGates, facts, own).gates;

    expect(gatesOf(environment(), deployed(placed))).toEqual([]);
    expect(gatesOf(environment(), deployed({ repository: undefined }))).toEqual([]);
  });

  it('rest on the definition and its line, whatever was deployed besides', () => {
    const job = definition();
    const { gates } = viewed(productionGates, [environment(), job, deployed()]);

    expect(gates.map((gate) => gate.basis)).toEqual([[{ type: 'fact', fact: job, line: 12 }]]);
  });

  it('are seen in deployments, too', () => {
    expect(reached(environment(), deployed())).toEqual({
      ...nothing,
      gates: ['production runs in environment production'],
    });
  });

  it.each<[string, () => readonly unknown[]]>([
    [
      'by a controller, which runs in none',
      () => [environment(), deployed({ executor: 'controller' })],
    ],
    ['reported to a place that no host knows', () => [deployed({}, reported)]],
    [
      'long ago',
      () => [
        environment(),
        deployed({ createdAt: daysAgo(500), startedAt: daysAgo(500), finishedAt: daysAgo(500) }),
      ],
    ],
  ])('are not told by a deployment %s', (_title, facts) => {
    expect(reached(...facts())).toEqual({ ...nothing, unreached: ['production'] });
  });

  it('are told by a reported deployment to an environment that the host knows', () => {
    expect(reached(environment(), deployed({}, reported)).gates).toEqual([
      'production runs in environment production',
    ]);
  });

  it('rest on what protects them', () => {
    const followed = controllerDefinition();
    const { gates } = viewed(productionGates, [followed, branchRule()]);

    expect(gates.map(({ protection }) => [protection.repository, protection.state])).toEqual([
      [repo, 'protected'],
    ]);
  });
});
