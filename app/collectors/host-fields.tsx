'use client';

import { type ReactNode, useId } from 'react';
import type { CollectorsView } from '#lib/use-cases/collectors-view.ts';

type Host = CollectorsView['gitHosts']['hosts'][number];

interface HostFieldsProps {
  readonly host: Host;
  readonly place: number;
  readonly error: string | undefined;
  readonly onChange: (host: Host) => void;
}

/** One host of the list. */
export function HostFields({ host, place, error, onChange }: HostFieldsProps): ReactNode {
  const id = useId();
  return (
    <li className="grid gap-1.5">
      <input
        aria-describedby={error === undefined ? undefined : id}
        aria-invalid={error === undefined ? undefined : true}
        aria-label={`Host ${place + 1}`}
        autoCapitalize="none"
        autoComplete="off"
        className="w-full rounded-control border border-control bg-surface px-2.5 py-1.5 font-mono placeholder:text-faint aria-invalid:border-not-met"
        maxLength={300}
        name={`host.${place}`}
        onChange={(event) => onChange({ ...host, host: event.target.value })}
        placeholder="git.example.org"
        spellCheck={false}
        type="text"
        value={host.host}
      />
      {error === undefined ? null : (
        <p className="text-not-met text-small" id={id}>
          {error}
        </p>
      )}
      {host.host === '' ? null : (
        <div className="flex flex-wrap gap-x-4 gap-y-1 text-muted text-small">
          <Check
            checked={host.private}
            label="may be in a private network"
            name={`private.${place}`}
            onChange={(checked) =>
              onChange({ ...host, private: checked, plainHttp: checked && host.plainHttp })
            }
          />
          {host.private ? (
            <Check
              checked={host.plainHttp}
              label="without encryption"
              name={`plainHttp.${place}`}
              onChange={(checked) => onChange({ ...host, plainHttp: checked })}
            />
          ) : null}
        </div>
      )}
    </li>
  );
}

interface CheckProps {
  readonly name: string;
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Check({ name, label, checked, onChange }: CheckProps): ReactNode {
  return (
    <label className="inline-flex min-h-6 items-center gap-1.5">
      <input
        checked={checked}
        className="size-4"
        name={name}
        onChange={(event) => onChange(event.target.checked)}
        type="checkbox"
      />
      {label}
    </label>
  );
}
