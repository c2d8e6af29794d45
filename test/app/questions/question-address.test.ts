import { describe, expect, it } from 'vitest';
import { parseQuestionAddress } from '../../../app/questions/question-address.ts';

const code = 'I-SD-A-1';

describe('the address of a question', () => {
  it('names question, state and page', () => {
    expect(parseQuestionAddress({ code }, { state: 'open', page: '3' })).toEqual({
      code,
      state: 'open',
      page: 3,
    });
  });

  it.each([{}, { state: 'maybe', page: '-1' }, { page: '1e99' }, { state: ['yes'], page: '0.5' }])(
    'with %j asks for no state, and for the first page',
    (parts) => {
      expect(parseQuestionAddress({ code }, parts)).toEqual({ code, state: null, page: 1 });
    },
  );

  it.each(['I-SD-C-1', 'toString', ''])('of no question is none: %s', (unknown) => {
    expect(parseQuestionAddress({ code: unknown }, {})).toBeNull();
  });
});
