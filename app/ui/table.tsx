import Link from 'next/link';
import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'end';
  /** The column that names its row: the head of the card on a narrow screen. */
  readonly names?: boolean;
  /** Sorting is an address; `order` is set on the column that sorts. */
  readonly sort?: { readonly href: string; readonly order?: 'ascending' | 'descending' };
}

/** Laid out as cards, a table keeps its meaning in every browser only when it says so itself. */
const as = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

interface TableProps<Row> {
  /** What the table lists; read out, not shown. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Shown in place of an empty table. */
  readonly empty: ReactNode;
}

/** A table on a wide screen, a stack of cards on a narrow one; never a page to scroll sideways. */
export function Table<Row>({ caption, columns, rows, rowKey, empty }: TableProps<Row>): ReactNode {
  if (rows.length === 0) return empty;
  return (
    <table className="w-full max-md:block" {...as.table}>
      <caption className="sr-only">{caption}</caption>
      <thead className="max-md:sr-only" {...as.rowgroup}>
        <tr {...as.row}>
          {columns.map((column) => (
            <th
              aria-sort={column.sort === undefined ? undefined : (column.sort.order ?? 'none')}
              className={`h-8 border-line border-b px-2 font-medium text-faint text-small first:pl-4 last:pr-4 ${column.align === 'end' ? 'text-right' : 'text-left'}`}
              key={column.key}
              {...as.columnheader}
              scope="col"
            >
              {column.sort === undefined ? (
                column.title
              ) : (
                <SortLink {...column.sort} title={column.title} />
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block" {...as.rowgroup}>
        {rows.map((row) => (
          <tr
            className="border-line not-last:border-b hover:bg-sunken max-md:grid max-md:gap-1 max-md:px-4 max-md:py-3"
            key={rowKey(row)}
            {...as.row}
          >
            {columns.map((column) => (
              <Cell column={column} key={column.key} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({
  column,
  row,
}: {
  readonly column: Column<Row>;
  readonly row: Row;
}): ReactNode {
  const align = column.align === 'end' ? 'md:text-right' : '';
  if (column.names === true) {
    return (
      <th
        className="px-2 py-2 text-left align-top font-medium first:pl-4 max-md:p-0 max-md:first:pl-0"
        {...as.rowheader}
        scope="row"
      >
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td
      className={`px-2 py-2 align-top first:pl-4 last:pr-4 max-md:flex max-md:items-baseline max-md:justify-between max-md:gap-4 max-md:p-0 max-md:last:pr-0 ${align}`}
      {...as.cell}
    >
      <span aria-hidden className="text-faint text-small md:hidden">
        {column.title}
      </span>
      <div className="min-w-0 max-md:text-right">{column.cell(row)}</div>
    </td>
  );
}

interface SortLinkProps {
  readonly title: string;
  readonly href: string;
  readonly order?: 'ascending' | 'descending';
}

function SortLink({ title, href, order }: SortLinkProps): ReactNode {
  const arrow = order === undefined ? '' : order === 'ascending' ? '↑' : '↓';
  return (
    <Link
      prefetch={false}
      className="inline-flex items-center gap-1 hover:text-ink"
      href={href}
      scroll={false}
    >
      {title}
      <span aria-hidden>{arrow}</span>
    </Link>
  );
}
