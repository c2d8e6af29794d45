import type { ReactNode } from 'react';
import type { PortfolioView } from '#lib/use-cases/portfolio-view.ts';
import { NoTeam } from '../application/no-team.tsx';
import type { DensityChoice } from '../looks/density-choice.ts';
import { MatrixPanel } from '../matrix/matrix-panel.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Panel } from '../ui/panel.tsx';
import { exactText } from '../ui/relative-text.ts';
import { ComingUp } from './coming-up.tsx';
import { PracticePanel } from './practice-panel.tsx';
import { SixAnswers } from './six-answers.tsx';

interface PortfolioProps {
  readonly view: PortfolioView;
  readonly density: DensityChoice;
}

/** How mature, how sure, what next: the scores, the six answers, what is coming, and the matrix. */
export function Portfolio({ view, density }: PortfolioProps): ReactNode {
  const { addHref, answers, applications, asOf, change, matrix, practice, streams } = view;
  const add =
    addHref === null ? undefined : <LinkButton href={addHref}>Add an application</LinkButton>;
  if (applications === 0) return <NoApplication view={view} />;
  return (
    <>
      <PageHeader
        actions={add}
        meta={
          <>
            As of <time dateTime={asOf}>{exactText(asOf)}</time>
          </>
        }
        title="Portfolio"
      />
      {/* By the room that there is, not by the screen: a finding beside the page takes some of it. */}
      <div className="@container mb-6">
        <div className="grid gap-4 @min-[56rem]:grid-cols-[18rem_minmax(0,1fr)] @min-[69rem]:grid-cols-[18rem_minmax(0,1fr)_18rem] @min-[94rem]:grid-cols-[20rem_minmax(0,1fr)_22rem]">
          <PracticePanel change={change} practice={practice} streams={streams} />
          <SixAnswers answers={answers} />
          <div className="grid @min-[56rem]:col-span-2 @min-[69rem]:col-span-1">
            <ComingUp asOf={asOf} comingUp={view.comingUp} comingUpMore={view.comingUpMore} />
          </div>
        </div>
      </div>
      <MatrixPanel applications={applications} density={density} matrix={matrix} />
    </>
  );
}

function NoApplication({ view }: Pick<PortfolioProps, 'view'>): ReactNode {
  return (
    <>
      <PageHeader title="Portfolio" />
      <Panel padded={false}>
        {view.noTeam === null ? (
          <FirstApplication addHref={view.addHref} />
        ) : (
          <NoTeam view={view.noTeam} />
        )}
      </Panel>
    </>
  );
}

function FirstApplication({ addHref }: { readonly addHref: string | null }): ReactNode {
  return (
    <EmptyState
      action={
        addHref === null ? undefined : (
          <LinkButton href={addHref} kind="primary">
            Add the first application
          </LinkButton>
        )
      }
      title="No application is in scope yet"
    >
      {addHref === null
        ? 'Ask a security lead to add one: scores follow from what is read of applications.'
        : 'Point Assay at a repository or a local checkout. It reads what is there, answers what it can of the 21 criteria, and says what is missing.'}
    </EmptyState>
  );
}
