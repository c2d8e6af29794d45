import type { ReactNode } from 'react';
import type { EvidenceView } from '#lib/use-cases/evidence-view.ts';
import type { EvidenceQuery } from '#lib/use-cases/load-evidence.ts';
import { Chip } from '../../ui/chip.tsx';
import { address } from '../address.ts';
import { freshnessWord } from './freshness-word.tsx';

interface EvidenceFiltersProps {
  readonly choices: EvidenceView['choices'];
  readonly query: EvidenceQuery;
  readonly path: string;
}

const uses = { cited: 'Findings rest on it', uncited: 'Nothing rests on it' } as const;
const freshnesses = ['fresh', 'ageing', 'stale', 'event', 'ended'] as const;

/** Every choice is an address: to share and to go back from. */
export function EvidenceFilters({ choices, query, path }: EvidenceFiltersProps): ReactNode {
  const parts = {
    kind: query.kind,
    collector: query.collector,
    source: query.source,
    freshness: query.freshness,
    use: query.use,
  };
  const choice = (name: keyof typeof parts, value: string, text: ReactNode): ReactNode => {
    const chosen = parts[name] === value;
    const href = address(path, { ...parts, [name]: chosen ? null : value });
    return (
      <Chip chosen={chosen} href={href} key={value}>
        {text}
      </Chip>
    );
  };
  return (
    <div className="grid gap-2 px-4 py-3">
      <FilterRow label="Kind">
        {choices.kinds.map(({ kind, facts }) =>
          choice(
            'kind',
            kind,
            <>
              {kind.replaceAll('_', ' ')} <span className="text-faint">{facts}</span>
            </>,
          ),
        )}
      </FilterRow>
      <FilterRow label="Freshness">
        {freshnesses.map((one) => choice('freshness', one, freshnessWord[one]))}
      </FilterRow>
      <FilterRow label="Use">
        {(['cited', 'uncited'] as const).map((one) => choice('use', one, uses[one]))}
      </FilterRow>
      {choices.collectors.length < 2 ? null : (
        <FilterRow label="Collector">
          {choices.collectors.map((one) => choice('collector', one, one))}
        </FilterRow>
      )}
      {choices.sources.length < 2 ? null : (
        <FilterRow label="Source">
          {choices.sources.map((one) => choice('source', one.id, one.place))}
        </FilterRow>
      )}
    </div>
  );
}

function FilterRow({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <fieldset className="grid gap-x-4 gap-y-1 sm:grid-cols-[5rem_minmax(0,1fr)]">
      <legend className="float-left pt-1 text-faint text-small sm:contents">{label}</legend>
      <div className="flex min-w-0 flex-wrap gap-1.5 sm:col-start-2">{children}</div>
    </fieldset>
  );
}
