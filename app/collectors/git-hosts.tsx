import { Globe } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CollectorsView } from '#lib/use-cases/collectors-view.ts';
import { Panel } from '../ui/panel.tsx';
import { GitHostsForm } from './git-hosts-form.tsx';

/** From which hosts public repositories may be fetched; an administrator names them. */
export function GitHosts({ gitHosts }: Pick<CollectorsView, 'gitHosts'>): ReactNode {
  const { version, hosts, mayChange } = gitHosts;
  return (
    <Panel title="Allowed git hosts">
      <p className="mb-3 text-muted" id="hosts">
        Public repositories are fetched from these hosts by https, without a credential. No other
        host is ever asked.
      </p>
      {mayChange ? (
        <GitHostsForm hosts={hosts} version={version} />
      ) : (
        <>
          {hosts.length === 0 ? (
            <p>No host is allowed yet.</p>
          ) : (
            <ul className="grid gap-1">
              {hosts.map(({ host, private: isPrivate }) => (
                <li className="flex items-center gap-2" key={host}>
                  <Globe aria-hidden className="flex-none text-faint" size={16} />
                  <code className="font-mono break-all">{host}</code>
                  {isPrivate ? (
                    <span className="text-faint text-small">private network</span>
                  ) : null}
                </li>
              ))}
            </ul>
          )}
          <p className="mt-2 text-faint text-small">An administrator can name others.</p>
        </>
      )}
    </Panel>
  );
}
