import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { QuestionRow, QuestionView } from '#lib/use-cases/question-view.ts';
import { Question } from '../../../app/questions/question.tsx';
import { asOf, givenAnswer } from '../portfolio/given-portfolio.ts';

const row = (slug: string, state: QuestionRow['state']): QuestionRow => ({
  slug,
  name: slug,
  team: 'Web',
  criticality: 'low',
  state,
  marks: ['met', 'stale', 'not_met'],
  met: 1,
  applicable: 3,
  expiresAt: null,
});

const view: QuestionView = {
  ...givenAnswer('I-SD-A-3'),
  asOf,
  streamName: 'Deployment Process',
  benefit: 'Assured integrity',
  summary: 'Sign and verify',
  counts: { yes: 7, no: 11, open: 6, not_applicable: 0 },
  criteria: [
    { code: 'I-SD-A-3.1', text: 'You prevent', met: 9, notMet: 12, unknown: 3 },
    { code: 'I-SD-A-3.2', text: 'You verify', met: 24, notMet: 0, unknown: 0 },
    { code: 'I-SD-A-3.3', text: 'You compensate', met: 24, notMet: 0, unknown: 0 },
  ],
  next: {
    answerText: 'Yes, for at least half of the applications',
    moreYes: 5,
    movers: [row('nearest', 'open'), row('next', 'no')],
  },
  recorded: null,
  state: 'no',
  rows: [row('checkout-web', 'no')],
  page: 2,
  pages: 3,
};

const draw = (change: Partial<QuestionView> = {}): string =>
  renderToStaticMarkup(<Question view={{ ...view, ...change }} />);

describe('a question over the portfolio', () => {
  it('shows what would move the answer, and how much more it takes', () => {
    const page = draw();

    expect(page).toContain('5 more Yes for “Yes, for at least half of the applications”');
    expect(page.indexOf('nearest')).toBeLessThan(page.indexOf('>next<'));
    expect(page).toContain('and 3 more; these are the nearest');
  });

  it('leads from a criterion to the applications that it holds back', () => {
    const page = draw();

    expect(page).toContain('href="/?criterion=I-SD-A-3.1&amp;status=not_met"');
    expect(page).not.toContain('criterion=I-SD-A-3.2');
  });

  it('counts each state, and keeps the chosen one in the address', () => {
    const page = draw();

    expect(page).toMatch(
      /aria-current="true"[^>]*href="\/questions\/I-SD-A-3\?state=no"[^>]*>No 11/,
    );
    expect(page).toContain('href="/questions/I-SD-A-3?state=no&amp;page=3"');
    expect(page).toContain('href="/questions/I-SD-A-3?state=no"');
  });

  it('names each mark by criterion and word', () => {
    expect(draw()).toContain('aria-label="A-3.2: Out of date"');
  });

  it('with the best answer says how to keep it', () => {
    expect(draw({ next: null })).toContain('There is no better answer');
  });

  it('that concerns no application gives no answer and no list', () => {
    const page = draw({ answer: null, next: null, rows: [] });

    expect(page).toContain('concerns no application');
    expect(page).toContain('No application in scope is here');
  });

  it('inlines nothing that a strict policy refuses', () => {
    expect(draw()).not.toMatch(/ style="/);
  });
});
