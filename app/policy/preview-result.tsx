import Link from 'next/link';
import type { ReactNode } from 'react';
import type { PolicyPreview } from '#lib/use-cases/policy-view.ts';
import { shortCode } from '../question-title.ts';
import { Mark } from '../ui/mark.tsx';
import { Table } from '../ui/table.tsx';

interface PreviewResultProps {
  readonly preview: PolicyPreview;
  readonly differences: readonly string[];
}

/** What would come of a policy: which figures, how many applications, which verdicts. */
export function PreviewResult({ preview, differences }: PreviewResultProps): ReactNode {
  const { criteria, changes, changed } = preview;
  return (
    <div className="grid gap-4">
      <div className="px-4">
        <h3 className="font-medium">Figures that change</h3>
        <ul className="mt-1 grid gap-0.5 font-mono text-small">
          {differences.map((difference) => (
            <li className="break-words" key={difference}>
              {difference}
            </li>
          ))}
        </ul>
      </div>
      <div className="px-4">
        <h3 className="font-medium">Verdicts that would change</h3>
        <p>{summaryOf(preview)}</p>
        {criteria.length === 0 ? null : (
          <ul className="mt-2 flex flex-wrap gap-1.5">
            {criteria.map((one) => (
              <li
                className="rounded-mark border border-line bg-page px-2 py-0.5 text-small"
                key={one.code}
              >
                {shortCode(one.code)} <span className="text-muted">in {number(one.changed)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      {changed === 0 ? null : (
        <div className="border-line border-t">
          <Table
            caption="Verdicts that would change"
            columns={[
              {
                key: 'application',
                title: 'Application',
                names: true,
                cell: ({ slug, name }) => (
                  <Link prefetch={false} className="hover:underline" href={`/applications/${slug}`}>
                    {name}
                  </Link>
                ),
              },
              {
                key: 'criterion',
                title: 'Criterion',
                cell: ({ criterion }) => shortCode(criterion),
              },
              { key: 'from', title: 'Now', cell: ({ from }) => <Mark as="word" name={from} /> },
              { key: 'to', title: 'Then', cell: ({ to }) => <Mark as="word" name={to} /> },
            ]}
            empty={null}
            rowKey={({ slug, criterion }) => `${slug} ${criterion}`}
            rows={changes}
          />
          <More preview={preview} />
        </div>
      )}
    </div>
  );
}

function summaryOf({ looked, applications, changed }: PolicyPreview): string {
  const seen =
    looked === applications
      ? applications === 1
        ? 'Looked at the one application'
        : `Looked at all ${number(applications)} applications`
      : `Looked at ${number(looked)} of ${number(applications)} applications, as far as ten seconds went`;
  if (applications === 0) return 'There is no application yet that it could change.';
  if (changed === 0) return `${seen}: no verdict would change today.`;
  return `${seen}: ${number(changed)} would have other verdicts.`;
}

function More({ preview }: { readonly preview: PolicyPreview }): ReactNode {
  const all = preview.criteria.reduce((sum, one) => sum + one.changed, 0);
  const rest = all - preview.changes.length;
  if (rest <= 0) return null;
  return (
    <p className="border-line border-t px-4 py-2 text-muted text-small">
      and {number(rest)} verdicts more
    </p>
  );
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
