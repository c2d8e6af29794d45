import { describe, expect, it } from 'vitest';
import {
  application,
  collection,
  commitB,
  daysAgo,
  outcomes,
  repositorySource,
  sentences,
} from './given.ts';
import { scan } from './given-secret-facts.ts';
import { judgeSound, wholeButFor } from './given-secrets.ts';

const code = 'I-SD-B-2.1';
const nothing = { head: null, refs: 0, blobs: 0 };
const scanned = (...secret_scan: ReturnType<typeof scan>[]) => judgeSound(code, { secret_scan });

describe('B-2.1 of a repository without a commit', () => {
  it('needs a person: that nothing was found in nothing proves nothing', () => {
    const finding = scanned(scan(nothing));

    expect(finding.status).toBe('unknown');
    expect(outcomes(finding)).toEqual(['1 unknown needs_person', '2 holds']);
    expect(sentences(finding)[0]).toBe(
      'github.com/acme/payments has no commit: there was nothing to scan',
    );
  });

  it('does not hold back the others that were scanned', () => {
    const second = { ...repositorySource, id: 'repo-2', place: 'github.com/acme/ledger' };
    const finding = judgeSound(
      code,
      { secret_scan: [scan(), scan({ ...nothing, repository: second.place })] },
      {
        application: application({ sources: [repositorySource, second] }),
        collections: [
          ...wholeButFor([]),
          collection('secret_scan', { scope: second.place }),
          collection('secret_finding', { scope: second.place }),
        ],
      },
    );

    expect(finding.status).toBe('met');
  });

  it('is judged by its commits as soon as a scan has seen some', () => {
    const before = scan({ ...nothing, startedAt: daysAgo(3), finishedAt: daysAgo(3) });
    const after = scan({
      commits: { from: [], to: [commitB] },
      head: commitB,
      startedAt: daysAgo(1),
      finishedAt: daysAgo(1),
    });

    expect(scanned(before, after).status).toBe('met');
  });
});
