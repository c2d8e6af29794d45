import { describe, expect, it } from 'vitest';
import { noDetails } from '#lib/use-cases/claim-details.ts';
import type { ClaimView } from '#lib/use-cases/claim-view.ts';
import { noText } from '../../../app/application/questionnaire/answer-draft.ts';
import { newerOf, rememberSaved } from '../../../app/application/questionnaire/saved-answers.ts';

const claim = (version: number, rationale: string): ClaimView => ({
  id: 'c1',
  type: 'statement',
  says: 'holds',
  rationale,
  links: [],
  details: noDetails,
  renewUntil: null,
  lastReview: null,
  files: [],
  author: 'Ann',
  own: true,
  changedAt: '2026-01-01T00:00:00.000Z',
  expiresAt: '2026-06-30T00:00:00.000Z',
  version,
  state: 'waiting',
  reviewer: null,
});

const saved = (claimId: string | null, version: number | null, remark: string) => ({
  text: { ...noText, remark },
  kept: { claimId, version, files: [], review: null },
});

describe('an answer on a page that the browser went back to', () => {
  it('is the one that this tab saved, where the page is older', () => {
    rememberSaved('shop', 'a', saved('c1', 2, 'newer'));

    expect(newerOf('shop', 'a', claim(1, 'older')).text.remark).toBe('newer');
    expect(newerOf('shop', 'a', null).text.remark).toBe('newer');
  });

  it('is the one of the page, where that is newer', () => {
    rememberSaved('shop', 'b', saved('c1', 2, 'mine'));

    expect(newerOf('shop', 'b', claim(3, 'from another window')).text.remark).toBe(
      'from another window',
    );
  });

  it('stays taken back', () => {
    rememberSaved('shop', 'c', saved('c1', 1, 'first'));
    rememberSaved('shop', 'c', saved(null, null, ''));

    expect(newerOf('shop', 'c', claim(1, 'first')).kept.claimId).toBeNull();
  });

  it('is the one of the page, where this tab saved nothing', () => {
    expect(newerOf('shop', 'd', claim(1, 'as it is')).text.remark).toBe('as it is');
  });
});
