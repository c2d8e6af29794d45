import { describe, expect, it } from 'vitest';
import { moveCell } from '../../../app/matrix/matrix-keys.ts';

const shape = { rows: 10_000, columns: 24, screenRows: 20 };
const press = (key: string, ctrlKey = false) => ({ key, ctrlKey });

describe('keys in the matrix', () => {
  it.each([
    ['ArrowUp', false, { row: 99, column: 5 }],
    ['ArrowDown', false, { row: 101, column: 5 }],
    ['ArrowLeft', false, { row: 100, column: 4 }],
    ['ArrowRight', false, { row: 100, column: 6 }],
    ['Home', false, { row: 100, column: 0 }],
    ['End', false, { row: 100, column: 23 }],
    ['Home', true, { row: 0, column: 0 }],
    ['End', true, { row: 9_999, column: 23 }],
    ['PageUp', false, { row: 80, column: 5 }],
    ['PageDown', false, { row: 120, column: 5 }],
  ])('%s (Ctrl: %s) leads where it says', (key, ctrlKey, cell) => {
    expect(moveCell({ row: 100, column: 5 }, press(key, ctrlKey), shape)).toEqual(cell);
  });

  it.each(['ArrowUp', 'ArrowLeft', 'PageUp'])('%s stops at the first cell', (key) => {
    expect(moveCell({ row: 0, column: 0 }, press(key), shape)).toEqual({ row: 0, column: 0 });
  });

  it.each(['ArrowDown', 'ArrowRight', 'PageDown'])('%s stops at the last cell', (key) => {
    const last = { row: 9_999, column: 23 };

    expect(moveCell(last, press(key), shape)).toEqual(last);
  });

  it('stays in an empty matrix', () => {
    const empty = { rows: 0, columns: 24, screenRows: 20 };

    expect(moveCell({ row: 0, column: 3 }, press('ArrowDown'), empty)).toEqual({
      row: 0,
      column: 3,
    });
  });

  it.each(['a', 'Enter', 'Tab', 'Escape'])('%s is none of them', (key) => {
    expect(moveCell({ row: 1, column: 1 }, press(key), shape)).toBeNull();
  });
});
