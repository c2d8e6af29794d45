import * as z from 'zod';
import type { Actor } from '#lib/access/actor.ts';
import { authorise, mayOn, readScope } from '#lib/access/authorise.ts';
import { findApplication } from '#lib/db/find-application.ts';
import { storedFindings } from '#lib/db/stored-findings.ts';
import { CriterionCode, QuestionCode } from '#lib/samm/catalog/codes.ts';
import type { FindingView } from './finding-view.ts';
import { tellingMatterOf } from './load-scorecard.ts';
import type { ServerContext } from './server-context.ts';
import { tellCriterion } from './tell-criterion.ts';

/** As an address names it. */
export const LoadFindingInput = z.object({ slug: z.string().min(1).max(100), code: CriterionCode });
export type LoadFindingInput = z.output<typeof LoadFindingInput>;

/**
 * One finding as it reads now, down to what it rests on. A constant number of queries.
 *
 * @throws AppError `resource.not_found`.
 */
export async function loadFinding(
  context: ServerContext,
  actor: Actor,
  { slug, code }: LoadFindingInput,
): Promise<FindingView> {
  authorise(actor, 'read');
  const stored = await findApplication(context.db, slug, readScope(actor));
  const asOf = context.now();
  const findings = await storedFindings(context.db, stored.id, null);
  const matter = await tellingMatterOf(context, actor, stored, asOf);
  const kept = findings.find((one) => one.code === code);
  const told = tellCriterion(code, kept, matter);
  const { text, guidance, mark, assumed, holdsUntil } = told;
  const question = QuestionCode.options.find((one) => code.startsWith(`${one}.`));
  const page = `/applications/${slug}`;
  return {
    application: { slug, name: stored.declaration.name },
    criterion: { code, text, guidance },
    mark,
    assumed,
    asOf,
    holdsUntil,
    reasons: told.reasons,
    others: told.others,
    contradictions: told.contradictions,
    remedies: told.remedies,
    notes: told.notes,
    claimHref: mayOn(actor, 'claim', stored.team.id)
      ? `${page}/questionnaire?q=${question ?? ''}`
      : null,
    href: `${page}#${code}`,
  };
}
