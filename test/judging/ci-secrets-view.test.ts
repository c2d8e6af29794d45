import { describe, expect, it } from 'vitest';
import { ciStorage } from '#lib/judging/views/ci-storage.ts';
import { otherUses } from '#lib/judging/views/other-uses.ts';
import { application, repo, stage } from './given.ts';
import { definition, target } from './given-process.ts';
import { ciSecret } from './given-secret-facts.ts';
import { viewed } from './given-view.ts';

const ofRepository = (name: string, place = repo) =>
  ciSecret({ name, place, scope: 'repository', environment: undefined });
const ofOrganisation = (name: string, place: string) =>
  ciSecret({ name, place, scope: 'organisation', environment: undefined });
const deep = 'gitlab.com/acme/pay/api';

describe('where the CI keeps what a job uses', () => {
  const kept = (
    facts: readonly unknown[],
    environment: string | null = 'production',
    repository = repo,
  ) => {
    const { given, ...places } = viewed(ciStorage, facts)({ name: 'KEY', repository, environment });
    const at = Object.entries(places).flatMap(([place, secret]) =>
      secret === null ? [] : [place],
    );
    return [at.join(' and '), given?.body.scope ?? 'nothing'];
  };
  const own = ciSecret({ name: 'KEY' });

  it.each<[string, readonly unknown[], string[]]>([
    ['nowhere', [], ['', 'nothing']],
    ['in its environment', [own], ['environment', 'environment']],
    [
      'in its environment, whatever the case',
      [ciSecret({ name: 'key', environment: 'PRODUCTION' })],
      ['environment', 'environment'],
    ],
    [
      'not in another environment',
      [ciSecret({ name: 'KEY', environment: 'test' })],
      ['', 'nothing'],
    ],
    ['not under another name', [ciSecret({ name: 'OTHER' })], ['', 'nothing']],
    ['in its repository', [ofRepository('KEY')], ['repository', 'repository']],
    ['not in another repository', [ofRepository('KEY', `${repo}-x`)], ['', 'nothing']],
    [
      'in its organisation',
      [ofOrganisation('KEY', 'github.com/acme')],
      ['organisation', 'organisation'],
    ],
    ['not in another organisation', [ofOrganisation('KEY', 'github.com/other')], ['', 'nothing']],
    [
      'at each of them, of which the narrowest is given',
      [own, ofRepository('KEY'), ofOrganisation('KEY', 'github.com/acme')],
      ['environment and repository and organisation', 'environment'],
    ],
    [
      'in the repository before the organisation',
      [ofRepository('KEY'), ofOrganisation('KEY', 'github.com/acme')],
      ['repository and organisation', 'repository'],
    ],
  ])('%s', (_what, facts, expected) => {
    expect(kept(facts)).toEqual(expected);
  });

  it('is no environment for a job without one', () => {
    expect(kept([own], null)).toEqual(['', 'nothing']);
  });

  it.each([
    ['its own shared place', deep, 'organisation'],
    ['its group', 'gitlab.com/acme/pay', 'organisation'],
    ['the group above', 'gitlab.com/acme', 'organisation'],
    ['no host', 'gitlab.com', 'nothing'],
    ['no other group', 'gitlab.com/acme/web', 'nothing'],
  ])('is given by %s', (_what, place, given) => {
    expect(kept([ofOrganisation('KEY', place)], null, deep)[1]).toBe(given);
  });

  it('is the nearest group’s', () => {
    const near = ofOrganisation('KEY', 'gitlab.com/acme/pay');
    const storage = viewed(ciStorage, [ofOrganisation('KEY', 'gitlab.com/acme'), near]);

    expect(storage({ name: 'KEY', repository: deep, environment: null }).given).toBe(near);
  });
});

describe('the jobs of other stages that use a secret of that name', () => {
  const own = application({ stages: [stage('test'), stage('dev'), stage('production', true)] });
  const single = application({ stages: [stage('production', true)] });
  const used = (facts: readonly unknown[], of = own) =>
    viewed(
      otherUses,
      facts,
      of,
    )({ name: 'KEY', repository: repo }).map(
      ({ job, file, environment }) => `${job} of ${file} in ${environment ?? 'none'}`,
    );
  const uses = (
    environments: string[],
    jobId: string,
    more: Parameters<typeof definition>[0] = {},
  ) =>
    definition({
      targets: environments.map((one) => ({ ...target(one), jobId: 'deploy' })),
      secretsUsed: [{ name: 'KEY', jobId }],
      ...more,
    });

  it.each<[string, readonly unknown[], string[]]>([
    ['are those of test', [uses(['test'], 'deploy')], ['deploy of deploy.yml in test']],
    [
      'are those of each',
      [uses(['test', 'dev'], 'deploy')],
      ['deploy of deploy.yml in test', 'deploy of deploy.yml in dev'],
    ],
    ['are none of production', [uses(['production'], 'deploy')], []],
    ['are none of no stage', [uses(['docs'], 'deploy')], []],
    ['are none that deploy nothing', [uses(['test'], 'build')], []],
    [
      'are none of another name',
      [uses(['test'], 'deploy', { secretsUsed: [{ name: 'OTHER', jobId: 'deploy' }] })],
      [],
    ],
    [
      'are those of the name in another case',
      [uses(['test'], 'deploy', { secretsUsed: [{ name: 'key', jobId: 'deploy' }] })],
      ['deploy of deploy.yml in test'],
    ],
    [
      'are none of another repository',
      [uses(['test'], 'deploy', { repository: 'github.com/acme/web' })],
      [],
    ],
    [
      'are those of every definition',
      [uses(['test'], 'deploy', { path: 'a.yml' }), uses(['test'], 'deploy', { path: 'x/b.yml' })],
      ['deploy of a.yml in test', 'deploy of b.yml in test'],
    ],
  ])('%s', (_what, facts, expected) => {
    expect(used(facts)).toEqual(expected);
  });

  it('are, with a single stage, those outside its environment', () => {
    expect(used([uses(['production'], 'build')], single)).toEqual(['build of deploy.yml in none']);
    expect(used([uses(['production'], 'deploy')], single)).toEqual([]);
  });

  it('have no environment where a controller deploys', () => {
    const place = {
      cluster: 'eu',
      namespace: 'shop',
      jobId: 'deploy',
      needs: [],
      deployStep: null,
      line: 1,
    };
    const stages = [
      stage('test', false, { clusters: [{ cluster: 'eu', namespace: 'shop' }] }),
      stage('production', true),
    ];
    const facts = [uses([], 'deploy', { targets: [place] })];

    expect(used(facts, application({ stages }))).toEqual(['deploy of deploy.yml in none']);
  });
});
