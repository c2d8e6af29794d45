import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { loadView } from '#lib/http/current-actor.ts';
import { loadPortfolio } from '#lib/use-cases/load-portfolio.ts';
import { loadSetupLine } from '#lib/use-cases/load-setup-line.ts';
import { densityCookie, parseDensityChoice } from '../looks/density-choice.ts';
import { type AddressParts, parseMatrixQuery } from '../matrix/matrix-query.ts';
import { Portfolio } from '../portfolio/portfolio.tsx';
import { Welcome } from '../welcome/welcome.tsx';

interface PortfolioPageProps {
  readonly searchParams: Promise<AddressParts>;
}

export const metadata: Metadata = { title: 'Portfolio' };

export default async function PortfolioPage({
  searchParams,
}: PortfolioPageProps): Promise<ReactNode> {
  const query = parseMatrixQuery(await searchParams);
  const view = await loadView((context, actor) => loadPortfolio(context, actor, query));
  if (view.applications === 0 && view.isWhole) {
    const line = await loadView(loadSetupLine);
    if (line.application === null) return <Welcome view={line} />;
  }
  const density = parseDensityChoice((await cookies()).get(densityCookie)?.value);
  return <Portfolio density={density} view={view} />;
}
