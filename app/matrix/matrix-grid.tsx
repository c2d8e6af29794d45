'use client';

import {
  type KeyboardEvent,
  type ReactNode,
  type SyntheticEvent,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { MatrixColumn, MatrixQuery, MatrixSort } from '#lib/use-cases/matrix-view.ts';
import type { DensityChoice } from '../looks/density-choice.ts';
import { MatrixHead } from './matrix-head.tsx';
import { type Cell, moveCell } from './matrix-keys.ts';
import { MatrixRow } from './matrix-row.tsx';
import { type MatrixState, rowAt } from './matrix-store.ts';
import { type PointedMark, ReasonLine } from './reason-line.tsx';
import { useNarrow } from './use-narrow.ts';
import { useWindowRows } from './use-window-rows.ts';

interface MatrixGridProps {
  readonly columns: readonly MatrixColumn[];
  readonly state: MatrixState;
  readonly query: MatrixQuery;
  readonly density: DensityChoice;
  /** The finding that is open beside: an application's slug and a column. */
  readonly open: { readonly slug: string; readonly column: number } | null;
  readonly onNeed: (fromRow: number, toRow: number) => void;
  readonly onOpen: (slug: string, column: number) => void;
  readonly onSort: (sort: MatrixSort) => void;
}

const rowHeight = { regular: 36, dense: 28 } as const;
const cardHeight = 152;

/** Applications down, criteria across: any number of rows, moved through by arrow keys. */
export function MatrixGrid(props: MatrixGridProps): ReactNode {
  const { columns, state, query, density, open, onNeed, onOpen, onSort } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const [active, setActive] = useState<Cell>({ row: 0, column: 1 });
  const [pointed, setPointed] = useState<PointedMark | null>(null);
  const focusComes = useRef(false);
  const height = useNarrow() ? cardHeight : rowHeight[density];
  const rows = useWindowRows(body, state.total, height);
  const firstIndex = rows.indexes[0] ?? 0;
  const lastIndex = rows.indexes.at(-1) ?? 0;
  const tabRow = Math.min(Math.max(active.row, firstIndex), lastIndex);

  useEffect(() => onNeed(firstIndex, lastIndex), [onNeed, firstIndex, lastIndex]);
  useEffect(() => {
    if (!focusComes.current) return;
    const cell = body.current?.querySelector(`[data-cell="${active.row}-${active.column}"]`);
    if (!(cell instanceof HTMLElement)) return;
    // A row that has not come yet holds the focus for the cell that takes its place.
    focusComes.current = cell.ariaBusy === 'true';
    cell.focus({ preventScroll: true });
  });

  const openAt = ({ row, column }: Cell): void => {
    const slug = rowAt(state, row)?.slug;
    if (slug === undefined || column < 1 || column > columns.length) return;
    onOpen(slug, column);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = cellOf(event.target);
    if (at === null) return;
    if (event.key === 'Enter') openAt(at);
    const shape = { rows: state.total, columns: columns.length + 3, screenRows: rows.screenRows };
    const next = moveCell(at, event, shape);
    if (next === null) return;
    event.preventDefault();
    focusComes.current = true;
    setActive(next);
    rows.scrollTo(next.row);
  };
  const point = (event: SyntheticEvent): void => {
    const at = cellOf(event.target);
    const row = at === null ? undefined : rowAt(state, at.row);
    const place = (at?.column ?? 0) - 1;
    const column = columns[place];
    if (event.type === 'focus' && at !== null) setActive(at);
    setPointed(
      at === null || row === undefined || column === undefined
        ? null
        : {
            row,
            column,
            place,
            mark: row.marks[place] ?? 'never_collected',
            by: event.type === 'focus' ? 'focus' : 'pointer',
          },
    );
  };

  return (
    <>
      <table
        {...asGrid}
        aria-busy={state.phase === 'turning'}
        aria-colcount={columns.length + 3}
        aria-label="Applications by criteria"
        aria-rowcount={state.total + 2}
        className="group/matrix w-full border-separate border-spacing-0 aria-busy:opacity-60 max-md:block"
        data-density={density}
      >
        <MatrixHead columns={columns} onSort={onSort} query={query} />
        <tbody
          className="max-md:block"
          onBlur={() => setPointed(null)}
          onClick={(event) => {
            const at = cellOf(event.target);
            if (at === null) return;
            setActive(at);
            openAt(at);
          }}
          onFocus={point}
          onKeyDown={onKeyDown}
          onPointerOver={point}
          onPointerLeave={() => setPointed(null)}
          ref={body}
        >
          <Spacer columns={columns.length + 3} pixels={rows.pixelsBefore} />
          {rows.indexes.map((index) => {
            const row = rowAt(state, index);
            return (
              <MatrixRow
                columns={columns}
                index={index}
                key={index}
                now={state.asOf}
                openColumn={open !== null && open.slug === row?.slug ? open.column : null}
                row={row}
                tabColumn={index === tabRow ? active.column : null}
              />
            );
          })}
          <Spacer columns={columns.length + 3} pixels={rows.pixelsAfter} />
        </tbody>
      </table>
      <ReasonLine pointed={pointed} />
    </>
  );
}

/** A grid is a table that is moved through; the rows and cells of one have their roles from it. */
const asGrid = { role: 'grid' } as const;

/** The room of rows that are not drawn, by an attribute: nothing here needs a style. */
function Spacer({
  columns,
  pixels,
}: {
  readonly columns: number;
  readonly pixels: number;
}): ReactNode {
  if (pixels <= 0) return null;
  return (
    <tr aria-hidden className="max-md:block">
      <td className="p-0 max-md:hidden" colSpan={columns} height={pixels} />
      <td className="hidden p-0 max-md:block">
        <svg aria-hidden="true" className="block" height={pixels} width="1" />
      </td>
    </tr>
  );
}

function cellOf(target: EventTarget): Cell | null {
  const element = target instanceof Element ? target.closest('[data-cell]') : null;
  if (!(element instanceof HTMLElement)) return null;
  const [row, column] = (element.dataset.cell ?? '').split('-').map(Number);
  return row === undefined || column === undefined ? null : { row, column };
}
