import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '#lib/judging/policy.ts';
import {
  application,
  claim,
  collection,
  daysAgo,
  failedCollection,
  type Given,
  outcomes,
  repositorySource,
  sentences,
  source,
} from './given.ts';
import { definition } from './given-process.ts';
import {
  allowed,
  audit,
  code,
  collections,
  hardened,
  hardening,
  judged,
  scanned,
  tool,
  without,
} from './given-tools.ts';

const sound = [definition(), ...hardened()];
const all = { allowedActions: 'all' as const, patterns: [] };

describe('A-1.5 (2) which actions may run', () => {
  it.each([
    ['only selected ones', allowed(), '2 holds'],
    ['only one’s own', allowed({ allowedActions: 'local_only', patterns: [] }), '2 holds'],
    ['all, pinned', allowed({ ...all, shaPinningRequired: true }), '2 holds'],
    ['all', allowed(all), '2 fails'],
    ['selected by a pattern that takes all', allowed({ patterns: ['acme/*', '*'] }), '2 fails'],
    [
      'all, and pinning hidden',
      allowed({ ...all, shaPinningRequired: 'unknown' }),
      '2 unknown needs_person',
    ],
  ])('judges a repository that allows %s', (_title, policy, expected) => {
    expect(outcomes(judged([...sound, policy]))[1]).toBe(expected);
  });

  it('counts what the organisation restricts', () => {
    const organisation = allowed({ place: 'github.com/acme', level: 'organisation' });
    const finding = judged([...sound, allowed(all), organisation]);

    expect(outcomes(finding)[1]).toBe('2 holds');
    expect(sentences(finding)[1]).toBe('github.com/acme allows only selected actions');
  });

  it('names the repository that allows every action', () => {
    expect(sentences(judged([...sound, allowed(all)]))[1]).toBe(
      'github.com/acme/payments allows every action, and does not require pinning',
    );
  });

  it('needs a person where the place was read and told nothing', () => {
    expect(outcomes(judged(sound))[1]).toBe('2 unknown needs_person');
  });

  it('judges the repositories of the application, not those of called workflows', () => {
    const uses = `other/ci/.github/workflows/x.yml@${'a'.repeat(40)}`;
    const calls = [{ uses, pinnedBy: 'commit' as const, jobId: 'c', resolved: true }];
    const place = { repository: 'github.com/other/ci', path: '.github/workflows/x.yml' };
    const called = definition({ ...place, role: 'build', targets: [] });
    const checks = hardened().map((one) => hardening(one.body.rule, [], place));

    expect(
      judged([definition({ calls }), called, ...hardened(), ...checks, allowed()]).status,
    ).toBe('met');
  });
});

