import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PortfolioView } from '#lib/use-cases/portfolio-view.ts';
import { Portfolio } from '../../../app/portfolio/portfolio.tsx';
import { givenAnswer, givenItem, givenPortfolio, givenScore } from './given-portfolio.ts';

const here = vi.hoisted(() => ({ search: '' }));

vi.mock('next/navigation', () => ({
  usePathname: () => '/',
  useRouter: () => ({ push: () => undefined }),
  useSearchParams: () => new URLSearchParams(here.search),
}));
vi.mock('../../../app/looks/actions.ts', () => ({ keepLook: async () => Promise.resolve() }));

const draw = (change: Partial<PortfolioView> = {}): string =>
  renderToStaticMarkup(<Portfolio density="regular" view={givenPortfolio(change)} />);

beforeEach(() => {
  here.search = '';
});

describe('the portfolio', () => {
  it('says the official score first, and the interval never as one number', () => {
    const page = draw();

    expect(page).toContain('>1.25</span>');
    expect(page).toContain('to 2.00 of 3');
  });

  it('says so when nothing is open', () => {
    const page = draw({
      practice: givenScore({ high: 1.25, highText: '1.25', text: '1.25 of 3' }),
    });

    expect(page).toContain('nothing is open');
    expect(page).not.toContain('to 1.25');
  });

  it('names the maximum that can be reached, not the scale, where questions do not apply', () => {
    const page = draw({
      practice: givenScore({ maximum: 2.5, text: '1.25 – 2.00 of 2.5' }),
    });

    expect(page).toContain('to 2.00 of 2.5');
  });

  it('shows six answers in SAMM’s words, each the way to its question', () => {
    const page = draw();
    const links = page.match(/<a [^>]*href="\/questions\/[^>]*>/g) ?? [];

    expect(links.filter((link) => link.includes(' title="'))).toHaveLength(6);
    expect(page).toContain('7 of 24 applications');
  });

  it('gives no answer to a question that concerns no application', () => {
    const page = draw({
      answers: [{ ...givenAnswer('I-SD-B-2'), answer: null, trend: [] }],
    });

    expect(page).toContain('No application is concerned');
    expect(page).not.toContain('Yes, for');
  });

  it('says what is coming, what it takes with it, and how much more there is', () => {
    const page = draw();

    expect(page).toContain('ledger-core');
    expect(page).toContain('portfolio 1.25 → 1.00');
    expect(page).toContain('and 3 more');
  });

  it('names the first four and counts the others, so that the matrix stays in sight', () => {
    const eight = Array.from({ length: 8 }, (_, index) => givenItem(`item-${index}`));

    const page = draw({ comingUp: eight, comingUpMore: 1_000 });

    expect(page).toContain('item-3');
    expect(page).not.toContain('item-4');
    expect(page).toContain('and 1,004 more');
  });

  it('draws a screen of ten thousand rows, and says how many there are', () => {
    const page = draw();
    const rows = page.match(/<tr aria-rowindex="\d+"/g)?.length ?? 0;

    expect(page).toContain('aria-rowcount="10002"');
    expect(rows).toBeGreaterThan(20);
    expect(rows).toBeLessThan(80);
  });

  it('leads a keyboard into the matrix by one cell', () => {
    expect(draw().match(/<td[^>]*tabindex="0"/g)).toHaveLength(1);
  });

  it('names each mark of the matrix by its word', () => {
    expect(draw()).toMatch(
      /<td[^>]*data-cell="0-1"[^>]*aria-label="Met"|aria-label="Met"[^>]*data-cell="0-1"/,
    );
  });

  it('exports what is shown', () => {
    here.search = 'status=stale&finding=a%2Fb';

    expect(draw()).toContain('<form action="/api/matrix/export?status=stale" method="post">');
  });

  it('inlines nothing that a strict policy refuses', () => {
    expect(draw()).not.toMatch(/ style="|<style|<script/);
  });

  it('with no application shows how to begin', () => {
    const page = draw({ applications: 0 });

    expect(page).toContain('Add the first application');
    expect(page).not.toContain('role="grid"');
  });

  it('with no application and no right to add one says whom to ask', () => {
    const page = draw({ applications: 0, addHref: null });

    expect(page).toContain('Ask a security lead');
    expect(page).not.toContain('/applications/new');
  });
});
