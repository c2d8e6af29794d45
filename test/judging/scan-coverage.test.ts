import { describe, expect, it } from 'vitest';
import type { Collection } from '#lib/evidence/collection.ts';
import { readWhole } from '#lib/judging/place-protection.ts';
import { scanCoverage } from '#lib/judging/scan-coverage.ts';
import { ruleBypass } from '#lib/judging/views/bypass.ts';
import { protections } from '#lib/judging/views/protection.ts';
import {
  account,
  application,
  collection,
  failedCollection,
  repo,
  repositorySource,
  source,
} from './given.ts';
import { access, branchRule, environment } from './given-process.ts';
import { scan } from './given-secret-facts.ts';
import { hearingOf, viewed } from './given-view.ts';

const feed = source('report_feed', 'reports', { senders: ['ci'] });
const other = source('report_feed', 'others', { id: 'other', senders: ['ci'] });
const own = application({ sources: [repositorySource, feed, other] });
const ofFeed = { source: feed.id, scope: feed.place };
const ofOther = { source: other.id, scope: other.place };
const gitleaks = { tool: { name: 'gitleaks', version: '8.0.0' } };
const told = scan(gitleaks, { source: feed.id, origin: { type: 'reported', sender: 'ci' } });

/** The places whose collections prove it, and the causes of what does not. */
function covered(facts: readonly unknown[], collections: readonly Collection[]) {
  const hearing = hearingOf('I-SD-B-2.1', facts, { own, collections });
  const { basis, gaps } = scanCoverage(hearing, 'secret_scan', repo);
  return {
    by: basis.flatMap((one) => (one.type === 'collection' ? [one.collection.scope] : [])),
    gaps: gaps.map((one) => `${one.place} ${one.cause}`),
  };
}

describe('the scans of a repository are covered', () => {
  const whole = collection('secret_scan');
  const failed = failedCollection('secret_scan');
  const feedWhole = collection('secret_scan', ofFeed);
  const feedFailed = failedCollection('secret_scan', ofFeed);
  const otherFailed = failedCollection('secret_scan', ofOther);

  it.each<[string, readonly unknown[], readonly Collection[], string[], string[]]>([
    ['by its own', [], [whole], [repo], []],
    ['by a feed that told of it', [told], [feedWhole], ['reports'], []],
    ['by a feed, where its own failed', [told, scan()], [failed, feedWhole], ['reports'], []],
    ['by its own first', [told], [whole, feedWhole], [repo], []],
    ['not by a feed that told nothing of it', [], [feedWhole], [], [`${repo} never_collected`]],
    [
      'not by a feed that told of another',
      [scan({ repository: `${repo}-x` }, { source: feed.id })],
      [feedWhole],
      [],
      [`${repo} never_collected`],
    ],
    [
      'not where a feed that once told of it fails',
      [told],
      [whole, feedFailed],
      [repo],
      ['reports collection_failed'],
    ],
    ['whatever became of a feed that told nothing of it', [told], [whole, otherFailed], [repo], []],
    ['whatever became of a feed that never sent a whole one', [told], [whole], [repo], []],
    ['not by a feed that failed alone', [told], [feedFailed], [], ['reports collection_failed']],
    ['not by its own that failed', [told], [failed, feedFailed], [], [`${repo} collection_failed`]],
  ])('%s', (_what, facts, collections, by, gaps) => {
    expect(covered(facts, collections)).toEqual({ by, gaps });
  });
});

describe('a kind of evidence that no place of the application has', () => {
  it('was never collected, and nothing proves its absence', () => {
    const hearing = hearingOf('I-SD-B-2.1', [], { own: application({ sources: [] }) });

    expect(hearing.coverage('secret_scan')).toEqual({
      basis: [],
      gaps: [{ kind: 'secret_scan', cause: 'never_collected', place: '', detail: '', since: null }],
      since: null,
    });
  });
});

describe('what must have been read whole', () => {
  it('is each place once, and all of them', () => {
    const two = application({
      sources: [repositorySource, source('repository', `${repo}-x`, { id: 'x' })],
    });
    const places = [
      { kind: 'branch_protection', repository: repo },
      { kind: 'branch_protection', repository: repo },
      { kind: 'environment_protection', repository: repo },
      { kind: 'branch_protection', repository: `${repo}-x` },
    ] as const;
    const collections = [collection('branch_protection')];
    const hearing = hearingOf('I-SD-A-1.4', [], { own: two, collections });

    const { basis, open } = readWhole(hearing, places);

    expect(basis).toEqual([{ type: 'collection', collection: collections[0] }]);
    expect(open.map(({ reason }) => reason.params)).toMatchObject([
      { kind: 'environment_protection', place: repo },
      { kind: 'branch_protection', place: `${repo}-x` },
    ]);
  });
});

describe('how production is protected', () => {
  it('is not known of an environment that nobody read', () => {
    const found = viewed(protections, [access()]).ofEnvironment(repo, 'production');

    expect(found).toEqual({
      repository: repo,
      place: 'environment production',
      state: 'unseen',
      by: 'none',
      doors: [{ type: 'environment_unseen' }],
      unseen: [{ kind: 'environment_protection', repository: repo }],
      restsOn: [],
      bypass: { state: 'unknown', by: [] },
      selfReviewRefused: false,
      entrants: expect.objectContaining({ accounts: [account('ann'), account('ben')] }),
      basis: [],
    });
  });

  it('by reviewers has no door, and refuses whom the host refuses', () => {
    const found = viewed(protections, [environment()]).ofEnvironment(repo, 'PRODUCTION');

    expect(found).toMatchObject({
      state: 'protected',
      by: 'reviewers',
      bypass: { state: 'none', by: [] },
      selfReviewRefused: true,
    });
    expect([found.doors, found.unseen, found.restsOn]).toEqual([[], [], []]);
  });

  it('by its protected branches does not rest on the rules of tags', () => {
    const open = { target: 'tag', pattern: 'v*', creators: 'anyone' } as const;
    const facts = [
      environment({ reviewers: [], branchPolicy: 'protected' }),
      branchRule(),
      branchRule(open),
    ];

    const found = viewed(protections, facts).ofEnvironment(repo, 'production');

    expect([found.state, found.by, found.doors]).toEqual(['protected', 'refs', []]);
  });
});

describe('who may pass the rule of a ref', () => {
  const actors = [account('zoe')];

  it.each([
    ['nobody', {}, { state: 'none', by: [] }],
    [
      'the actors that a branch lets pass',
      { bypassActors: actors },
      { state: 'possible', by: ['zoe'] },
    ],
    [
      'nobody besides the actors who may create a tag',
      { target: 'tag', bypassActors: actors } as const,
      { state: 'none', by: [] },
    ],
    [
      'nobody besides, hidden as they may be',
      { target: 'tag', bypassActors: 'unknown' } as const,
      { state: 'none', by: [] },
    ],
    ['administrators', { adminsEnforced: false }, { state: 'possible', by: ['administrators'] }],
    [
      'nobody knows whom, of a branch',
      { bypassActors: 'unknown' } as const,
      { state: 'unknown', by: [] },
    ],
    [
      'nobody knows, of administrators',
      { adminsEnforced: 'unknown' } as const,
      { state: 'unknown', by: [] },
    ],
  ])('is %s', (_what, more, bypass) => {
    expect(ruleBypass(branchRule(more).body)).toEqual(bypass);
  });
});
