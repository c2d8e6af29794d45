import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { loadView } from '#lib/http/current-actor.ts';
import { loadSettings } from '#lib/use-cases/load-settings.ts';
import { loadSourceChoices } from '#lib/use-cases/load-source-choices.ts';
import { type ApplicationPageProps, firstOf } from '../../../../application/load-head.ts';
import { DeclarationEditor } from '../../../../application/settings/declaration-editor.tsx';
import { Proposals } from '../../../../application/settings/proposals.tsx';
import { SourcesPanel } from '../../../../application/settings/sources-panel.tsx';
import { VersionsPanel } from '../../../../application/settings/versions-panel.tsx';
import { policyAddress } from '../../../../policy/scope-fields.ts';
import { Panel } from '../../../../ui/panel.tsx';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage({
  params,
  searchParams,
}: ApplicationPageProps): Promise<ReactNode> {
  const { slug } = await params;
  const wanted = firstOf((await searchParams).propose);
  const view = await loadView((context, actor) => loadSettings(context, actor, { slug }));
  const choices = view.mayConnect
    ? await loadView((context, actor) =>
        loadSourceChoices(context, actor, { action: 'connect_source' }),
      )
    : null;
  const proposal = view.proposals.find((one) => one.from === wanted) ?? null;
  return (
    <div className="grid gap-4">
      <SourcesPanel choices={choices} view={view} />
      <Panel note={`version ${view.version}`} title="Declaration">
        <div className="grid gap-6">
          <Proposals chosen={proposal?.from ?? null} view={view} />
          <DeclarationEditor
            key={wanted ?? 'declared'}
            proposed={proposal?.form ?? view.form}
            view={view}
          />
        </div>
      </Panel>
      <Panel title="Policy">
        <p>
          Which figures its verdicts rest on, and where each comes from, is on the{' '}
          <Link
            className="underline"
            href={policyAddress({ application: view.slug })}
            prefetch={false}
          >
            policy of this application
          </Link>
          . It can be stricter than that of its team and the organisation.
        </p>
      </Panel>
      <VersionsPanel {...view} />
    </div>
  );
}
