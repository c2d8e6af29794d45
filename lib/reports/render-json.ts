import { citationKey } from '#lib/judging/citation.ts';
import type { Finding } from '#lib/judging/finding.ts';
import { catalog } from '#lib/samm/catalog/catalog.ts';
import { criterionOf, questionOf } from '#lib/samm/catalog/look-ups.ts';
import type { Score } from '#lib/samm/scoring/practice-score.ts';
import { toNumber } from '#lib/samm/scoring/ratio.ts';
import type { Assessment } from './assessment.ts';
import type { AssessmentDocument } from './assessment-document.ts';
import { tellFinding } from './told-finding.ts';

/** The assessment as a document for machines; see `AssessmentDocument` for its schema. */
function documentOf(assessment: Assessment, toolVersion: string): AssessmentDocument {
  const { application, scorecard, posture } = assessment;
  return {
    version: 1,
    tool: { name: 'assay', version: toolVersion },
    model: {
      name: catalog.model,
      release: catalog.release,
      licence: catalog.licence,
      attribution: catalog.attribution,
    },
    application: {
      slug: application.slug,
      name: application.name,
      place: assessment.place,
      branch: assessment.branch,
      head: assessment.head,
      declared: application.declared,
      stages: application.stages.map(({ name, production }) => ({ name, production })),
    },
    asOf: posture.asOf,
    scores: {
      application: intervalOf(scorecard.score.score),
      questions: scorecard.questions.map((question) => ({
        ...question,
        text: questionOf(question.code).text,
      })),
      criteria: scorecard.criteria,
    },
    collections: [...assessment.collections],
    criteria: posture.findings.map(criterionDocument),
    remarks: [...assessment.remarks],
    ...(assessment.fingerprints === null ? {} : { fingerprints: [...assessment.fingerprints] }),
  };
}

/** The document as text, two spaces deep, with a newline at its end. */
export function renderJson(assessment: Assessment, toolVersion: string): string {
  return `${JSON.stringify(documentOf(assessment, toolVersion), null, 2)}\n`;
}

function intervalOf(score: Score): AssessmentDocument['scores']['application'] {
  return { low: toNumber(score.low), high: toNumber(score.high), maximum: toNumber(score.maximum) };
}

function criterionDocument(finding: Finding): AssessmentDocument['criteria'][number] {
  const { code, status, cause, causes, assumed, stated, conditions, holdsUntil } = finding;
  const told = tellFinding(finding);
  const all = [...told.decisive, ...told.others];
  const citations = all.flatMap((one) => one.citations);
  return {
    code,
    question: questionOf(code).code,
    text: criterionOf(code).text,
    status,
    cause,
    causes: [...causes],
    assumed,
    stated,
    conditions: conditions.map(({ id, title, outcome }) => ({ id, title, outcome })),
    reasons: all.map(({ condition, verdict, reason, text }) => ({
      condition,
      verdict,
      code: reason.code,
      params: { ...reason.params },
      text,
    })),
    citations: [...new Map(citations.map((one) => [citationKey(one), one])).values()],
    remedy: [...told.remedies],
    notes: [...told.notes],
    holdsUntil,
  };
}
