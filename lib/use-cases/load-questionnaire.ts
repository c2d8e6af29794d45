import type { Actor } from '#lib/access/actor.ts';
import { authorise, mayOn, readScope } from '#lib/access/authorise.ts';
import { findApplication } from '#lib/db/find-application.ts';
import { standingAnswers } from '#lib/db/recorded-answers.ts';
import { storedFindings } from '#lib/db/stored-findings.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import {
  type ClaimField,
  type ClaimType,
  claimFieldsOf,
  conditionsOf,
  takesMeasures,
} from '#lib/judging/claim-fields.ts';
import type { FindingMark } from '#lib/judging/mark-name.ts';
import type { CriterionCode, QuestionCode } from '#lib/samm/catalog/codes.ts';
import { questions } from '#lib/samm/catalog/look-ups.ts';
import type { ClaimView } from './claim-view.ts';
import type { CriterionView } from './criterion-view.ts';
import { tellingMatterOf } from './load-scorecard.ts';
import { type RecordedView, recordedViewOf } from './recorded-view.ts';
import type { ServerContext } from './server-context.ts';
import { tellCriterion } from './tell-criterion.ts';

/** What the evidence suggests for a criterion; an answer never changes it. */
interface SuggestionView {
  readonly mark: FindingMark;
  readonly reasons: readonly string[];
  readonly remedies: CriterionView['remedies'];
}

export interface AskedCriterionView {
  readonly code: CriterionCode;
  readonly short: string;
  readonly text: string;
  readonly guidance: string;
  /** What must hold for it to be met. */
  readonly conditions: readonly { readonly id: string; readonly title: string }[];
  /** What of a claim its rule reads, by what the claim says. */
  readonly fields: Readonly<Record<ClaimType, readonly ClaimField[]>>;
  readonly suggestion: SuggestionView;
  /** The answer of the person who looks; a measure is none. */
  readonly own: ClaimView | null;
  /** The compensating measure of the person who looks; null where none can count. */
  readonly measure: { readonly own: ClaimView | null } | null;
  readonly others: readonly ClaimView[];
}

export interface AskedQuestionView {
  readonly code: QuestionCode;
  readonly short: string;
  readonly level: 1 | 2 | 3;
  readonly text: string;
  readonly benefit: string;
  readonly summary: string;
  readonly recorded: RecordedView;
  readonly criteria: readonly AskedCriterionView[];
}

export interface QuestionnaireView {
  readonly now: Instant;
  readonly mayAnswer: boolean;
  readonly questions: readonly AskedQuestionView[];
}

/**
 * The interview over one application: each question with what the evidence suggests beside what the
 * person answered. A constant number of queries.
 *
 * @throws AppError `resource.not_found`.
 */
export async function loadQuestionnaire(
  context: ServerContext,
  actor: Actor,
  input: { readonly slug: string },
): Promise<QuestionnaireView> {
  authorise(actor, 'read');
  const application = await findApplication(context.db, input.slug, readScope(actor));
  const now = context.now();
  const findings = await storedFindings(context.db, application.id, null);
  const matter = await tellingMatterOf(context, actor, application, now);
  const answers = await standingAnswers(context.db, application.id);
  const mayRecord = mayOn(actor, 'record_answer', application.team.id);
  const byCode = new Map(findings.map((finding) => [finding.code, finding]));
  return {
    now,
    mayAnswer: actor.type === 'person' && mayOn(actor, 'claim', application.team.id),
    questions: questions.map((question) => ({
      code: question.code,
      short: question.code.replace('I-SD-', ''),
      level: question.level,
      ...matter.wording.question(question.code),
      summary: question.summary,
      recorded: recordedViewOf(
        { question: question.code, slug: application.slug, mayRecord },
        answers.get(question.code),
      ),
      criteria: question.criteria.map((code) =>
        askedOf(tellCriterion(code, byCode.get(code), matter)),
      ),
    })),
  };
}

function askedOf(told: CriterionView): AskedCriterionView {
  const { code, short, text, guidance, mark, reasons, remedies, claims } = told;
  const fieldsOf = (type: ClaimType): readonly ClaimField[] => [...claimFieldsOf(code, type)];
  const measured = takesMeasures(code);
  const isAnswer = (one: ClaimView): boolean => one.own && one.type !== 'measure';
  const isMeasure = (one: ClaimView): boolean => measured && one.own && one.type === 'measure';
  return {
    code,
    short,
    text,
    guidance,
    conditions: conditionsOf(code),
    fields: {
      statement: fieldsOf('statement'),
      measure: fieldsOf('measure'),
      not_applicable: fieldsOf('not_applicable'),
    },
    suggestion: {
      mark,
      reasons: reasons.map((reason) => reason.text),
      remedies,
    },
    own: claims.find(isAnswer) ?? null,
    measure: measured ? { own: claims.find(isMeasure) ?? null } : null,
    others: claims.filter((one) => !isAnswer(one) && !isMeasure(one)),
  };
}
