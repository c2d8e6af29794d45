import type { Instant } from '#lib/evidence/instant.ts';
import { QuestionCode } from '#lib/samm/catalog/codes.ts';
import { criteriaOfQuestion } from '#lib/samm/catalog/look-ups.ts';
import {
  type ApplicationScore,
  type CriteriaCount,
  type CriterionStatuses,
  countCriteria,
  type QuestionState,
  questionStates,
  scoreApplication,
} from '#lib/samm/scoring/application-score.ts';
import type { Finding, Posture } from './finding.ts';

/** How one question stands for one application, and until when at least. */
interface QuestionScore {
  readonly code: QuestionCode;
  readonly state: QuestionState;
  readonly met: number;
  readonly applicable: number;
  /** The earliest instant at which one of its findings could change; null: never. */
  readonly holdsUntil: Instant | null;
}

/** What follows from a posture: questions answered, criteria met, and the application score. */
export interface Scorecard {
  readonly application: string;
  readonly asOf: Instant;
  readonly questions: readonly QuestionScore[];
  readonly criteria: CriteriaCount;
  readonly score: ApplicationScore;
}

/** The statuses of a posture by criterion. */
function statusesOf(posture: Posture): CriterionStatuses {
  return Object.fromEntries(posture.findings.map((finding) => [finding.code, finding.status]));
}

/** Aggregates a posture. Pure; the same posture gives the same scorecard. */
export function aggregate(posture: Posture): Scorecard {
  const statuses = statusesOf(posture);
  const states = questionStates(statuses);
  const byCode = new Map(posture.findings.map((finding) => [finding.code, finding]));
  return {
    application: posture.application,
    asOf: posture.asOf,
    questions: QuestionCode.options.map((code) => {
      const own = criteriaOfQuestion(code).flatMap((criterion) => byCode.get(criterion.code) ?? []);
      return {
        code,
        state: states[code],
        met: own.filter((finding) => finding.status === 'met').length,
        applicable: own.filter((finding) => finding.status !== 'not_applicable').length,
        holdsUntil: soonest(own),
      };
    }),
    criteria: countCriteria(statuses),
    score: scoreApplication(states),
  };
}

function soonest(findings: readonly Finding[]): Instant | null {
  const ends = findings.flatMap((finding) => finding.holdsUntil ?? []).sort();
  return ends[0] ?? null;
}
