import type { ReactNode } from 'react';
import type { SettingsView } from '#lib/use-cases/load-settings.ts';
import { Panel } from '../../ui/panel.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';

/** Who changed the declaration, when and why. */
export function VersionsPanel({ versions, now }: SettingsView): ReactNode {
  return (
    <Panel padded={false} title="Versions">
      <ol className="divide-y divide-line">
        {versions.map((one) => (
          <li className="flex flex-wrap gap-x-3 px-4 py-2" key={one.version}>
            <span className="text-faint">{one.version}</span>
            <span>{one.author}</span>
            <span className="text-muted">
              <RelativeTime at={one.madeAt} now={now} />
            </span>
            {one.reason === '' ? null : (
              <span className="min-w-0 break-words text-muted">{one.reason}</span>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
