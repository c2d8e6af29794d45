import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type { MatrixQuery } from '#lib/use-cases/matrix-view.ts';
import {
  criticalities,
  isNarrowed,
  matrixSorts,
  matrixStatuses,
  parseMatrixQuery,
  renderMatrixQuery,
} from '../../../app/matrix/matrix-query.ts';

const orNull = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.option(arbitrary, { nil: null });
const anyQuery: fc.Arbitrary<MatrixQuery> = fc.record({
  sort: fc.constantFrom(...matrixSorts),
  reversed: fc.boolean(),
  text: fc.string({ maxLength: 200 }),
  team: orNull(fc.string({ minLength: 1, maxLength: 200 })),
  criticality: orNull(fc.constantFrom(...criticalities)),
  status: orNull(fc.constantFrom(...matrixStatuses)),
  criterion: orNull(fc.constantFrom(...CriterionCode.options)),
});

describe('the address of the matrix', () => {
  it('gives back every query', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const address = renderMatrixQuery(query).toString();
        const parts = Object.fromEntries(new URLSearchParams(address));

        expect(parseMatrixQuery(parts)).toEqual(query);
      }),
    );
  });

  it('says nothing of what is usual', () => {
    expect(renderMatrixQuery(parseMatrixQuery({})).toString()).toBe('');
  });

  it.each([
    { sort: 'colour' },
    { status: 'waived' },
    { criterion: 'I-SD-C-9.9' },
    { criticality: '' },
    { order: 'up' },
  ])('leaves out what it does not know: %j', (parts) => {
    expect(parseMatrixQuery(parts)).toEqual(parseMatrixQuery({}));
  });

  it('takes the first of several, and not all of an endless one', () => {
    const query = parseMatrixQuery({ team: ['Web', 'Core'], q: 'x'.repeat(10_000) });

    expect(query.team).toBe('Web');
    expect(query.text).toHaveLength(200);
  });

  it('knows whether applications are left out', () => {
    expect(isNarrowed(parseMatrixQuery({ sort: 'name' }))).toBe(false);
    expect(isNarrowed(parseMatrixQuery({ status: 'stale' }))).toBe(true);
    expect(isNarrowed(parseMatrixQuery({ q: 'pay' }))).toBe(true);
  });
});
