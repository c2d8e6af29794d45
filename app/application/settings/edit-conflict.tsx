import type { ReactNode } from 'react';
import type { FormState } from '#lib/http/form-state.ts';
import { Notice } from '../../ui/notice.tsx';

interface EditConflictProps {
  readonly state: FormState;
  /** As it is declared now. */
  readonly current: Readonly<Record<string, string>>;
  readonly typed: Readonly<Record<string, string>>;
}

/** Somebody saved first: what they have, beside what was typed here. */
export function EditConflict({ state, current, typed }: EditConflictProps): ReactNode {
  const skipped = new Set(['slug', 'version', 'reason']);
  const differing = [...new Set([...Object.keys(current), ...Object.keys(typed)])].filter(
    (field) => !skipped.has(field) && same(current[field]) !== same(typed[field]),
  );
  return (
    <Notice live title="Somebody else changed this meanwhile" tone="aging">
      <p>{state.problem?.detail}</p>
      <p>
        Nothing was overwritten, and all that you typed is still here. Look at what differs, then
        save: yours takes the place of theirs.
      </p>
      {differing.length === 0 ? null : (
        <dl className="mt-2 grid gap-2">
          {differing.map((field) => (
            <div className="grid gap-x-4 sm:grid-cols-[10rem_1fr_1fr]" key={field}>
              <dt className="font-mono text-small">{field}</dt>
              <dd className="min-w-0 whitespace-pre-line break-words">
                <span className="text-faint text-small">now: </span>
                {shown(current[field])}
              </dd>
              <dd className="min-w-0 whitespace-pre-line break-words">
                <span className="text-faint text-small">yours: </span>
                {shown(typed[field])}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Notice>
  );
}

/** Browsers send lines with carriage returns. */
function same(value: string | undefined): string {
  return (value ?? '').replaceAll('\r\n', '\n').trim();
}

function shown(value: string | undefined): string {
  const text = same(value);
  if (text === 'on') return 'yes';
  return text === '' ? 'nothing' : text;
}
