import { describe, expect, it } from 'vitest';
import { found } from './given-secret-facts.ts';
import { judgeSound } from './given-secrets.ts';

type Found = ReturnType<typeof found>;

const second = { fingerprint: 'fingerprint-2' };
const byAnother = (more = {}): Found =>
  found({ fingerprint: 'x', ...more }, { source: 'alerts', collector: 'alerts@1' });
const withFindings = (secret_finding: readonly Found[]) =>
  judgeSound('I-SD-B-2.1', { secret_finding });

describe('B-2.1 (2) secrets at one place', () => {
  it.each<[count: number, title: string, findings: readonly Found[]]>([
    [2, 'two values that one tool finds on one line', [found(), found(second)]],
    [1, 'two rules of one tool on one line', [found(), found({ ...second, rule: 'generic' })]],
    [2, 'two values of one tool on two lines', [found(), found({ ...second, line: 8 })]],
    [
      2,
      'two values, at the place of which another tool found one',
      [found(), found(second), byAnother()],
    ],
    [
      1,
      'what one tool found at two places, where another found one value',
      [found(), found({ ...second, line: 9 }), byAnother(), byAnother({ line: 9 })],
    ],
  ])('are %i: %s', (count, _title, findings) => {
    for (const facts of [findings, [...findings].reverse()]) {
      expect(withFindings(facts).conditions[1]?.grounds).toHaveLength(count);
    }
  });

  it('are closed one by one', () => {
    const reviewed = found({ state: 'closed', closedBy: 'false_positive' });

    expect(withFindings([reviewed]).status).toBe('met');
    expect(withFindings([reviewed, found(second)]).status).toBe('not_met');
  });
});
