import { describe, expect, it } from 'vitest';
import { noDetails } from '#lib/use-cases/claim-details.ts';
import type { ClaimView } from '#lib/use-cases/claim-view.ts';
import {
  type AnswerText,
  claimOf,
  faultOf,
  noText,
  sameText,
  textOf,
} from '../../../app/application/questionnaire/answer-draft.ts';
import {
  detailsFault,
  detailsSent,
  noDetailsText,
  onlyFields,
} from '../../../app/application/questionnaire/details-draft.ts';
import { parseText } from '../../../app/application/questionnaire/unsaved-text.ts';

const claim: ClaimView = {
  id: 'c1',
  type: 'statement',
  says: 'fails',
  rationale: 'Not yet.',
  links: ['https://a.example/', 'https://b.example/'],
  details: noDetails,
  renewUntil: null,
  lastReview: null,
  files: [],
  author: 'Ann',
  own: true,
  changedAt: '2026-01-01T00:00:00.000Z',
  expiresAt: '2026-04-01T00:00:00.000Z',
  version: 3,
  state: 'waiting',
  reviewer: null,
};

const text = (more: Partial<AnswerText> = {}): AnswerText => ({ ...noText, ...more });

describe('an answer as it is typed', () => {
  it('comes back from what was saved', () => {
    expect(textOf(claim)).toEqual({
      choice: 'no',
      remark: 'Not yet.',
      links: 'https://a.example/\nhttps://b.example/',
      expiresInDays: 90,
      details: noDetailsText,
    });
  });

  it('is sent as the claim that it is', () => {
    expect(claimOf('I-SD-A-1.2', textOf(claim), 3)).toEqual({
      criterion: 'I-SD-A-1.2',
      type: 'statement',
      says: 'fails',
      rationale: 'Not yet.',
      links: ['https://a.example/', 'https://b.example/'],
      details: noDetails,
      expiresInDays: 90,
      version: 3,
    });
    expect(claimOf('I-SD-A-1.2', text({ choice: 'not_applicable' }), null)).toMatchObject({
      type: 'not_applicable',
      says: 'holds',
    });
  });

  it('is not sent again for white space alone', () => {
    expect(sameText(text({ remark: 'a ' }), text({ remark: 'a' }))).toBe(true);
    expect(sameText(text({ choice: 'yes' }), text({ choice: 'no' }))).toBe(false);
    expect(sameText(text({ links: 'https://a.example/' }), text())).toBe(false);
    expect(sameText(text({ expiresInDays: 30 }), text())).toBe(false);
  });

  it.each([
    [text({ remark: 'x'.repeat(2_001) }), '2000 characters'],
    [text({ links: 'the wiki' }), 'This is no link to follow: the wiki'],
    [text({ links: ['javascript', 'alert(1)'].join(':') }), 'no link to follow'],
    [text({ links: 'https://user:word@a.example/' }), 'no password'],
    [text({ links: 'https://a.example/\n'.repeat(11) }), 'Ten links at most'],
  ])('that cannot be sent says why: %#', (given, fault) => {
    expect(faultOf(given)).toContain(fault);
  });

  it('that can be sent has no fault', () => {
    expect(faultOf(textOf(claim))).toBeNull();
  });
});

describe('the names that an answer gives', () => {
  const typed = { ...noDetailsText, secrets: 'kv/shop/db\n\n kv/shop/mq ', stores: 'safe' };

  it('are lines, without what is empty', () => {
    expect(detailsSent(typed)).toEqual({
      ...noDetails,
      secrets: ['kv/shop/db', 'kv/shop/mq'],
      stores: ['safe'],
    });
  });

  it('are sent only where they are read, and stay as they were typed', () => {
    expect(onlyFields(typed, ['stores'])).toEqual({ ...noDetailsText, stores: 'safe' });
    expect(onlyFields(typed, [])).toEqual(noDetailsText);
  });

  it.each([
    [{ digests: 'sha256:12' }, 'This is no digest: sha256:12'],
    [{ secrets: 'x\n'.repeat(51) }, '50 names at most'],
    [{ stores: 'x'.repeat(513) }, 'too long'],
  ])('that cannot be sent say why: %#', (more, fault) => {
    expect(detailsFault({ ...noDetailsText, ...more })).toContain(fault);
  });

  it('that can be sent have no fault', () => {
    expect(detailsFault({ ...typed, digests: `sha256:${'a'.repeat(64)}` })).toBeNull();
  });

  it('make an answer another one', () => {
    expect(sameText(text({ details: typed }), text())).toBe(false);
  });
});

describe('what a tab kept unsaved', () => {
  it('is read back as it was kept', () => {
    const kept = text({ choice: 'yes', remark: 'typed on a train' });

    expect(parseText(JSON.stringify(kept))).toEqual(kept);
  });

  it.each(['', '{', 'null', '[]', '{"choice":"maybe","remark":"","links":"","expiresInDays":1}'])(
    'is nothing when it is not ours: %j',
    (kept) => {
      expect(parseText(kept)).toBeNull();
    },
  );
});
