import type { ReactNode } from 'react';
import { requireActor } from '#lib/http/current-actor.ts';

export default async function PortfolioPage(): Promise<ReactNode> {
  await requireActor();
  return <main>Assay</main>;
}
