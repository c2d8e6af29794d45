/** A cell by its place: columns count from the name, rows from the first application. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

export interface GridShape {
  readonly rows: number;
  readonly columns: number;
  /** Rows that a screen holds. */
  readonly screenRows: number;
}

/** Where a key leads from a cell; null when the key is none of the grid's. */
export function moveCell(
  { row, column }: Cell,
  { key, ctrlKey }: { readonly key: string; readonly ctrlKey: boolean },
  { rows, columns, screenRows }: GridShape,
): Cell | null {
  const lastRow = Math.max(0, rows - 1);
  const lastColumn = Math.max(0, columns - 1);
  const to = (nextRow: number, nextColumn: number): Cell => ({
    row: Math.min(Math.max(0, nextRow), lastRow),
    column: Math.min(Math.max(0, nextColumn), lastColumn),
  });
  switch (key) {
    case 'ArrowUp':
      return to(row - 1, column);
    case 'ArrowDown':
      return to(row + 1, column);
    case 'ArrowLeft':
      return to(row, column - 1);
    case 'ArrowRight':
      return to(row, column + 1);
    case 'Home':
      return ctrlKey ? to(0, 0) : to(row, 0);
    case 'End':
      return ctrlKey ? to(lastRow, lastColumn) : to(row, lastColumn);
    case 'PageUp':
      return to(row - screenRows, column);
    case 'PageDown':
      return to(row + screenRows, column);
    default:
      return null;
  }
}
