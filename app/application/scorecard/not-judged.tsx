import type { ReactNode } from 'react';
import type { ApplicationHead } from '#lib/use-cases/load-application.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Panel } from '../../ui/panel.tsx';

/** Before the first judgement: what is missing for it, and the way there. */
export function NotJudged({ head }: { readonly head: ApplicationHead }): ReactNode {
  const { slug, sources, liveRunId } = head;
  const page = `/applications/${slug}`;
  if (sources.length === 0) {
    return (
      <Panel padded={false}>
        <EmptyState
          action={
            <>
              <LinkButton href={`${page}/settings#sources`} kind="primary">
                Connect a source
              </LinkButton>
              <LinkButton href={`${page}/questionnaire`}>Answer the questions</LinkButton>
            </>
          }
          title="There is no evidence yet"
        >
          Assay answers from what it reads. Connect a local checkout or a git repository; the first
          scorecard is there when it has been read.
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel padded={false}>
      <EmptyState
        action={
          liveRunId === null ? undefined : (
            <LinkButton href={`/collectors/runs/${liveRunId}`} kind="primary">
              Watch the collection
            </LinkButton>
          )
        }
        title="The first scorecard is on its way"
      >
        {liveRunId === null
          ? 'What was collected is being judged; this takes moments while a worker runs.'
          : 'Its sources are being read. This page shows the scorecard as soon as it is judged.'}
      </EmptyState>
    </Panel>
  );
}