describe('A-1.5 (3) tools run a supported release', () => {
  const supportTable = {
    datedAt: daysAgo(10),
    entries: [
      { product: 'Runner', line: '2', supportedUntil: daysAgo(100) },
      { product: 'Runner', line: '2.3', supportedUntil: daysAgo(-50) },
      { product: 'Runner', line: '1.3', supportedUntil: daysAgo(-50) },
    ],
  };
  const policy = { ...defaultPolicy, supportTable };

  it.each([
    ['of a supported line', '2.3.7', '3 holds'],
    ['written with a v', 'v2.3.7', '3 holds'],
    ['that is the line itself', '2.3', '3 holds'],
    ['with a suffix', '2.3-beta', '3 holds'],
    ['of a line that ended', '2.2.1', '3 fails'],
    ['that only begins like a line', '1.30.1', '3 unknown needs_person'],
    ['that is not listed', '9.0', '3 unknown needs_person'],
    ['that is not known', 'unknown', '3 unknown needs_person'],
  ])('judges a release %s', (_title, version, expected) => {
    expect(outcomes(judged([...sound, allowed(), tool(version)], { policy }))[2]).toBe(expected);
  });

  it('says until when, since when, and in which table it looked', () => {
    const said = (version: string) =>
      sentences(judged([...sound, allowed(), tool(version)], { policy }))[2];

    expect(said('2.3.7')).toBe(`runner 2.3.7 (build-1) is supported until ${daysAgo(-50)}`);
    expect(said('2.2.1')).toBe(
      `runner 2.2.1 (build-1) has been without support since ${daysAgo(100)}`,
    );
    expect(said('9.0')).toBe(
      `runner 9.0 (build-1) is not in the table of supported releases of ${daysAgo(10)}`,
    );
  });

  it('does not apply to what the vendor runs', () => {
    const facts = [...sound, allowed(), tool('1', { vendorOperated: true })];

    expect(outcomes(judged(facts, { policy }))[2]).toBe('3 does_not_apply');
  });

  it('needs a person where no table was imported', () => {
    expect(outcomes(judged([...sound, allowed(), tool('2.3.7')]))[2]).toBe(
      '3 unknown needs_person',
    );
  });

  it('holds until support ends', () => {
    const soon = [{ product: 'runner', line: '3', supportedUntil: daysAgo(-5) }];
    const finding = judged([...sound, allowed(), tool('3.1')], {
      policy: { ...defaultPolicy, supportTable: { datedAt: null, entries: soon } },
    });

    expect(finding.holdsUntil).toBe(daysAgo(-5));
  });
});

describe('A-1.5 (4) an imported audit', () => {
  const high = { fingerprint: 'f1', severity: 'high' as const, state: 'open' as const };
  const counts = { critical: 0, high: 1, medium: 2, low: 0, info: 0 };
  const given = { collections: [...collections, scanned] };

  it.each([
    ['without a high finding', [audit()], '4 holds'],
    ['with an open high finding', [audit({ counts, aboveThreshold: [high] })], '4 fails'],
    [
      'with a dismissed one',
      [audit({ counts, aboveThreshold: [{ ...high, state: 'dismissed' }] })],
      '4 holds',
    ],
    ['that counts one it does not list', [audit({ counts })], '4 fails'],
    ['that counts none and lists none', [audit({ counts: 'unknown' })], '4 holds'],
    ['that did not complete', [audit({ outcome: 'failed' })], '4 unknown collection_failed'],
    [
      'that is older than a clean one',
      [audit(), audit({ counts, startedAt: daysAgo(9), finishedAt: daysAgo(9) })],
      '4 holds',
    ],
    [
      'that is newer than a clean one',
      [audit({ counts }), audit({ startedAt: daysAgo(9), finishedAt: daysAgo(9) })],
      '4 fails',
    ],
    [
      'that completed before one that failed',
      [audit({ startedAt: daysAgo(9), finishedAt: daysAgo(9) }), audit({ outcome: 'failed' })],
      '4 holds',
    ],
    [
      'of which one tool found something and another did not',
      [audit(), audit({ counts, tool: { name: 'other', version: '1' } })],
      '4 fails',
    ],
    ['of images, not of workflows', [audit({ class: 'image', counts })], '4 does_not_apply'],
  ] as const)('%s', (_title, audits, expected) => {
    expect(outcomes(judged([...sound, allowed(), ...audits], given))[3]).toBe(expected);
  });

  it('counts from the severity that policy says', () => {
    const thresholds = { ...defaultPolicy.thresholds, 'tools.highFindings': 2 };
    const policy = { ...defaultPolicy, thresholds };
    const facts = [...sound, allowed()];
    const uncounted = audit({ counts: 'unknown' });

    expect(outcomes(judged([...facts, audit()], { ...given, policy }))[3]).toBe('4 fails');
    expect(outcomes(judged([...facts, uncounted], { ...given, policy }))[3]).toBe(
      '4 unknown needs_person',
    );
  });

  it('stays needed once it was received', () => {
    const old = collection('scan_result', { startedAt: daysAgo(40), endedAt: daysAgo(40) });
    const finding = judged([...sound, allowed(), audit()], { collections: [...collections, old] });

    expect(outcomes(finding)[3]).toBe('4 unknown stale');
  });

  it('is a gap when it could not be read, and none when nobody connected one', () => {
    const facts = [...sound, allowed()];
    const failed = [...collections, failedCollection('scan_result')];

    expect(outcomes(judged(facts, { collections: failed }))[3]).toBe('4 unknown collection_failed');
    expect(outcomes(judged(facts))[3]).toBe('4 does_not_apply');
  });

  it('supports nothing when a stranger sent it, and still says no', () => {
    const sent = { origin: { type: 'reported', sender: 'ci' } as const };
    const facts = [...sound, allowed()];

    expect(outcomes(judged([...facts, audit({}, sent)], given))[3]).toBe('4 unknown needs_person');
    expect(outcomes(judged([...facts, audit({ counts }, sent)], given))[3]).toBe('4 fails');
  });

  it('is asked of the place that sent it alone', () => {
    const feed = source('report_feed', 'reports', { senders: ['ci'] });
    const sent = { source: feed.id, origin: { type: 'reported', sender: 'ci' } as const };
    const read = collection('scan_result', { source: feed.id, scope: 'reports' });
    const finding = judged([...sound, allowed(), audit({}, sent)], {
      application: application({ sources: [repositorySource, feed] }),
      collections: [...collections, read],
    });

    expect(outcomes(finding)[3]).toBe('4 holds');
  });
});

