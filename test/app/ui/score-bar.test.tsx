import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { ScoreView } from '#lib/use-cases/score-view.ts';
import { ScoreBar } from '../../../app/ui/score-bar.tsx';

const practice: ScoreView = {
  low: 1.25,
  high: 2,
  maximum: 3,
  scale: 3,
  target: { value: 2.5, text: '2.50' },
  lowText: '1.25',
  highText: '2.00',
  text: '1.25 – 2.00 of 3',
};

const draw = (score: Partial<ScoreView>): string =>
  renderToStaticMarkup(<ScoreBar label="Practice" score={{ ...practice, ...score }} />);

describe('a score', () => {
  it('is read with its interval and its target, never as one number', () => {
    expect(draw({})).toContain('aria-label="Practice: 1.25 – 2.00 of 3, target 2.50"');
  });

  it('is solid to the low end and hatched to the high end', () => {
    const bar = draw({});

    expect(bar).toMatch(/fill-ink"[^>]* width="41.67%"/);
    expect(bar).toMatch(/fill="url\(#[^)]+\)"[^>]* width="66.67%"/);
  });

  it('that is certain has nothing hatched', () => {
    expect(draw({ low: 2, high: 2 })).not.toContain('fill="url');
  });

  it('of nothing has nothing solid', () => {
    expect(draw({ low: 0 })).not.toContain('fill-ink');
  });

  it('ends its track where no more can be reached', () => {
    expect(draw({ maximum: 2.5 })).toMatch(/fill-sunken[^>]* width="83.33%"/);
  });

  it('carries no style that a strict policy refuses', () => {
    expect(draw({})).not.toMatch(/ style=/);
  });
});
