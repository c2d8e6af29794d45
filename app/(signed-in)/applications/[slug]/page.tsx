import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { loadView } from '#lib/http/current-actor.ts';
import { loadScorecard, ScorecardQuery } from '#lib/use-cases/load-scorecard.ts';
import { type ApplicationPageProps, firstOf, loadHead } from '../../../application/load-head.ts';
import { RefreshUntilThere } from '../../../application/refresh-until-there.tsx';
import { NotJudged } from '../../../application/scorecard/not-judged.tsx';
import { Scorecard } from '../../../application/scorecard/scorecard.tsx';

/** The page is of the layout's own segment: the layout's template is not for it. */
export async function generateMetadata({ params }: ApplicationPageProps): Promise<Metadata> {
  const { name } = await loadHead((await params).slug);
  return { title: `Scorecard · ${name}` };
}

export default async function ScorecardPage({
  params,
  searchParams,
}: ApplicationPageProps): Promise<ReactNode> {
  const { slug } = await params;
  const asked = await searchParams;
  const query = ScorecardQuery.parse({ asOf: firstOf(asked['as-of']) });
  const view = await loadView((context, actor) =>
    loadScorecard(context, actor, { slug, ...query }),
  );
  if (!view.judged && view.asOf === null) {
    const head = await loadHead(slug);
    return (
      <>
        <NotJudged head={head} />
        {head.liveRunId === null && head.sources.length > 0 ? <RefreshUntilThere /> : null}
      </>
    );
  }
  const open = firstOf(asked.open);
  const head = await loadHead(slug);
  return (
    <Scorecard
      mayClaim={head.may.claim}
      open={open === null ? null : open.split('.')}
      slug={slug}
      view={view}
    />
  );
}
