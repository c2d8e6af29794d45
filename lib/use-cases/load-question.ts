import type { Actor } from '#lib/access/actor.ts';
import { authorise, may, readScope } from '#lib/access/authorise.ts';
import type { StandingRow } from '#lib/db/matrix-rows.ts';
import { organisationOf } from '#lib/db/organisation.ts';
import { organisationChange } from '#lib/db/policies.ts';
import { countQuestion, rowsOfQuestion } from '#lib/db/question-rows.ts';
import { standingAnswers } from '#lib/db/recorded-answers.ts';
import { snapshotsSince } from '#lib/db/snapshots.ts';
import { addDays } from '#lib/evidence/instant.ts';
import { CriterionCode, QuestionCode } from '#lib/samm/catalog/codes.ts';
import { answerOptionOf, criteriaOfQuestion, questionOf } from '#lib/samm/catalog/look-ups.ts';
import type { QuestionState } from '#lib/samm/scoring/application-score.ts';
import { type PortfolioAnswer, scoreOfCounts } from '#lib/samm/scoring/portfolio-score.ts';
import { policyOf } from './judge-input.ts';
import type { QuestionRow, QuestionView } from './question-view.ts';
import { recordedViewOf } from './recorded-view.ts';
import { targetsOf } from './score-targets.ts';
import type { ServerContext } from './server-context.ts';
import { showAnswer, streamNameOf } from './show-answer.ts';
import { loadWording } from './shown-wording.ts';

export interface LoadQuestionInput {
  readonly code: QuestionCode;
  /** Null: the first that has applications, worst first. */
  readonly state: QuestionState | null;
  /** From 1. */
  readonly page: number;
}

const worstFirst = ['no', 'open', 'yes', 'not_applicable'] as const;
const pageRows = 50;
const mostMovers = 12;
const trendDays = 90;

/** One question over the portfolio. A constant number of queries. */
export async function loadQuestion(
  { db, now }: ServerContext,
  actor: Actor,
  { code, state: asked, page }: LoadQuestionInput,
): Promise<QuestionView> {
  authorise(actor, 'read');
  const at = now();
  const scope = readScope(actor);
  const { applications, questions, criteria } = await countQuestion(db, scope, code, at);
  const { thresholds } = policyOf([await organisationChange(db)]);
  const score = scoreOfCounts(applications, questions, { most: thresholds['portfolio.most'] });
  const wording = await loadWording(db);
  const targets = targetsOf((await organisationOf(db)).organisation, score);
  const snapshots =
    scope !== null ? [] : await snapshotsSince(db, addDays(at, -trendDays).slice(0, 10));
  const answer = score.questions[code];
  const state = asked ?? worstFirst.find((one) => answer.counts[one] > 0) ?? 'no';
  const pages = Math.max(1, Math.ceil(answer.counts[state] / pageRows));
  const shown = Math.min(Math.max(1, page), pages);
  const slice = { offset: (shown - 1) * pageRows, limit: pageRows };
  const rows = await rowsOfQuestion(db, scope, code, [state], at, slice);
  const wanted = answer.applies ? Math.min(mostMovers, answer.next?.moreYes ?? 0) : 0;
  const movers =
    wanted === 0
      ? []
      : await rowsOfQuestion(db, scope, code, ['open', 'no'], at, {
          offset: 0,
          limit: wanted,
        });
  const { summary } = questionOf(code);
  return {
    ...showAnswer(code, score, wording, snapshots, targets.question(code)),
    asOf: at,
    streamName: streamNameOf(code),
    benefit: wording.question(code).benefit,
    summary,
    counts: answer.counts,
    criteria: criteria.map((one) => ({ ...one, text: wording.criterion(one.code).text })),
    next: nextOf(
      answer,
      movers.map((row) => questionRowOf(code, row)),
    ),
    recorded: may(actor, 'read_portfolio')
      ? recordedViewOf(
          { question: code, slug: null, mayRecord: may(actor, 'record_answer') },
          (await standingAnswers(db, null)).get(code),
        )
      : null,
    state,
    rows: rows.map((row) => questionRowOf(code, row)),
    page: shown,
    pages,
  };
}

function nextOf(answer: PortfolioAnswer, movers: readonly QuestionRow[]): QuestionView['next'] {
  if (!answer.applies || answer.next === null) return null;
  const { answer: next, moreYes } = answer.next;
  return { answerText: answerOptionOf(next).text, moreYes, movers };
}

function questionRowOf(code: QuestionCode, row: StandingRow): QuestionRow {
  const own = criteriaOfQuestion(code).map((one) => CriterionCode.options.indexOf(one.code));
  const marks = own.flatMap((index) => row.marks[index] ?? []);
  const applying = marks.filter((mark) => mark !== 'not_applicable');
  return {
    slug: row.slug,
    name: row.name,
    team: row.team,
    criticality: row.criticality,
    state: row.questions[QuestionCode.options.indexOf(code)] ?? 'open',
    marks,
    met: applying.filter((mark) => mark === 'met' || mark === 'stated').length,
    applicable: applying.length,
    expiresAt: row.expiresAt,
  };
}
