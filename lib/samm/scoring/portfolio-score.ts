import { type Answer, byQuestion, QuestionCode } from '../catalog/codes.ts';
import {
  type AnswerStep,
  answerOfCoverage,
  answerValue,
  defaultMost,
  mostThreshold,
  nextAnswer,
} from './answers.ts';
import type { QuestionState, QuestionStates } from './application-score.ts';
import { type Interval, type PracticeScores, scorePractice } from './practice-score.ts';
import { type Ratio, ratio } from './ratio.ts';

/** How many applications in scope stand how on one question. */
export type StateCounts = Readonly<Record<QuestionState, number>>;

/** A question that applies to no application: no answer, no target, and a lower maximum. */
interface UnansweredQuestion {
  readonly applies: false;
  readonly counts: StateCounts;
}

/** SAMM's answer to one question over all applications in scope, as an interval. */
interface AnsweredQuestion {
  readonly applies: true;
  readonly counts: StateCounts;
  /** Applications that the question applies to: yes, no and open. Open ones count here at both ends. */
  readonly applicable: number;
  /** Yes ÷ applicable: at the low end open is no, at the high end yes. */
  readonly coverage: Interval;
  /** The low end is the official answer. */
  readonly answer: { readonly low: Answer; readonly high: Answer };
  /** What SAMM counts the two answers as. */
  readonly value: Interval;
  /** What would better the official answer; `null` when it is "most". */
  readonly next: AnswerStep | null;
}

export type PortfolioAnswer = AnsweredQuestion | UnansweredQuestion;

export interface PortfolioOptions {
  /** The share from which "most or all" is said: more than a half, at most 1. Default 0.8. */
  readonly most?: number | Ratio;
}

/** The answer to one question from the states of many applications; their order is irrelevant. */
export function portfolioAnswer(
  states: Iterable<QuestionState>,
  options: PortfolioOptions = {},
): PortfolioAnswer {
  const counts = noStates();
  for (const state of states) {
    counts[state] += 1;
  }
  return answerOfCounts(counts, options);
}

/** The same from counts that somebody else made, say the database. Throws a RangeError on a bad count. */
export function answerOfCounts(
  counts: StateCounts,
  options: PortfolioOptions = {},
): PortfolioAnswer {
  const most = mostThreshold(options.most ?? defaultMost);
  const { no, not_applicable, open, yes } = counts;
  for (const count of [yes, no, open, not_applicable]) {
    if (!Number.isSafeInteger(count) || count < 0) {
      throw new RangeError(`not a count of applications: ${count}`);
    }
  }

  const applicable = yes + no + open;
  if (applicable === 0) {
    return { applies: false, counts };
  }
  const coverage = { low: ratio(yes, applicable), high: ratio(yes + open, applicable) };
  const answer = {
    low: answerOfCoverage(coverage.low, most),
    high: answerOfCoverage(coverage.high, most),
  };
  return {
    applies: true,
    counts,
    applicable,
    coverage,
    answer,
    value: { low: answerValue(answer.low), high: answerValue(answer.high) },
    next: nextAnswer(yes, applicable, most),
  };
}

/** The SAMM scores of a portfolio with the six answers that they follow from. */
export interface PortfolioScore extends PracticeScores {
  readonly applications: number;
  readonly questions: Readonly<Record<QuestionCode, PortfolioAnswer>>;
}

/** Scores all applications in scope in one pass over them. */
export function scorePortfolio(
  applications: Iterable<QuestionStates>,
  options: PortfolioOptions = {},
): PortfolioScore {
  const counts = byQuestion(noStates);
  let total = 0;
  for (const states of applications) {
    total += 1;
    for (const code of QuestionCode.options) {
      counts[code][states[code]] += 1;
    }
  }
  return scoreOfCounts(total, counts, options);
}

/**
 * The same from counts that somebody else made, say the database.
 *
 * @param applications how many are in scope
 */
export function scoreOfCounts(
  applications: number,
  counts: Readonly<Record<QuestionCode, StateCounts>>,
  options: PortfolioOptions = {},
): PortfolioScore {
  const questions = byQuestion((code) => answerOfCounts(counts[code], options));
  const values = byQuestion((code) => {
    const question = questions[code];
    return question.applies ? question.value : 'not_applicable';
  });
  return { applications, questions, ...scorePractice(values) };
}

function noStates(): Record<QuestionState, number> {
  return { yes: 0, no: 0, open: 0, not_applicable: 0 };
}
