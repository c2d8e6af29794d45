import type { ReactNode } from 'react';

const mostItems = 50;

/** A redacted body as a tree to read: names and values, lists counted, long ones folded. */
export function BodyTree({ value }: { readonly value: unknown }): ReactNode {
  if (Array.isArray(value)) return <Items items={value} />;
  if (typeof value === 'object' && value !== null) {
    return (
      <dl className="grid gap-1">
        {Object.entries(value).map(([name, inner]: [string, unknown]) => (
          <Entry key={name} name={name} value={inner} />
        ))}
      </dl>
    );
  }
  return <Leaf value={value} />;
}

function Entry({ name, value }: { readonly name: string; readonly value: unknown }): ReactNode {
  const nested = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  return (
    <div className={nested ? 'grid gap-1' : 'flex flex-wrap gap-x-3'}>
      <dt className="text-faint text-small">{wordsOf(name)}</dt>
      <dd className={nested ? 'min-w-0 border-line border-l pl-3' : 'min-w-0'}>
        <BodyTree value={value} />
      </dd>
    </div>
  );
}

function Items({ items }: { readonly items: readonly unknown[] }): ReactNode {
  if (items.length === 0) return <span className="text-faint">none</span>;
  const numbered = items.map((item, place) => ({ item, place }));
  const more = numbered.slice(mostItems);
  const list = (some: typeof numbered): ReactNode => (
    <ol className="grid gap-1">
      {some.map(({ item, place }) => (
        <li className={isPlain(item) ? '' : 'border-line border-b pb-1'} key={place}>
          <BodyTree value={item} />
        </li>
      ))}
    </ol>
  );
  return (
    <>
      {list(numbered.slice(0, mostItems))}
      {more.length === 0 ? null : (
        <details>
          <summary className="text-muted text-small">{more.length} more</summary>
          {list(more)}
        </details>
      )}
    </>
  );
}

function Leaf({ value }: { readonly value: unknown }): ReactNode {
  if (value === null || value === undefined) return <span className="text-faint">not known</span>;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return value;
  // A body is JSON: what is left is text.
  return typeof value === 'string' ? <span className="break-all font-mono">{value}</span> : null;
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

/** `deployStep` -> `deploy step` */
function wordsOf(name: string): string {
  return name.replaceAll(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
}
