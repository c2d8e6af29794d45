import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '#lib/judging/policy.ts';
import { renderReason } from '#lib/judging/reason.ts';
import { tellFinding } from '#lib/reports/told-finding.ts';
import {
  application,
  claim,
  collection,
  commitA,
  commitB,
  daysAgo,
  outcomes,
  repo,
  repositorySource,
  sentences,
  source,
} from './given.ts';
import { found, scan } from './given-secret-facts.ts';
import { judgeSound, whole, wholeButFor } from './given-secrets.ts';

const code = 'I-SD-B-2.1';
const later = (more: Parameters<typeof scan>[0] = {}) =>
  scan({
    commits: { from: [commitA], to: [commitB] },
    head: commitB,
    startedAt: daysAgo(1),
    finishedAt: daysAgo(1),
    ...more,
  });
const scanned = (...secret_scan: ReturnType<typeof scan>[]) => judgeSound(code, { secret_scan });
const withFindings = (...secret_finding: ReturnType<typeof found>[]) =>
  judgeSound(code, { secret_finding });

describe('B-2.1 (1) the whole history was scanned', () => {
  it('holds for a whole scan; what is binary does not reduce it', () => {
    const finding = judgeSound(code);

    expect(outcomes(finding)).toEqual(['1 holds', '2 holds']);
    expect(sentences(finding)).toEqual([
      'secretlint scanned the whole history of github.com/acme/payments up to aaaaaaa; 4 binary files left out',
      'No secret was found in github.com/acme/payments',
    ]);
    expect(finding.notes.map(renderReason)).toEqual([
      'Not scanned by any tool here: layers of images, configuration outside the repositories',
    ]);
  });

  const skipped = { binary: 0, tooLarge: 0, unreadable: 0, submodules: 0 };
  it.each([
    ['an incremental scan after a whole one', [scan(), later()], 'holds'],
    ['an incremental scan alone', [later()], 'unknown partial'],
    [
      'an incremental scan after a shallow one',
      [scan({ shallow: true }), later()],
      'unknown partial',
    ],
    ['a shallow clone', [scan({ shallow: true })], 'unknown partial'],
    [
      'a text that was too large',
      [scan({ skipped: { ...skipped, tooLarge: 1 } })],
      'unknown partial',
    ],
    [
      'a text that could not be read',
      [scan({ skipped: { ...skipped, unreadable: 1 } })],
      'unknown partial',
    ],
    [
      'a submodule that was not read',
      [scan({ skipped: { ...skipped, submodules: 1 } })],
      'unknown partial',
    ],
    ['a scan that failed', [scan({ outcome: 'failed' })], 'unknown collection_failed'],
    ['a later scan that failed', [scan(), later({ outcome: 'failed' })], 'holds'],
    ['no scan on record', [], 'unknown needs_person'],
    [
      'a scan of another repository',
      [scan({ repository: 'github.com/acme/other' })],
      'unknown needs_person',
    ],
  ] as const)('judges %s', (_title, scans, outcome) => {
    expect(outcomes(scanned(...scans))[0]).toBe(`1 ${outcome}`);
  });

  it('suffices that one of several tools read all', () => {
    const other = scan({ tool: { name: 'gitleaks', version: '8' }, shallow: true });

    expect(outcomes(scanned(scan(), other))[0]).toBe('1 holds');
  });

  it('asks for a scan of every repository', () => {
    const second = { ...repositorySource, id: 'repo-2', place: 'github.com/acme/ledger' };
    const given = { application: application({ sources: [repositorySource, second] }) };
    const finding = judgeSound(code, {}, given);

    expect([finding.status, finding.cause]).toEqual(['unknown', 'never_collected']);
  });

  it('takes no hole for one between two scans', () => {
    const at = (days: number) => ({
      startedAt: daysAgo(days),
      endedAt: daysAgo(days),
      interval: { from: daysAgo(days), to: daysAgo(days) },
    });
    const collections = [
      ...wholeButFor(['secret_scan']),
      collection('secret_scan', at(3)),
      collection('secret_scan', at(1)),
    ];

    expect(judgeSound(code, { secret_scan: [scan(), later()] }, { collections }).status).toBe(
      'met',
    );
  });

  it('counts the scan that a declared pipeline reports, and no other’s', () => {
    const feed = source('report_feed', 'reports/payments', { senders: ['ci'] });
    const reported = { source: 'report_feed', origin: { type: 'reported', sender: 'ci' } as const };
    const envelope = { scope: feed.place, origin: reported.origin };
    const collections = [
      collection('secret_scan', envelope),
      collection('secret_finding', envelope),
    ];
    const judge = (senders: string[]) =>
      judgeSound(
        code,
        { secret_scan: [scan({}, reported)] },
        {
          application: application({ sources: [repositorySource, { ...feed, senders }] }),
          collections,
        },
      ).status;

    expect(judge(['ci'])).toBe('met');
    expect(judge([])).toBe('unknown');
  });

  it('needs a person where no repository is declared', () => {
    const finding = judgeSound(code, {}, { application: application({ sources: [] }) });

    expect(outcomes(finding)).toEqual(['1 unknown needs_person', '2 unknown needs_person']);
  });
});

