import type { Actor } from '#lib/access/actor.ts';
import { authorise, may, readScope } from '#lib/access/authorise.ts';
import { organisationOf } from '#lib/db/organisation.ts';
import { organisationChange } from '#lib/db/policies.ts';
import { countPortfolio } from '#lib/db/portfolio-counts.ts';
import { type Snapshot, snapshotsSince } from '#lib/db/snapshots.ts';
import { teamNames } from '#lib/db/teams.ts';
import { addDays, type Instant } from '#lib/evidence/instant.ts';
import { CriterionCode, QuestionCode, StreamCode } from '#lib/samm/catalog/codes.ts';
import { streamOf } from '#lib/samm/catalog/look-ups.ts';
import { formatScore } from '#lib/samm/scoring/format.ts';
import { type PortfolioScore, scoreOfCounts } from '#lib/samm/scoring/portfolio-score.ts';
import { compareRatios, subtractRatios, zero } from '#lib/samm/scoring/ratio.ts';
import { comingReviews } from './coming-reviews.ts';
import { comingUpIn } from './coming-up.ts';
import { policyOf } from './judge-input.ts';
import { matrixPageOf } from './load-matrix-page.ts';
import { loadNoTeam } from './load-no-team.ts';
import type { MatrixQuery } from './matrix-view.ts';
import type { ChangeView, PortfolioView } from './portfolio-view.ts';
import { targetsOf } from './score-targets.ts';
import type { ServerContext } from './server-context.ts';
import { showAnswer } from './show-answer.ts';
import { showScore } from './show-score.ts';
import { loadWording } from './shown-wording.ts';

/** How far back the lines of the six answers reach. */
const trendDays = 90;
const firstRows = 100;
const mostPersonal = 4;

/**
 * The portfolio as it reads now. A constant number of queries, however many applications there are.
 */
export async function loadPortfolio(
  context: ServerContext,
  actor: Actor,
  query: MatrixQuery,
): Promise<PortfolioView> {
  authorise(actor, 'read');
  const { db } = context;
  const at = context.now();
  const scope = readScope(actor);
  const counts = await countPortfolio(db, scope, at);
  const policy = policyOf([await organisationChange(db)]);
  const most = policy.thresholds['portfolio.most'];
  const score = scoreOfCounts(counts.applications, counts.questions, { most });
  // Snapshots are of the whole portfolio: who sees a part of it is not told how that differs.
  const snapshots =
    scope !== null ? [] : await snapshotsSince(db, addDays(at, -trendDays).slice(0, 10));
  const wording = await loadWording(db);
  const targets = targetsOf((await organisationOf(db)).organisation, score);
  const personal = await comingReviews(db, actor, at, mostPersonal);
  const coming = await comingUpIn(db, scope, at, score, most, personal);
  return {
    asOf: at,
    applications: score.applications,
    practice: showScore(score.practice, score.practice.maximum, 3, targets.practice),
    streams: StreamCode.options.map((code) => ({
      code,
      name: streamOf(code).name,
      score: showScore(score.streams[code], score.streams[code].maximum, 3, targets.stream(code)),
    })),
    change: changeSince(snapshots, score, at),
    answers: QuestionCode.options.map((code) =>
      showAnswer(code, score, wording, snapshots, targets.question(code)),
    ),
    comingUp: coming.items,
    comingUpMore: coming.more,
    matrix: {
      columns: CriterionCode.options.map((code) => ({ code, text: wording.criterion(code).text })),
      teams: await teamNames(db, scope),
      criticalities: ['critical', 'high', 'medium', 'low'],
      first: await matrixPageOf(db, scope, query, at, { offset: 0, limit: firstRows }),
    },
    addHref: may(actor, 'manage_applications') ? '/applications/new' : null,
    noTeam: await loadNoTeam(db, actor),
    isWhole: scope === null,
  };
}

/** Against the last snapshot of another day. */
function changeSince(
  snapshots: readonly Snapshot[],
  score: PortfolioScore,
  at: Instant,
): ChangeView | null {
  const before = snapshots.filter((one) => one.day < at.slice(0, 10)).at(-1);
  if (before === undefined) return null;
  const difference = subtractRatios(score.practice.low, before.score.practice.low);
  const order = compareRatios(difference, zero);
  return {
    text: order === 0 ? 'no change' : `${order > 0 ? '+' : ''}${formatScore(difference)}`,
    direction: order > 0 ? 'better' : order < 0 ? 'worse' : 'same',
    since: `${before.day}T00:00:00.000Z`,
    href: null,
  };
}
