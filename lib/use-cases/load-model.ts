import type { Actor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { rules } from '#lib/judging/rules.ts';
import { catalog } from '#lib/samm/catalog/catalog.ts';
import { criteriaOfQuestion, questionOf, streams } from '#lib/samm/catalog/look-ups.ts';
import type { ModelView } from './model-view.ts';
import type { ServerContext } from './server-context.ts';
import { loadWording, ownWording } from './shown-wording.ts';

/** The model in the words that are shown, and what each rule asks. One query. */
export async function loadModel({ db }: ServerContext, actor: Actor): Promise<ModelView> {
  authorise(actor, 'read');
  const wording = await loadWording(db);
  const byCode = new Map(rules.map((rule) => [rule.code, rule]));
  return {
    release: wording.release,
    imported: wording !== ownWording,
    attribution: catalog.attribution,
    licence: catalog.licence,
    licenceUrl: catalog.licenceUrl,
    streams: streams.map(({ code, name, summary, questions }) => ({
      code,
      name,
      summary,
      questions: questions.map((question) => ({
        code: question,
        level: questionOf(question).level,
        ...wording.question(question),
        criteria: criteriaOfQuestion(question).map((criterion) => ({
          code: criterion.code,
          ...wording.criterion(criterion.code),
          conditions: (byCode.get(criterion.code)?.conditions ?? []).map(({ id, title }) => ({
            id,
            title,
          })),
        })),
      })),
    })),
    answers: catalog.answerSet.answers.map(({ text, value }) => ({ text, value: String(value) })),
  };
}
