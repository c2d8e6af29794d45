import type { Actor } from '#lib/access/actor.ts';
import { authorise, may } from '#lib/access/authorise.ts';
import { organisationOf, targetAnswers } from '#lib/db/organisation.ts';
import { QuestionCode } from '#lib/samm/catalog/codes.ts';
import { answerOptionOf, questionOf } from '#lib/samm/catalog/look-ups.ts';
import type { ServerContext } from './server-context.ts';

export interface OrganisationView {
  readonly name: string;
  readonly version: number;
  readonly mayChange: boolean;
  /** What may be aimed at with a question, and what is. */
  readonly targets: readonly {
    readonly code: QuestionCode;
    readonly text: string;
    /** Null where nothing is aimed at. */
    readonly wanted: string | null;
  }[];
  readonly answers: readonly { readonly answer: string; readonly text: string }[];
}

/** What the organisation is called and aims at, to be read and changed. One query. */
export async function loadOrganisation(
  { db }: ServerContext,
  actor: Actor,
): Promise<OrganisationView> {
  authorise(actor, 'read');
  const { organisation, version } = await organisationOf(db);
  return {
    name: organisation.name,
    version,
    mayChange: may(actor, 'change_policy'),
    targets: QuestionCode.options.map((code) => ({
      code,
      text: questionOf(code).text,
      wanted: organisation.targets[code] ?? null,
    })),
    answers: targetAnswers.map((answer) => ({ answer, text: answerOptionOf(answer).text })),
  };
}
