import type { ReactNode } from 'react';
import { Prose } from '../../ui/prose.tsx';

interface ContradictionProps {
  readonly evidence: string;
  readonly claim: string;
}

/** Evidence and an accepted claim that say different things, side by side; the one that says no wins. */
export function Contradiction({ evidence, claim }: ContradictionProps): ReactNode {
  return (
    <div className="rounded-mark border border-conflict">
      <p className="border-line border-b px-3 py-1.5 text-conflict text-small">
        Evidence and claim disagree: the one that says no wins
      </p>
      <dl className="grid gap-x-6 gap-y-2 px-3 py-2 sm:grid-cols-2">
        <div>
          <dt className="text-faint text-small">Evidence</dt>
          <dd>
            <Prose text={evidence} />
          </dd>
        </div>
        <div>
          <dt className="text-faint text-small">Claim</dt>
          <dd>
            <Prose text={claim} />
          </dd>
        </div>
      </dl>
    </div>
  );
}
