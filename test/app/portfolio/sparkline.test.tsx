import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Sparkline } from '../../../app/portfolio/sparkline.tsx';

const draw = (...values: (readonly [string, number])[]): string =>
  renderToStaticMarkup(<Sparkline trend={values.map(([day, value]) => ({ day, value }))} />);

describe('a trend', () => {
  it('of a single day is no trend', () => {
    expect(draw(['2026-11-01', 0.5])).toBe('');
  });

  it('steps on the day of the change, and stays level before it', () => {
    const line = draw(['2026-11-01', 0], ['2026-11-03', 1], ['2026-11-05', 1]);

    expect(line).toContain('d="M1.5 14.5H28V1.5H54.5V1.5"');
  });

  it('is told in words', () => {
    expect(draw(['2026-11-01', 0], ['2026-11-05', 0.25])).toContain(
      'aria-label="0 on 2026-11-01, 0.25 on 2026-11-05"',
    );
  });
});
