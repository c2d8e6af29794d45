'use client';

import type { ReactNode } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { KeyHint } from '../ui/key-hint.tsx';

type Keys = readonly { readonly keys: string; readonly does: string }[];

const everywhere: Keys = [
  { keys: 'Ctrl K', does: 'Search, or jump to anything' },
  { keys: '?', does: 'These keys' },
  { keys: 'Esc', does: 'Close what is open' },
];

const matrix: Keys = [
  { keys: '← ↑ ↓ →', does: 'Move from cell to cell' },
  { keys: 'Enter', does: 'Open the finding beside the matrix' },
  { keys: 'Home', does: 'First cell of the row; with Ctrl, of the matrix' },
  { keys: 'End', does: 'Last cell of the row; with Ctrl, of the matrix' },
  { keys: 'PgUp PgDn', does: 'A screen up or down' },
];

const questionnaire: Keys = [
  { keys: 'y n u', does: 'Yes, no, not known' },
  { keys: 'j k', does: 'Next and previous criterion' },
];

const reviews: Keys = [
  { keys: 'j k', does: 'Next and former claim' },
  { keys: 'a r b', does: 'Accept, refuse, ask back' },
];

interface KeyHelpProps {
  readonly places: readonly { readonly key: string; readonly title: string }[];
  readonly onClose: () => void;
}

/** All keys on one card. */
export function KeyHelp({ places, onClose }: KeyHelpProps): ReactNode {
  return (
    <Dialog onClose={onClose} title="Keys">
      <div className="grid gap-x-8 gap-y-6 p-4 sm:grid-cols-2">
        <KeyList keys={everywhere} title="Everywhere" />
        <KeyList
          keys={places.map(({ key, title }) => ({ keys: `g ${key}`, does: title }))}
          title="Go to"
        />
        <KeyList keys={matrix} title="Matrix" />
        <KeyList keys={questionnaire} title="Questionnaire" />
        <KeyList keys={reviews} title="Reviews" />
      </div>
    </Dialog>
  );
}

function KeyList({ title, keys }: { readonly title: string; readonly keys: Keys }): ReactNode {
  return (
    <section>
      <h3 className="mb-2 text-faint text-small">{title}</h3>
      <dl className="grid gap-1.5">
        {keys.map((one) => (
          <div className="flex items-center justify-between gap-4" key={one.keys}>
            <dt className="order-2">
              <KeyHint keys={one.keys} />
            </dt>
            <dd className="order-1 text-muted">{one.does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
