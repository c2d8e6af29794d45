import {
  byQuestion,
  type Level,
  levels,
  practiceCode,
  type QuestionCode,
  type StreamCode,
} from '../catalog/codes.ts';
import { meanOf, one, type Ratio, sumOf, zero } from './ratio.ts';

/**
 * The values of answers by the code of their question (`I-SD-A-1`, `G-EG-B-1`), for any practice of
 * SAMM. A question that is missing counts as 0, as SAMM has it.
 */
export type AnswerValues = Readonly<Record<string, Ratio | undefined>>;

/** The sum of a stream's three answers: 0 to 3. The stream as in `I-SD-A`. */
export function streamScore(values: AnswerValues, stream: string): Ratio {
  return sumOf(levels.map((level) => values[`${stream}-${level}`] ?? zero));
}

/** The mean of a practice's two streams at one level: 0 to 1. The practice as in `I-SD`. */
export function levelScore(values: AnswerValues, practice: string, level: Level): Ratio {
  return meanOf(['A', 'B'].map((stream) => values[`${practice}-${stream}-${level}`] ?? zero));
}

/** The sum of a practice's three levels: 0 to 3. No level waits for the one below it. */
export function practiceScore(values: AnswerValues, practice: string): Ratio {
  return sumOf(levels.map((level) => levelScore(values, practice, level)));
}

/** What is certain, and what is still possible: the truth is neither below low nor above high. */
export interface Interval {
  readonly low: Ratio;
  readonly high: Ratio;
}

/** An interval and what could be reached at all; questions that do not apply lower the maximum. */
export interface Score extends Interval {
  readonly maximum: Ratio;
}

/** The three sums of the practice; low is the official end of each. */
export interface PracticeScores {
  readonly streams: Readonly<Record<StreamCode, Score>>;
  readonly levels: Readonly<Record<Level, Score>>;
  readonly practice: Score;
}

/** What each question is worth, or that it applies to nothing. */
export type QuestionValues = Readonly<Record<QuestionCode, Interval | 'not_applicable'>>;

/** Scores of Secure Deployment from its six questions, for one application or for a portfolio. */
export function scorePractice(questions: QuestionValues): PracticeScores {
  const low = valuesAt(questions, 'low');
  const high = valuesAt(questions, 'high');
  const maximum = byQuestion((code) => (questions[code] === 'not_applicable' ? zero : one));
  const score = (sum: (values: AnswerValues) => Ratio): Score => ({
    low: sum(low),
    high: sum(high),
    maximum: sum(maximum),
  });
  const atLevel = (level: Level): Score =>
    score((values) => levelScore(values, practiceCode, level));

  return {
    streams: {
      'I-SD-A': score((values) => streamScore(values, 'I-SD-A')),
      'I-SD-B': score((values) => streamScore(values, 'I-SD-B')),
    },
    levels: { 1: atLevel(1), 2: atLevel(2), 3: atLevel(3) },
    practice: score((values) => practiceScore(values, practiceCode)),
  };
}

/** One end of each question's interval, as values to sum; 0 where the question applies to nothing. */
function valuesAt(questions: QuestionValues, end: keyof Interval): Record<QuestionCode, Ratio> {
  return byQuestion((code) => {
    const value = questions[code];
    return value === 'not_applicable' ? zero : value[end];
  });
}
