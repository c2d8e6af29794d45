import { byQuestion, type CriterionCode, QuestionCode } from '../catalog/codes.ts';
import { criteria, criteriaOfQuestion } from '../catalog/look-ups.ts';
import { type Interval, type PracticeScores, type Score, scorePractice } from './practice-score.ts';
import { one, zero } from './ratio.ts';

/** What a finding says of one criterion. */
export type CriterionStatus = 'met' | 'not_met' | 'unknown' | 'not_applicable';

/** The findings of one application by criterion; one that is missing is unknown. */
export type CriterionStatuses = Readonly<Partial<Record<CriterionCode, CriterionStatus>>>;

/** How one question stands for one application. */
export type QuestionState = 'yes' | 'no' | 'open' | 'not_applicable';

export type QuestionStates = Readonly<Record<QuestionCode, QuestionState>>;

/**
 * SAMM: a question whose quality criteria are not completely fulfilled is answered No. So one criterion
 * not met is *no*; all that apply met is *yes*; none applying is *not applicable*; else it is *open*.
 */
export function questionState(statuses: CriterionStatuses, code: QuestionCode): QuestionState {
  const own = criteriaOfQuestion(code).map((criterion) => statuses[criterion.code] ?? 'unknown');
  if (own.includes('not_met')) {
    return 'no';
  }
  if (own.includes('unknown')) {
    return 'open';
  }
  return own.includes('met') ? 'yes' : 'not_applicable';
}

/** How all six questions stand for one application. */
export function questionStates(statuses: CriterionStatuses): Record<QuestionCode, QuestionState> {
  return byQuestion((code) => questionState(statuses, code));
}

export interface CriteriaCount {
  readonly met: number;
  readonly notMet: number;
  readonly unknown: number;
  readonly notApplicable: number;
  /** Those that apply: met, not met and unknown together. */
  readonly applicable: number;
}

/** How many of the 21 criteria stand how; the four counts add up to 21. */
export function countCriteria(statuses: CriterionStatuses): CriteriaCount {
  const count = { met: 0, not_met: 0, unknown: 0, not_applicable: 0 };
  for (const criterion of criteria) {
    count[statuses[criterion.code] ?? 'unknown'] += 1;
  }
  return {
    met: count.met,
    notMet: count.not_met,
    unknown: count.unknown,
    notApplicable: count.not_applicable,
    applicable: count.met + count.not_met + count.unknown,
  };
}

/** The scores of one application: in SAMM's arithmetic, yet no SAMM score, which only a portfolio has. */
export interface ApplicationScore extends Pick<PracticeScores, 'streams' | 'levels'> {
  /** 0 to 3 in steps of 0.5. */
  readonly score: Score;
  readonly questionsYes: number;
  /** Those that apply: yes, no and open together. */
  readonly questionsApplicable: number;
}

const never: Interval = { low: zero, high: zero };
const surely: Interval = { low: one, high: one };
const perhaps: Interval = { low: zero, high: one };

/** The score of one application: a *yes* counts 1, an *open* 0 at the low end and 1 at the high end. */
export function scoreApplication(states: QuestionStates): ApplicationScore {
  const { levels, practice, streams } = scorePractice(byQuestion((code) => worthOf(states[code])));
  const all = QuestionCode.options.map((code) => states[code]);
  return {
    score: practice,
    streams,
    levels,
    questionsYes: all.filter((state) => state === 'yes').length,
    questionsApplicable: all.filter((state) => state !== 'not_applicable').length,
  };
}

function worthOf(state: QuestionState): Interval | 'not_applicable' {
  switch (state) {
    case 'yes':
      return surely;
    case 'no':
      return never;
    case 'open':
      return perhaps;
    case 'not_applicable':
      return 'not_applicable';
  }
}