describe('A-1.5 when evidence is lacking', () => {
  const old = { startedAt: daysAgo(31), endedAt: daysAgo(31) };

  it.each([
    ['deployment_definition', [...sound, allowed()], ['1', '2']],
    ['workflow_hardening', [definition(), allowed()], ['1']],
    ['actions_policy', sound, ['2']],
    ['tool_version', [...sound, allowed()], ['3']],
  ] as const)('is unknown for what %s would prove', (kind, facts, conditions) => {
    const judgedWith = (more: Given['collections'] = []) =>
      outcomes(judged(facts, { collections: [...without(kind), ...more] })).filter((one) =>
        one.includes('unknown'),
      );
    const expected = (cause: string) => conditions.map((id) => `${id} unknown ${cause}`);

    expect(judgedWith()).toEqual(expected('never_collected'));
    expect(judgedWith([failedCollection(kind)])).toEqual(expected('collection_failed'));
    expect(judgedWith([collection(kind, { coverage: 'partial' })])).toEqual(expected('partial'));
    expect(judgedWith([collection(kind, old)])).toEqual(expected('stale'));
  });

  it('takes a check that was seen too long ago for what it last said', () => {
    const stale = hardened().map((one) => ({
      ...one,
      firstSeenAt: daysAgo(60),
      readAt: daysAgo(31),
    }));

    expect(outcomes(judged([definition(), ...stale, allowed()]))[0]).toBe('1 unknown stale');
  });

  it('is unknown while two sources disagree on a workflow of one commit', () => {
    const other = { source: 'api', collector: 'api@1' };
    const bad = hardening('least_privilege', [{ line: 1 }], {}, other);

    expect(outcomes(judged([...sound, bad, allowed()]))[0]).toBe('1 unknown conflict');
  });

  it('is not supported by a sender whom nobody declared', () => {
    const sent = allowed({}, { origin: { type: 'reported', sender: 'ci' } });

    expect(outcomes(judged([...sound, sent]))[1]).toBe('2 unknown needs_person');
  });

  it.each([
    ['before the reading failed', daysAgo(2), '2 unknown collection_failed'],
    ['after it failed', daysAgo(0.01), '2 holds collection_failed'],
  ])('counts a claim accepted %s accordingly', (_title, acceptedAt, expected) => {
    const finding = judged(sound, {
      collections: [...without('actions_policy'), failedCollection('actions_policy')],
      claims: [claim(code, { conditions: ['2'], acceptedAt })],
    });

    expect(outcomes(finding)[1]).toBe(expected);
  });
});
