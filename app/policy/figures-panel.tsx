import type { ReactNode } from 'react';
import type { FigureView } from '#lib/use-cases/policy-view.ts';
import { Panel } from '../ui/panel.tsx';
import { FigureRow } from './figure-row.tsx';
import type { PolicyDraft } from './use-policy-draft.ts';

interface FiguresPanelProps {
  readonly figures: readonly FigureView[];
  readonly draft: PolicyDraft;
  readonly mayChange: boolean;
}

/** The figures, by what they are about. */
export function FiguresPanel({ figures, draft, mayChange }: FiguresPanelProps): ReactNode {
  const isLower = figures.some((figure) => figure.standing.above !== null);
  const groups = [...new Set(figures.map((figure) => figure.group))];
  return (
    <Panel mayBreak note={`${figures.length}`} padded={false} title="Figures">
      <div
        aria-hidden
        className="hidden gap-x-4 border-line border-b py-1.5 pr-4 pl-4 text-faint text-small md:grid md:grid-cols-[minmax(0,1fr)_9rem_8rem_minmax(0,9rem)]"
      >
        <span>What</span>
        <span>Figure</span>
        <span>{isLower ? 'Comes from' : 'Default'}</span>
        <span>Criteria that it moves</span>
      </div>
      {groups.map((group) => (
        <section className="border-line not-last:border-b" key={group}>
          <h3 className="bg-sunken px-4 py-1.5 text-muted text-small">{group}</h3>
          <div className="divide-y divide-line">
            {figures
              .filter((figure) => figure.group === group)
              .map((figure) => (
                <FigureRow draft={draft} figure={figure} key={figure.name} mayChange={mayChange} />
              ))}
          </div>
        </section>
      ))}
    </Panel>
  );
}
