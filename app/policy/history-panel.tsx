import type { ReactNode } from 'react';
import type { PolicyView } from '#lib/use-cases/policy-view.ts';
import { Panel } from '../ui/panel.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';

interface HistoryPanelProps extends Pick<PolicyView, 'history' | 'now'> {
  readonly level: PolicyView['scope']['level'];
}

/** Who changed the policy, when, why, and which figures. */
export function HistoryPanel({ history, level, now }: HistoryPanelProps): ReactNode {
  return (
    <Panel padded={false} title="History">
      {history.length === 0 ? (
        <p className="p-4 text-muted">
          {level === 'organisation'
            ? 'Nobody changed the policy: all figures are the defaults that come with Assay.'
            : 'Nobody changed anything at this level: all figures come from above.'}
        </p>
      ) : (
        <ol>
          {history.map(({ version, author, madeAt, reason, changes }) => (
            <li className="grid gap-1 border-line px-4 py-3 not-last:border-b" key={version}>
              <p className="text-muted text-small">
                Version {version} · {author} · <RelativeTime at={madeAt} now={now} />
              </p>
              <p className="break-words">{reason}</p>
              <ul className="font-mono text-muted text-small">
                {changes.map((change) => (
                  <li className="break-words" key={change}>
                    {change}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
