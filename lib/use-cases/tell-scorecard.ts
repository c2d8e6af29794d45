import type { Instant } from '#lib/evidence/instant.ts';
import type { Finding } from '#lib/judging/finding.ts';
import { isGood, readFinding } from '#lib/judging/read-finding.ts';
import { aggregate, type Scorecard } from '#lib/judging/scorecard.ts';
import type { CriterionCode, QuestionCode } from '#lib/samm/catalog/codes.ts';
import { criteria, questionOf, streams } from '#lib/samm/catalog/look-ups.ts';
import { formatInterval, formatScore } from '#lib/samm/scoring/format.ts';
import type { Score } from '#lib/samm/scoring/practice-score.ts';
import { toNumber } from '#lib/samm/scoring/ratio.ts';
import type { CriterionView } from './criterion-view.ts';
import type { ScoreView } from './score-view.ts';
import type { QuestionView, ScorecardView } from './scorecard-view.ts';
import { type TellingMatter, tellCriterion } from './tell-criterion.ts';

type Told = Omit<ScorecardView, 'now' | 'asOf' | 'judgedAt' | 'recorded'>;

/** A posture as it reads at an instant, told question by question. */
export function tellScorecard(
  slug: string,
  stored: readonly Finding[],
  matter: TellingMatter,
): Told {
  const kept = new Map(stored.map((finding) => [finding.code, finding]));
  const findings = stored.map((finding) => readFinding(finding, matter.at));
  const scorecard = aggregate({ application: slug, asOf: matter.at, findings });
  const told = new Map<CriterionCode, CriterionView>(
    criteria.map(({ code }) => [code, tellCriterion(code, kept.get(code), matter)]),
  );
  return {
    judged: stored.length > 0,
    score: applicationScoreView(scorecard.score.score),
    counts: scorecard.criteria,
    questionsYes: scorecard.score.questionsYes,
    questionsApplicable: scorecard.score.questionsApplicable,
    streams: streams.map((stream) => ({
      code: stream.code,
      name: stream.name,
      score: applicationScoreView(scorecard.score.streams[stream.code]),
      questions: stream.questions.map((code) => tellQuestion(code, scorecard, told, matter)),
    })),
    model: matter.wording.release,
  };
}

function tellQuestion(
  code: QuestionCode,
  scorecard: Scorecard,
  told: ReadonlyMap<CriterionCode, CriterionView>,
  matter: TellingMatter,
): QuestionView {
  const question = questionOf(code);
  const standing = scorecard.questions.find((one) => one.code === code);
  const own = question.criteria.flatMap((each) => told.get(each) ?? []);
  return {
    code,
    short: code.replace('I-SD-', ''),
    level: question.level,
    ...matter.wording.question(code),
    state: standing?.state ?? 'open',
    met: standing?.met ?? 0,
    applicable: standing?.applicable ?? own.length,
    next: nextToRunOut(own),
    criteria: own,
  };
}

function nextToRunOut(own: readonly CriterionView[]): QuestionView['next'] {
  let next: { criterion: string; at: Instant } | null = null;
  for (const { holdsUntil, short, mark } of own) {
    if (isGood(mark) && holdsUntil !== null && (next === null || holdsUntil < next.at))
      next = { criterion: short, at: holdsUntil };
  }
  return next;
}

/** An application's or a stream's score: steps of a half, on SAMM's scale of three. */
export function applicationScoreView(score: Score): ScoreView {
  const decimals = { minimumDecimals: 1 } as const;
  const maximum = formatScore(score.maximum, { minimumDecimals: 0 });
  return {
    low: toNumber(score.low),
    high: toNumber(score.high),
    maximum: toNumber(score.maximum),
    scale: 3,
    target: null,
    lowText: formatScore(score.low, decimals),
    highText: formatScore(score.high, decimals),
    text: `${formatInterval(score, decimals)} of ${maximum}`,
  };
}
