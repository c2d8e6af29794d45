'use client';

import { Download, Rows3, Rows4, Search, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MatrixQuery } from '#lib/use-cases/matrix-view.ts';
import type { DensityChoice } from '../looks/density-choice.ts';
import { shortCode } from '../question-title.ts';
import { Button } from '../ui/button.tsx';
import { markWord } from '../ui/mark-word.ts';
import {
  criticalities,
  isNarrowed,
  matrixSorts,
  matrixStatuses,
  renderMatrixQuery,
} from './matrix-query.ts';

interface MatrixFiltersProps {
  readonly query: MatrixQuery;
  readonly teams: readonly string[];
  readonly density: DensityChoice;
  readonly onChange: (
    change: Readonly<Record<string, string | null>>,
    how: 'push' | 'replace',
  ) => void;
  readonly onDensity: (density: DensityChoice) => void;
}

const sortWord = {
  risk: 'Sort: most at risk',
  name: 'Sort: name',
  score: 'Sort: lowest score',
  expiry: 'Sort: expires first',
} as const;

const statusWord = { ...markWord, unknown: 'Any unknown', expiring: 'Expires in 30 days' } as const;

const none = { q: null, team: null, criticality: null, status: null, criterion: null };

/** Narrows and orders the matrix; each choice is a part of the address. */
export function MatrixFilters(props: MatrixFiltersProps): ReactNode {
  const { query, teams, density, onChange, onDensity } = props;
  return (
    <div className="flex flex-wrap items-center gap-2" data-screen-only="">
      <label className="relative max-sm:w-full">
        <span className="sr-only">Part of a name or team</span>
        <Search aria-hidden className="absolute top-2 left-2.5 text-faint" size={14} />
        <input
          className="h-8 w-44 rounded-control border border-edge bg-surface pr-2 pl-8 placeholder:text-faint max-sm:w-full"
          defaultValue={query.text}
          key={query.text === '' ? 'empty' : 'filled'}
          onChange={(event) => onChange({ q: event.target.value || null }, 'replace')}
          placeholder="Name or team"
          type="search"
        />
      </label>
      <Choice
        label="Team"
        name="team"
        onChange={onChange}
        options={teams.map((team) => ({ value: team, title: team }))}
        unset="Any team"
        value={query.team}
      />
      <Choice
        label="Criticality"
        name="criticality"
        onChange={onChange}
        options={criticalities.map((value) => ({ value, title: value }))}
        unset="Any criticality"
        value={query.criticality}
      />
      <Choice
        label="Status"
        name="status"
        onChange={onChange}
        options={matrixStatuses.map((value) => ({ value, title: statusWord[value] }))}
        unset="Any status"
        value={query.status}
      />
      {query.criterion === null ? null : (
        <button
          className="inline-flex h-8 items-center gap-1.5 rounded-control border border-ink px-2.5 text-small"
          onClick={() => onChange({ criterion: null }, 'push')}
          title="Any criterion again"
          type="button"
        >
          on {shortCode(query.criterion)}
          <X aria-hidden size={12} />
        </button>
      )}
      {isNarrowed(query) ? (
        <button
          className="h-8 rounded-control px-2 text-muted hover:bg-sunken hover:text-ink"
          onClick={() => onChange(none, 'push')}
          type="button"
        >
          Show all
        </button>
      ) : null}
      <Choice
        label="Sort"
        name="sort"
        onChange={onChange}
        options={matrixSorts.map((value) => ({ value, title: sortWord[value] }))}
        unset={null}
        value={query.sort}
      />
      <button
        aria-pressed={density === 'dense'}
        className="inline-flex size-8 items-center justify-center rounded-control border border-edge bg-surface text-muted hover:bg-sunken hover:text-ink max-md:hidden"
        onClick={() => onDensity(density === 'dense' ? 'regular' : 'dense')}
        title="Dense rows"
        type="button"
      >
        <span className="sr-only">Dense rows</span>
        {density === 'dense' ? <Rows4 aria-hidden size={16} /> : <Rows3 aria-hidden size={16} />}
      </button>
      {/* Sent, not linked to: that an export was taken is recorded. */}
      <form action={`/api/matrix/export?${renderMatrixQuery(query).toString()}`} method="post">
        <Button type="submit">
          <Download aria-hidden size={14} />
          CSV
        </Button>
      </form>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly name: string;
  readonly value: string | null;
  readonly options: readonly { readonly value: string; readonly title: string }[];
  /** The words for no choice; null: one is always chosen. */
  readonly unset: string | null;
  readonly onChange: MatrixFiltersProps['onChange'];
}

function Choice({ label, name, value, options, unset, onChange }: ChoiceProps): ReactNode {
  return (
    <select
      aria-label={label}
      className={`h-8 max-w-44 rounded-control border bg-surface px-2 ${value === null || unset === null ? 'border-edge text-muted' : 'border-ink text-ink'} max-sm:max-w-none max-sm:flex-1`}
      name={name}
      onChange={(event) => onChange({ [name]: event.target.value || null }, 'push')}
      value={value ?? ''}
    >
      {unset === null ? null : <option value="">{unset}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.title}
        </option>
      ))}
    </select>
  );
}
