import { Folder } from 'lucide-react';
import type { ReactNode } from 'react';
import { CopyButton } from '../ui/copy-button.tsx';
import { Panel } from '../ui/panel.tsx';

const example = 'ASSAY_CHECKOUT_ROOTS=/srv/checkouts:/home/ci/mirrors npm start';

/** Below which folders of this machine checkouts may be read: only whoever starts Assay decides. */
export function AllowedFolders({ folders }: { readonly folders: readonly string[] }): ReactNode {
  return (
    <Panel title="Allowed folders">
      {folders.length === 0 ? (
        <p className="text-muted">No folder of this machine may be read.</p>
      ) : (
        <ul className="grid gap-1">
          {folders.map((folder) => (
            <li className="flex items-start gap-2" key={folder}>
              <Folder aria-hidden className="mt-0.5 flex-none text-faint" size={16} />
              <code className="min-w-0 font-mono break-all">{folder}</code>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-3 text-muted">
        Set where Assay is started, never here: whoever may use these pages cannot widen what the
        machine gives away. Several folders are separated by a colon.
      </p>
      <div className="mt-2 flex items-start gap-2 rounded-mark border border-line bg-page py-1 pr-1 pl-3">
        <pre className="min-w-0 flex-1 whitespace-pre-wrap wrap-anywhere py-0.5 font-mono">
          {example}
        </pre>
        <CopyButton text={example} what="the example" />
      </div>
    </Panel>
  );
}
