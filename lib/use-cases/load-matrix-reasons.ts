import type { Actor } from '#lib/access/actor.ts';
import { authorise, readScope } from '#lib/access/authorise.ts';
import { findApplication } from '#lib/db/find-application.ts';
import { storedFindings } from '#lib/db/stored-findings.ts';
import { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { tellingMatterOf } from './load-scorecard.ts';
import type { MatrixReasons } from './matrix-view.ts';
import type { ServerContext } from './server-context.ts';
import { tellCriterion } from './tell-criterion.ts';

/**
 * Why the marks of one application are what they are, a sentence each: the first reason that decided
 * it, and how many more there are. A constant number of queries.
 *
 * @throws AppError `resource.not_found`.
 */
export async function loadMatrixReasons(
  context: ServerContext,
  actor: Actor,
  { slug }: { readonly slug: string },
): Promise<MatrixReasons> {
  authorise(actor, 'read');
  const stored = await findApplication(context.db, slug, readScope(actor));
  const findings = await storedFindings(context.db, stored.id, null);
  const kept = new Map(findings.map((one) => [one.code, one]));
  const matter = await tellingMatterOf(context, actor, stored, context.now());
  const reasons = CriterionCode.options.map((code) => {
    const [first, ...more] = tellCriterion(code, kept.get(code), matter).reasons;
    if (first === undefined) return 'Nothing has been judged yet';
    return more.length === 0 ? first.text : `${first.text}; and ${more.length} more`;
  });
  return { reasons };
}
