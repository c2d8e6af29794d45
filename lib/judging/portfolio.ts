import { byQuestion, QuestionCode } from '#lib/samm/catalog/codes.ts';
import type { QuestionState, QuestionStates } from '#lib/samm/scoring/application-score.ts';
import { type PortfolioScore, scorePortfolio } from '#lib/samm/scoring/portfolio-score.ts';
import type { Policy } from './policy.ts';
import type { Scorecard } from './scorecard.ts';

/** One application whose question, answered Yes, would bring the portfolio's answer nearer. */
interface Mover {
  readonly application: string;
  readonly state: Extract<QuestionState, 'no' | 'open'>;
  /** Criteria of the question that are not met yet. */
  readonly missing: number;
}

/** The SAMM answers over all applications in scope, and what would better each. */
export interface Portfolio {
  readonly score: PortfolioScore;
  readonly questions: readonly {
    readonly code: QuestionCode;
    /** How many more Yes the next answer needs; null when there is no better one. */
    readonly moreYes: number | null;
    /** Those nearest to Yes first: fewest criteria missing, open before no, then by name. */
    readonly movers: readonly Mover[];
  }[];
}

/**
 * Aggregates the scorecards of all applications in scope, by the organisation's own policy. Linear
 * in their number but for sorting the movers.
 */
export function aggregatePortfolio(
  scorecards: readonly Scorecard[],
  organisation: Policy,
): Portfolio {
  const score = scorePortfolio(
    scorecards.map((card) => byState(card)),
    { most: organisation.thresholds['portfolio.most'] },
  );
  return {
    score,
    questions: QuestionCode.options.map((code) => {
      const answer = score.questions[code];
      return {
        code,
        moreYes: answer.applies ? (answer.next?.moreYes ?? null) : null,
        movers: moversOf(scorecards, code),
      };
    }),
  };
}

function byState(card: Scorecard): QuestionStates {
  const states = new Map(card.questions.map((one) => [one.code, one.state]));
  return byQuestion((code) => states.get(code) ?? 'open');
}

function moversOf(scorecards: readonly Scorecard[], code: QuestionCode): Mover[] {
  return scorecards
    .flatMap((card): Mover[] => {
      const question = card.questions.find((one) => one.code === code);
      if (question === undefined || question.state === 'yes' || question.state === 'not_applicable')
        return [];
      return [
        {
          application: card.application,
          state: question.state,
          missing: question.applicable - question.met,
        },
      ];
    })
    .sort(
      (a, b) =>
        a.missing - b.missing ||
        (a.state === b.state ? 0 : a.state === 'open' ? -1 : 1) ||
        (a.application < b.application ? -1 : 1),
    );
}
