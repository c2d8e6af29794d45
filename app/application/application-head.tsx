import type { ReactNode } from 'react';
import type { ApplicationHead as Head } from '#lib/use-cases/load-application.ts';
import { NamedHere } from '../frame/named-here.tsx';
import { Chip } from '../ui/chip.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { ApplicationTabs } from './application-tabs.tsx';
import { CollectNow } from './collect-now.tsx';
import { PrintButton } from './print-button.tsx';
import { RefreshOnRun } from './refresh-on-run.tsx';
import { SourceList } from './source-list.tsx';
import { StageLine } from './stage-line.tsx';

interface ApplicationHeadProps {
  readonly head: Head;
  readonly mayCollect: boolean;
}

/** What stands above every tab: whose it is, how it is deployed, where its evidence comes from. */
export function ApplicationHead({ head, mayCollect }: ApplicationHeadProps): ReactNode {
  const { name, team, criticality, inScope, archived, stages, slug, liveRunId } = head;
  return (
    <div className="mb-4">
      <NamedHere name={name} path={`/applications/${slug}`} />
      <PageHeader
        actions={
          <>
            <PrintButton />
            {liveRunId === null ? null : (
              <LinkButton href={`/collectors/runs/${liveRunId}`}>Watch the collection</LinkButton>
            )}
            {mayCollect && liveRunId === null && head.sources.length > 0 ? (
              <CollectNow slug={slug} />
            ) : null}
          </>
        }
        meta={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span>Team {team}</span>
            <Chip>{criticality}</Chip>
            {inScope ? null : <Chip>not in scope</Chip>}
          </span>
        }
        title={name}
      />
      {archived ? (
        <div className="mb-4">
          <Notice title="This application is archived" tone="info">
            Nothing of it is collected or judged any more; what it was stays readable.
          </Notice>
        </div>
      ) : null}
      <div className="mb-3 flex flex-wrap items-center gap-x-10 gap-y-3">
        {stages.length === 0 ? (
          <p className="text-muted">
            Nobody declared its stages: what rests on them says “assumed”.{' '}
            <a className="text-link" data-screen-only="" href={`/applications/${slug}/settings`}>
              Declare them
            </a>
          </p>
        ) : (
          <StageLine stages={stages} />
        )}
        <SourceList {...head} />
      </div>
      <ApplicationTabs slug={slug} />
      {liveRunId === null ? null : <RefreshOnRun key={liveRunId} runId={liveRunId} />}
    </div>
  );
}