describe('B-2.1 (2) no finding is open', () => {
  const gone = { state: 'closed', closedBy: 'revoked', inHead: false } as const;
  it.each([
    ['open', {}, 'fails'],
    ['open and verified as active', { validity: 'active' }, 'fails'],
    ['reviewed as false', { state: 'closed', closedBy: 'false_positive' }, 'holds'],
    ['reviewed as test material', { state: 'closed', closedBy: 'test_material' }, 'holds'],
    [
      'reviewed as false though a provider accepts it',
      { state: 'closed', closedBy: 'false_positive', validity: 'active' },
      'fails',
    ],
    ['left as it is', { state: 'closed', closedBy: 'wont_fix' }, 'fails'],
    ['dismissed in the scanner', { state: 'closed', closedBy: 'scanner_dismissed' }, 'fails'],
    ['gone and inactive', { ...gone, validity: 'inactive' }, 'holds'],
    ['gone and said to be revoked', gone, 'fails'],
    ['gone, and nothing more', { inHead: false }, 'fails'],
    ['inactive but in a branch', { ...gone, inHead: true, validity: 'inactive' }, 'fails'],
    ['a candidate by entropy alone', { class: 'entropy' }, 'unknown needs_person'],
    [
      'a reviewed candidate',
      { class: 'entropy', state: 'closed', closedBy: 'false_positive' },
      'holds',
    ],
  ] as const)('judges a finding that is %s', (_title, more, outcome) => {
    expect(outcomes(withFindings(found(more)))[1]).toBe(`2 ${outcome}`);
  });

  it('names the place and why it is open', () => {
    expect(sentences(withFindings(found({ validity: 'active' })))[1]).toBe(
      'config/app.ts:7 holds a secret (aws-key, verified as active): nobody reviewed it',
    );
    expect(sentences(withFindings(found(gone)))[1]).toBe(
      'config/app.ts:7 holds a secret (aws-key): it is gone from the branches, but nothing says that it was revoked',
    );
  });

  it('names the commit in which to look up what no branch has any more', () => {
    const [told] = tellFinding(withFindings(found({ inHead: false }))).remedies;

    expect(told?.text).toBe(
      'Revoke the secret of config/app.ts:7 in commit aaaaaaa: no branch has it any more, the history keeps it; if it is none, have that reviewed',
    );
  });

  it('counts a scanner’s own dismissal only when the policy says so', () => {
    const thresholds = {
      ...defaultPolicy.thresholds,
      'findings.scannerDismissalCounts': 1,
    };
    const dismissed = [found({ state: 'closed', closedBy: 'scanner_dismissed' })];
    const given = { policy: { ...defaultPolicy, thresholds } };

    expect(judgeSound(code, { secret_finding: dismissed }, given).status).toBe('met');
  });

  it.each([
    ['its fingerprint', { secrets: ['fingerprint-1'] }, {}, {}, 'met'],
    ['its path', { secrets: ['config/app.ts'] }, {}, {}, 'met'],
    ['a pattern of paths', { secrets: ['config/*'] }, {}, { class: 'entropy' }, 'met'],
    ['another path', { secrets: ['test/*'] }, {}, {}, 'not_met'],
    [
      'a secret that a provider accepts',
      { secrets: ['fingerprint-1'] },
      {},
      { validity: 'active' },
      'not_met',
    ],
    [
      'the newer version, of one that is gone',
      { secrets: ['fingerprint-1'] },
      { rotatedTo: 'v4' },
      { inHead: false },
      'met',
    ],
    [
      'the newer version, of one still in a branch',
      { secrets: ['fingerprint-1'] },
      { rotatedTo: 'v4' },
      {},
      'not_met',
    ],
  ] as const)('goes by an accepted claim that names %s', (_title, names, more, body, status) => {
    const claims = [
      claim(code, { type: 'measure', names: { secrets: [...names.secrets] }, ...more }),
    ];

    expect(judgeSound(code, { secret_finding: [found(body)] }, { claims }).status).toBe(status);
  });

  it('unites the findings of several tools by place, never in conflict', () => {
    const unverified = found();
    const inactive = found({ rule: 'github-alert', validity: 'inactive', inHead: false });
    const elsewhere = { source: 'alerts', collector: 'alerts@1' };
    const both = withFindings(
      found({ inHead: false }),
      found({ rule: 'github-alert', validity: 'inactive', inHead: false }, elsewhere),
    );

    expect(both.status).toBe('met');
    expect(withFindings(unverified, inactive).status).toBe('not_met');
    expect(withFindings(found({ class: 'entropy' }), inactive).status).toBe('not_met');
  });

  it('unites sightings of one value in one file, and keeps other values apart', () => {
    const moved = found({ line: 9, commit: commitB });
    const other = found({ line: 20, fingerprint: 'fingerprint-2' });

    expect(withFindings(found(), moved).conditions[1]?.grounds).toHaveLength(1);
    expect(withFindings(found(), moved, other).conditions[1]?.grounds).toHaveLength(2);
  });

  it('counts verified, unverified and unknown apart', () => {
    const finding = withFindings(
      found({ validity: 'active' }),
      found({ path: 'b.ts', fingerprint: 'f-2' }),
      found({ path: 'c.ts', fingerprint: 'f-3', validity: 'unknown' }),
    );

    expect(finding.notes.map(renderReason)[0]).toBe(
      'Open findings: 1 verified as active, 0 inactive, 1 unverified, 1 unknown',
    );
  });

  it('shows an open finding whatever was not scanned', () => {
    const finding = judgeSound(
      code,
      { secret_finding: [found()] },
      { collections: whole(['secret_scan']) },
    );

    expect(finding.status).toBe('not_met');
  });

  it('leaves out what lies in repositories that are not the application’s', () => {
    expect(withFindings(found({ repository: `${repo}-fork` })).status).toBe('met');
  });
});
