import { describe, expect, it } from 'vitest';
import { account, daysAgo, outcomes, sentences } from './given.ts';
import { judgeWith } from './given-personnel.ts';
import { approval, deployed, merge, trained } from './given-process.ts';

describe('A-1.4 those who deployed', () => {
  it.each([
    [
      'the one who triggered it was trained only later',
      { ann: trained('ann', { validFrom: daysAgo(2) }) },
      'ann triggered v1 without a valid record then',
    ],
    [
      'the one who approved it was trained no more',
      {
        approval: approval({ account: account('old') }),
        old: trained('old', { validUntil: daysAgo(10) }),
      },
      'old approved v1 without a valid record then',
    ],
    [
      'a stranger approved it',
      { approval: approval({ account: account('eve') }) },
      'eve approved v1 without a valid record then',
    ],
  ])('fails (3) when %s', (_title, change, said) => {
    const finding = judgeWith(change);

    expect(outcomes(finding)).toEqual(['1 holds', '2 holds', '3 fails', '4 holds']);
    expect(sentences(finding)).toContain(said);
  });

  it('needs a person when a record ended while the approval may have been given', () => {
    const change = {
      approval: approval({ account: account('old') }),
      old: trained('old', { validUntil: daysAgo(3.05) }),
    };

    expect(outcomes(judgeWith(change))[2]).toBe('3 unknown needs_person');
  });

  it('needs a person where nobody recorded who triggered a deployment', () => {
    const { triggeredBy: _who, ...rest } = deployed().body;
    const finding = judgeWith({ deployed: { ...deployed(), body: rest } });

    expect(outcomes(finding).slice(2)).toEqual([
      '3 unknown needs_person',
      '4 unknown needs_person',
    ]);
  });

  it('needs a person for an account that may be no person and is on no register', () => {
    const by = { account: account('robo'), type: 'unknown' as const };

    expect(outcomes(judgeWith({ deployed: deployed({ triggeredBy: by }) }))[2]).toBe(
      '3 unknown needs_person',
    );
  });

  describe('a deployment that no person triggered', () => {
    const byBot = deployed({ triggeredBy: { account: account('ci[bot]'), type: 'bot' } });

    it.each([
      ['a qualified approval', {}, '3 holds'],
      ['a merge by a qualified person', { approval: merge('ben') }, '3 holds'],
      ['nobody at all', { approval: null }, '3 fails'],
      ['an approval by a bot', { approval: approval({ type: 'app' }) }, '3 fails'],
      ['a merge by somebody untrained', { approval: merge('eve') }, '3 fails'],
      ['a rejection', { approval: approval({ state: 'rejected' }) }, '3 fails'],
      [
        'an approval of another stage of the run',
        { approval: approval({ environment: 'test' }) },
        '3 fails',
      ],
      ['an approval of another attempt', { approval: approval({ attempt: 2 }) }, '3 fails'],
    ])('rests on %s', (_title, change, expected) => {
      expect(outcomes(judgeWith({ deployed: byBot, ...change }))[2]).toBe(expected);
    });

    it('is never approved by itself', () => {
      expect(outcomes(judgeWith({ deployed: byBot }))[3]).toBe('4 holds');
    });
  });

  it.each([
    ['the same account', {}],
    [
      'another account of the same person',
      {
        deployed: deployed({ triggeredBy: { account: account('ben-admin'), type: 'user' } }),
        ben: trained('ben', {
          identities: [
            { system: 'github.com', id: 'id-ben' },
            { system: 'github.com', id: 'id-ben-admin' },
          ],
        }),
      },
    ],
  ])('fails (4) when %s triggered and approved a deployment', (_title, change) => {
    const own = deployed({ triggeredBy: { account: account('ben'), type: 'user' } });
    const finding = judgeWith({ deployed: own, ...change });

    expect(outcomes(finding)).toEqual(['1 holds', '2 holds', '3 holds', '4 fails']);
    expect(sentences(finding)).toContain('ben triggered and approved v1');
  });
});
