import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { loadView } from '#lib/http/current-actor.ts';
import { loadRun } from '#lib/use-cases/load-run.ts';
import { loadSetupLine } from '#lib/use-cases/load-setup-line.ts';
import { NamedHere } from '../../../../frame/named-here.tsx';
import { causeWord } from '../../../../run/cause-word.ts';
import { LiveRun } from '../../../../run/live-run.tsx';
import { RunButtons } from '../../../../run/run-buttons.tsx';
import { RunOutcome } from '../../../../run/run-outcome.tsx';
import { RunResults } from '../../../../run/run-results.tsx';
import { PageHeader } from '../../../../ui/page-header.tsx';
import { RelativeTime } from '../../../../ui/relative-time.tsx';
import { SetupLine } from '../../../../welcome/setup-line.tsx';

export const metadata: Metadata = { title: 'Collection' };

interface RunPageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export default async function RunPage({ params }: RunPageProps): Promise<ReactNode> {
  const { id: runId } = await params;
  const view = await loadView((context, actor) => loadRun(context, actor, { runId }));
  const line = await loadView((context, actor) => loadSetupLine(context, actor));
  const { application, cause, place, requestedAt, requestedBy } = view;
  return (
    <>
      <NamedHere name={place} path={`/collectors/runs/${view.id}`} />
      <PageHeader
        actions={
          view.maySteer ? (
            <RunButtons
              cancelRequested={view.cancelRequested}
              endedAt={view.endedAt}
              id={view.id}
              sourceId={view.sourceId}
            />
          ) : undefined
        }
        meta={
          <>
            <Link
              prefetch={false}
              className="hover:underline"
              href={`/applications/${application.slug}`}
            >
              {application.name}
            </Link>{' '}
            · {causeWord[cause]}
            {requestedBy === null ? null : ` by ${requestedBy}`}{' '}
            <RelativeTime at={requestedAt} now={view.now} />
          </>
        }
        title={place}
      />
      <div className="grid gap-4">
        {line.complete ? null : <SetupLine view={line} />}
        <RunOutcome view={view} />
        <LiveRun view={view}>
          <RunResults view={view} />
        </LiveRun>
      </div>
    </>
  );
}
