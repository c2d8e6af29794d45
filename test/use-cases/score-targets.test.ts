import { describe, expect, it } from 'vitest';
import { byQuestion, type QuestionCode } from '#lib/samm/catalog/codes.ts';
import { formatScore } from '#lib/samm/scoring/format.ts';
import { scoreOfCounts } from '#lib/samm/scoring/portfolio-score.ts';
import type { Ratio } from '#lib/samm/scoring/ratio.ts';
import { targetsOf } from '#lib/use-cases/score-targets.ts';

/** Four applications, to which all questions apply but those that are named. */
function scored(not: readonly QuestionCode[] = []) {
  const counts = byQuestion((code) =>
    not.includes(code)
      ? { yes: 0, no: 0, open: 0, not_applicable: 4 }
      : { yes: 1, no: 1, open: 2, not_applicable: 0 },
  );
  return scoreOfCounts(4, counts, { most: 0.8 });
}
const text = (target: Ratio | null): string | null =>
  target === null ? null : formatScore(target);
const targets = { 'I-SD-A-1': 'most', 'I-SD-A-2': 'half', 'I-SD-B-1': 'some' } as const;

describe('targets', () => {
  it('are summed as scores are: a stream its answers, the practice half of all', () => {
    const aimed = targetsOf({ targets }, scored());

    expect(text(aimed.question('I-SD-A-1'))).toBe('1.00');
    expect(text(aimed.question('I-SD-B-1'))).toBe('0.25');
    expect(text(aimed.stream('I-SD-A'))).toBe('1.50');
    expect(text(aimed.stream('I-SD-B'))).toBe('0.25');
    expect(text(aimed.practice)).toBe('0.875');
  });

  it('that nobody set are none, not nought', () => {
    const aimed = targetsOf({ targets: { 'I-SD-A-1': 'most' } }, scored());

    expect(aimed.question('I-SD-A-2')).toBeNull();
    expect(aimed.stream('I-SD-B')).toBeNull();
    expect(targetsOf({ targets: {} }, scored()).practice).toBeNull();
  });

  it('of a question that applies to no application are none', () => {
    const aimed = targetsOf({ targets }, scored(['I-SD-A-1', 'I-SD-B-1']));

    expect(aimed.question('I-SD-A-1')).toBeNull();
    expect(text(aimed.stream('I-SD-A'))).toBe('0.50');
    expect(aimed.stream('I-SD-B')).toBeNull();
  });
});
