import { organisationChange } from '#lib/db/policies.ts';
import { countPortfolio } from '#lib/db/portfolio-counts.ts';
import { saveSnapshot } from '#lib/db/snapshots.ts';
import { type PortfolioScore, scoreOfCounts } from '#lib/samm/scoring/portfolio-score.ts';
import { policyOf } from './judge-input.ts';
import type { ServerContext } from './server-context.ts';

/** Keeps the portfolio as it stands, one for each day. */
export async function takeSnapshot({
  db,
  now,
}: Pick<ServerContext, 'db' | 'now'>): Promise<PortfolioScore> {
  const at = now();
  const { applications, questions } = await countPortfolio(db, null, at);
  const most = policyOf([await organisationChange(db)]).thresholds['portfolio.most'];
  const score = scoreOfCounts(applications, questions, { most });
  await saveSnapshot(db, score, at);
  return score;
}
