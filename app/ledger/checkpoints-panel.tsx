import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import type { LedgerView } from '#lib/use-cases/ledger-view.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Panel } from '../ui/panel.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { SignForm } from './sign-form.tsx';

/** Signed statements of where the chain ended, and the key that an auditor notes. */
export function CheckpointsPanel({ view }: { readonly view: LedgerView }): ReactNode {
  const { checkpoints, keyId, maySign, now } = view;
  return (
    <Panel title="Checkpoints">
      <div className="grid gap-3">
        <p className="text-muted">
          One is signed each day on which the ledger grew. Kept elsewhere, it shows later whether
          rows up to it were rewritten or cut off.
        </p>
        <div className="grid gap-0.5">
          <span className="text-faint text-small">Key to note</span>
          <span className="flex items-start gap-1">
            <code className="break-all font-mono text-small">{keyId}</code>
            <CopyButton text={keyId} what="the key" />
          </span>
        </div>
        {checkpoints.length === 0 ? (
          <p className="text-muted">None was signed yet.</p>
        ) : (
          <ul className="border-line border-t">
            {checkpoints.map((one) => (
              <li
                className="flex items-start justify-between gap-3 border-line py-2 not-last:border-b"
                key={one.seq}
              >
                <span className="min-w-0">
                  Up to row {one.seq}, <RelativeTime at={one.at} now={now} />
                  {one.signer === 'own' ? null : (
                    <span className="block break-all text-faint text-small">
                      {one.signer === 'former' ? 'by an earlier key' : 'by a key that nobody named'}
                      , {one.keyId}
                    </span>
                  )}
                </span>
                <a
                  aria-label={`Download the checkpoint of row ${one.seq}`}
                  className="inline-flex size-8 flex-none items-center justify-center rounded-control text-muted hover:bg-sunken hover:text-ink"
                  data-screen-only=""
                  download=""
                  href={`/api/ledger/checkpoints/${one.seq}`}
                >
                  <Download aria-hidden size={16} />
                </a>
              </li>
            ))}
          </ul>
        )}
        {maySign ? <SignForm /> : null}
      </div>
    </Panel>
  );
}
