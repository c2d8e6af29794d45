import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { noDetails } from '#lib/use-cases/claim-details.ts';
import type { ReviewsView, ReviewView } from '#lib/use-cases/review-view.ts';
import { Reviews } from '../../../app/reviews/reviews.tsx';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: () => undefined }) }));
vi.mock('next/form', async () => ({ default: (await import('./plain-form.tsx')).PlainForm }));
vi.mock('../../../app/reviews/review-actions.ts', () => ({ submitReview: () => undefined }));

const now = '2026-06-30T12:00:00.000Z';
const query = { state: null, criterion: null, team: null, cursor: null };

const list = (more: Partial<ReviewsView> = {}): ReviewsView => ({
  now,
  mayReview: true,
  state: 'for_me',
  states: ['for_me', 'own', 'waiting', 'asked_back', 'refused', 'accepted'],
  waitingForMe: 1,
  rows: [
    {
      id: 'c1',
      short: 'A-1.3',
      text: 'It is accessible.',
      application: { slug: 'shop', name: 'Shop' },
      team: 'Payments',
      said: 'yes',
      author: 'Ann',
      own: false,
      changedAt: now,
      expiresAt: '2026-12-30T12:00:00.000Z',
      state: 'waiting',
    },
  ],
  nextCursor: null,
  teams: ['Payments'],
  criteria: [{ code: 'I-SD-A-1.3', short: 'A-1.3' }],
  ...more,
});

const opened = (more: Partial<ReviewView> = {}): ReviewView => ({
  now,
  application: { slug: 'shop', name: 'Shop' },
  team: 'Payments',
  said: 'yes',
  conditions: [],
  withdrawn: false,
  claim: {
    id: 'c1',
    type: 'statement',
    says: 'holds',
    rationale: '<b>Everybody</b> reads it.',
    links: ['https://wiki.example/'],
    details: { ...noDetails, secrets: ['kv/shop/db'] },
    files: [{ id: 'f1', name: 'seen.png', bytes: 2_048 }],
    author: 'Ann',
    own: false,
    changedAt: now,
    expiresAt: '2026-12-30T12:00:00.000Z',
    renewUntil: null,
    version: 2,
    state: 'waiting',
    reviewer: null,
    lastReview: null,
  },
  evidence: {
    code: 'I-SD-A-1.3',
    short: 'A-1.3',
    text: 'It is accessible.',
    guidance: 'To whom it concerns.',
    mark: 'never_collected',
    assumed: false,
    holdsUntil: null,
    reasons: [{ text: 'Nobody looked', citations: [] }],
    others: [],
    remedies: [],
    notes: [],
    contradictions: [],
    claims: [],
  },
  preview: {
    from: 'never_collected',
    to: 'stated',
    elsewhere: [],
    scoreFrom: '0.0 – 3.0 of 3',
    scoreTo: '0.5 – 3.0 of 3',
  },
  contradictions: [],
  thenReasons: ['Stated by Ann'],
  differences: [{ of: 'remark', before: 'Nobody does.', after: 'Everybody reads it.' }],
  history: [
    { id: 'r1', verdict: 'asked_back', reason: 'Who?', reviewer: 'Lea', at: now, version: 1 },
  ],
  bar: null,
  tie: null,
  ...more,
});

const draw = (view: ReviewsView, detail: ReviewView | null): string =>
  renderToStaticMarkup(<Reviews opened={detail} query={query} view={view} />);

describe('the page of reviews', () => {
  it('says what waits, and leads to it', () => {
    const html = draw(list(), null);

    expect(html).toContain('1 claim waits for you.');
    expect(html).toContain('href="/reviews?state=for_me&amp;claim=c1"');
    expect(html).not.toContain('Evidence, without this claim');
  });

  it('says what would fill an empty list', () => {
    const html = draw(list({ rows: [], waitingForMe: 0 }), null);

    expect(html).toContain('Nothing waits for you');
    expect(html).toContain('questionnaire of an application');
  });

  it('opens a claim whole: words as words, names, files, evidence, effect, differences, history', () => {
    const html = draw(list(), opened());

    expect(html).toContain('&lt;b&gt;Everybody&lt;/b&gt; reads it.');
    expect(html).toContain('kv/shop/db');
    expect(html).toContain('seen.png (2 kB)');
    expect(html).toContain('No evidence');
    expect(html).toContain('Stated, reviewed');
    expect(html).toContain('from 0.0 – 3.0 of 3 to 0.5 – 3.0 of 3');
    expect(html).toContain('Changed since Lea saw version 1');
    expect(html).toContain('<del class="whitespace-pre-line text-muted">Nobody does.</del>');
    expect(html).toContain('Who?');
    for (const decision of ['Accept', 'Refuse', 'Ask back']) expect(html).toContain(decision);
  });

  it('offers no decision to whom something bars, and says what', () => {
    const html = draw(list(), opened({ bar: 'This is your own claim: somebody else reviews it.' }));

    expect(html).toContain('your own claim');
    expect(html).not.toContain('Ask back <');
  });

  it('tells who may decide what ties them to the author', () => {
    expect(draw(list(), opened({ tie: 'One of you invited the other.' }))).toContain('invited the');
  });

  it('offers no acceptance of what is accepted, but of a longer term', () => {
    const { claim } = opened();
    const accepted = { ...claim, state: 'accepted', reviewer: 'Lea' } as const;
    const renewal = { ...accepted, renewUntil: '2027-01-30T12:00:00.000Z' };

    expect(draw(list(), opened({ claim: accepted }))).not.toContain('Accept <');
    expect(draw(list(), opened({ claim: renewal }))).toContain('Accept <');
  });
});
