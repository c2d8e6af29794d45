import type { ReactNode } from 'react';
import type { SettingsView } from '#lib/use-cases/load-settings.ts';
import type { SourceChoices } from '#lib/use-cases/load-source-choices.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { SourceState } from '../source-state.tsx';
import { ConnectSourceForm } from './connect-source-form.tsx';
import { RemoveSourceForm } from './remove-source-form.tsx';

interface SourcesPanelProps {
  readonly view: SettingsView;
  /** Null to those who may not connect. */
  readonly choices: SourceChoices | null;
}

/** Where evidence comes from: what is connected, and the way to connect more. */
export function SourcesPanel({ view, choices }: SourcesPanelProps): ReactNode {
  const { sources, slug, now, mayGuarded } = view;
  return (
    <div className="scroll-mt-16" id="sources">
      <Panel note={sources.length} padded={false} title="Sources">
        {sources.length === 0 ? (
          <EmptyState title="No source yet">
            Without a source there is no evidence: only what people state, once it is reviewed.
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {sources.map((source) => (
              <li className="grid gap-1 px-4 py-3" key={source.id}>
                <p className="flex flex-wrap items-center gap-x-3">
                  <code className="min-w-0 font-mono break-all">{source.place}</code>
                  <span className="text-muted text-small">
                    <SourceState state={source.state} />
                  </span>
                </p>
                <p className="text-muted text-small wrap-anywhere">
                  {source.channel === 'checkout' ? 'Local checkout' : 'Git repository'}{' '}
                  {source.locator}, {rhythmOf(source.everyMinutes)}
                  {source.nextAt === null ? null : (
                    <>
                      , next <RelativeTime at={source.nextAt} now={now} />
                    </>
                  )}
                </p>
                {mayGuarded ? (
                  <RemoveSourceForm place={source.place} slug={slug} sourceId={source.id} />
                ) : null}
              </li>
            ))}
          </ul>
        )}
        {choices === null ? null : (
          <details
            className="border-line border-t px-4 py-3"
            data-screen-only=""
            open={sources.length === 0}
          >
            <summary className="w-fit font-medium">Connect a source</summary>
            <div className="mt-3">
              <ConnectSourceForm choices={choices} slug={slug} />
            </div>
          </details>
        )}
      </Panel>
    </div>
  );
}

function rhythmOf(minutes: number): string {
  if (minutes % 1_440 === 0) return every(minutes / 1_440, 'day');
  if (minutes % 60 === 0) return every(minutes / 60, 'hour');
  return every(minutes, 'minute');
}

function every(count: number, unit: string): string {
  return count === 1 ? `read every ${unit}` : `read every ${count} ${unit}s`;
}
