import { describe, expect, it } from 'vitest';
import type { Collection } from '#lib/evidence/collection.ts';
import { byFact } from '#lib/judging/citation.ts';
import { recordOpen } from '#lib/judging/deployment-record.ts';
import { developersOpen } from '#lib/judging/developers-record.ts';
import type { Observation } from '#lib/judging/observation.ts';
import { readWhole, settleProtection } from '#lib/judging/place-protection.ts';
import { unreadCall } from '#lib/judging/unread-call.ts';
import { protections } from '#lib/judging/views/protection.ts';
import {
  account,
  application,
  collection,
  failedCollection,
  repo,
  source,
  stage,
} from './given.ts';
import { access, branchRule, definition, environment } from './given-process.ts';
import { hearingOf } from './given-view.ts';

/** `needs_person no_production_deployment`: why each is open. */
const told = (open: readonly Observation[]) =>
  open.map((one) => `${'cause' in one ? one.cause : one.verdict} ${one.reason.code}`);
const refs = (branchPolicy: 'protected' | 'custom') =>
  environment({
    reviewers: [],
    branchPolicy,
    patterns: branchPolicy === 'custom' ? [{ pattern: 'main', target: 'branch' }] : [],
  });

describe('what protects a place is settled', () => {
  const settled = (facts: readonly unknown[], collections: readonly Collection[] = []) => {
    const c = hearingOf('I-SD-A-1.4', facts, { collections });
    const one = settleProtection(c, c.derive(protections).ofEnvironment(repo, 'production'));
    return [one.state, ...('open' in one ? told(one.open) : one.basis.map(({ type }) => type))];
  };
  const environments = collection('environment_protection');
  const rules = collection('branch_protection');

  it.each<[string, readonly unknown[], readonly Collection[], string[]]>([
    ['protected by reviewers, whatever else was read', [environment()], [], ['protected', 'fact']],
    ['open by what was seen', [environment({ reviewers: [] })], [], ['open', 'fact']],
    ['open, once it is proven that nothing is there', [], [environments], ['open', 'collection']],
    ['not, while nobody read it', [], [], ['unread', 'never_collected not_collected']],
    [
      'not, while it could not be read',
      [],
      [failedCollection('environment_protection')],
      ['unread', 'collection_failed not_collected'],
    ],
    [
      'open by a branch of which it is proven that no rule protects it',
      [refs('custom')],
      [rules],
      ['open', 'fact', 'collection'],
    ],
    [
      'not by a branch whose rules nobody read',
      [refs('custom')],
      [],
      ['unread', 'never_collected not_collected'],
    ],
    [
      'protected by all branches that are, once all rules were read',
      [refs('protected'), branchRule()],
      [rules],
      ['protected', 'fact', 'fact', 'collection'],
    ],
    [
      'not by those that were seen while others may be there',
      [refs('protected'), branchRule()],
      [],
      ['unread', 'never_collected not_collected'],
    ],
    [
      'hidden where who may create its tags is',
      [
        environment({
          reviewers: [],
          branchPolicy: 'custom',
          patterns: [{ pattern: 'v*', target: 'tag' }],
        }),
        branchRule({ pattern: 'v*', target: 'tag', creators: 'unknown' }),
      ],
      [],
      ['hidden', 'fact', 'fact'],
    ],
  ])('as %s', (_what, facts, collections, expected) => {
    expect(settled(facts, collections)).toEqual(expected);
  });

  it('by asking for each place and kind once', () => {
    const c = hearingOf('I-SD-A-1.4', [], { collections: [environments] });
    const place = { kind: 'environment_protection', repository: repo } as const;
    const others = [
      { kind: 'branch_protection', repository: repo },
      { kind: 'environment_protection', repository: 'github.com/acme/web' },
    ] as const;
    const { basis, open } = readWhole(c, [place, place, ...others]);

    expect(basis).toEqual([{ type: 'collection', collection: environments }]);
    expect(told(open)).toEqual(['never_collected not_collected', 'never_collected not_collected']);
  });
});

describe('a statement about all production deployments is open', () => {
  const open = (seen: number, ...collections: Collection[]) =>
    told(recordOpen(hearingOf('I-SD-A-2.1', [], { collections }), seen));

  it('while their record was not read whole, whatever was seen', () => {
    expect(open(0)).toEqual(['never_collected not_collected']);
    expect(open(3, failedCollection('deployment'))).toEqual(['collection_failed not_collected']);
  });

  it('where a whole record holds none', () => {
    const c = hearingOf('I-SD-A-2.1', [], { collections: [collection('deployment')] });

    expect(recordOpen(c, 0)).toMatchObject([
      { reason: { code: 'no_production_deployment', params: { maxDays: 365 } } },
    ]);
  });

  it('not where it holds one', () => {
    expect(open(1, collection('deployment'))).toEqual([]);
  });
});

describe('who the developers are is open', () => {
  const noRepository = application({ sources: [source('vault', 'vault')] });
  const declared = [{ account: account('ann') }];
  const whole = collection('repository_access');

  it.each<[string, Parameters<typeof hearingOf>[1], Parameters<typeof hearingOf>[2], string[]]>([
    [
      'where nobody is declared and there is no repository',
      [],
      { own: noRepository },
      ['needs_person b12_no_developer_known'],
    ],
    [
      'not where they are declared, were there no repository',
      [],
      { own: application({ sources: [source('vault', 'vault')], developers: declared }) },
      [],
    ],
    ['while nobody read who may write', [], {}, ['never_collected not_collected']],
    [
      'while that could not be read',
      [],
      { collections: [failedCollection('repository_access')] },
      ['collection_failed not_collected'],
    ],
    [
      'where all was read and nothing told',
      [],
      { collections: [whole] },
      ['needs_person b12_no_developer_known'],
    ],
    ['not where it was told', [access()], { collections: [whole] }, []],
    [
      'not where a team hides its members: that is told elsewhere',
      [
        access({
          grants: [{ type: 'team', id: '1', name: 'pay', role: 'write', members: 'unknown' }],
        }),
      ],
      {},
      [],
    ],
    ['not where nobody may write', [access({ grants: [] })], {}, []],
  ])('%s', (_what, facts, beside, expected) => {
    expect(told(developersOpen(hearingOf('I-SD-B-1.2', facts, beside)))).toEqual(expected);
  });
});

describe('that nothing deploys to a stage is open', () => {
  const call = (uses: string, resolved: boolean) =>
    ({ uses, pinnedBy: 'tag', jobId: 'deploy', resolved }) as const;
  const unread = (...calls: ReturnType<typeof call>[]) => {
    const caller = definition({ path: 'x/b.yml', calls });
    const c = hearingOf('I-SD-A-1.1', [definition({ path: 'a.yml' }), caller]);
    const { stages } = application({ stages: [stage('live', true)] });
    return { found: stages.map((one) => unreadCall(c, one)), caller };
  };

  it('while nobody read what a definition calls', () => {
    const { found, caller } = unread(call('acme/read@v1', true), call('acme/x@v1', false));

    expect(found).toEqual([
      {
        verdict: 'unknown',
        cause: 'never_collected',
        reason: {
          code: 'call_unread',
          params: { stage: 'live', file: 'b.yml', uses: 'acme/x@v1' },
        },
        since: null,
        basis: [byFact(caller)],
      },
    ]);
  });

  it('not once all of it was read', () => {
    expect(unread(call('acme/read@v1', true)).found).toEqual([null]);
    expect(unread().found).toEqual([null]);
  });
});
