import type { ReactNode } from 'react';
import type { PolicyView } from '#lib/use-cases/policy-view.ts';
import { Field } from '../ui/field.tsx';
import { Panel } from '../ui/panel.tsx';
import { Prose } from '../ui/prose.tsx';
import type { PolicyDraft } from './use-policy-draft.ts';

interface ListsPanelProps {
  readonly view: Pick<PolicyView, 'ownOwners' | 'pinExemptions' | 'mayChange'>;
  readonly draft: PolicyDraft;
}

const lists = [
  {
    name: 'ownOwners',
    label: 'Owners that are your own',
    hint: 'Their actions need no pin, like those of the application’s own repositories. An owner a line; fewer is stricter.',
  },
  {
    name: 'pinExemptions',
    label: 'Actions that may be used by tag',
    hint: 'Because they technically must. `owner/name` a line; fewer is stricter.',
  },
] as const;

/** Whose actions are trusted as one's own, and which need no pin. */
export function ListsPanel({ view, draft }: ListsPanelProps): ReactNode {
  return (
    <Panel note="moves A-1.5" title="Actions">
      <div className="grid gap-6 md:grid-cols-2">
        {lists.map(({ name, label, hint }) => {
          const standing = view[name];
          if (!view.mayChange) {
            return (
              <div key={name}>
                <p className="font-medium">{label}</p>
                <p className="text-muted">{standing.length === 0 ? 'none' : standing.join(', ')}</p>
              </div>
            );
          }
          return (
            <Field
              error={draft.errors[name]}
              hint={<Prose text={hint} />}
              key={name}
              label={label}
              name={name}
            >
              {(control) => (
                <textarea
                  {...control}
                  autoCapitalize="none"
                  className={`${control.className} font-mono`}
                  maxLength={20_000}
                  onChange={(event) => draft.type(name, event.target.value)}
                  rows={Math.min(8, Math.max(3, standing.length + 1))}
                  spellCheck={false}
                  value={draft.textOf(name, standing.join('\n'))}
                />
              )}
            </Field>
          );
        })}
      </div>
    </Panel>
  );
}
