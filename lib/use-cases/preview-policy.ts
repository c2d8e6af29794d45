import { and, asc, gt, isNull } from 'drizzle-orm';
import type { Actor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { applicationsUnder } from '#lib/db/applications-under.ts';
import { loadEvidence } from '#lib/db/load-evidence.ts';
import { application } from '#lib/db/schema/applications.ts';
import { minuteMs, toMs } from '#lib/evidence/instant.ts';
import { judge } from '#lib/judging/judge.ts';
import { findingMark } from '#lib/judging/mark-name.ts';
import type { PolicyChange } from '#lib/judging/policy.ts';
import { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { findPolicyScope, type PolicyScope } from './find-policy-scope.ts';
import { judgeInputOf } from './judge-input.ts';
import type { PolicyPreview } from './policy-view.ts';
import type { ServerContext } from './server-context.ts';

/** A person waits for it. */
const mostMs = minuteMs / 6;
const mostChanges = 50;

/**
 * What a policy would change before it is saved: each application is judged twice, by the policy
 * that stands and by the other, from the evidence there is. It ends after ten seconds at the latest
 * and says how many it came to.
 */
export async function previewPolicy(
  { db, now }: ServerContext,
  actor: Actor,
  { change, scope = {} }: { readonly change: PolicyChange; readonly scope?: PolicyScope },
): Promise<PolicyPreview> {
  const found = await findPolicyScope(db, actor, 'change_policy', scope);
  if (found.level === 'organisation') authorise(actor, 'read_portfolio');
  const inScope = and(isNull(application.archivedAt), applicationsUnder(found));
  const until = toMs(now()) + mostMs;
  const applications = await db.$count(application, inScope);
  const changes: PolicyPreview['changes'][number][] = [];
  const moved = new Map<CriterionCode, number>();
  let looked = 0;
  let changed = 0;
  let after = '';
  while (toMs(now()) < until) {
    const [row] = await db
      .select({ id: application.id, slug: application.slug, name: application.name })
      .from(application)
      .where(and(gt(application.slug, after), inScope))
      .orderBy(asc(application.slug))
      .limit(1);
    if (row === undefined) break;
    after = row.slug;
    looked += 1;
    const stored = await loadEvidence(db, row.id);
    if (stored === null) continue;
    const asOf = now();
    const before = judge(judgeInputOf(stored), asOf);
    const policies = stored.policies.with(levels.indexOf(found.level), change);
    const then = judge(judgeInputOf({ ...stored, policies }), asOf);
    const marks = new Map(before.findings.map((one) => [one.code, findingMark(one)]));
    const differing = then.findings.filter((one) => marks.get(one.code) !== findingMark(one));
    if (differing.length > 0) changed += 1;
    for (const { code } of differing) moved.set(code, (moved.get(code) ?? 0) + 1);
    for (const one of differing.slice(0, mostChanges - changes.length)) {
      const from = marks.get(one.code) ?? 'never_collected';
      changes.push({
        slug: row.slug,
        name: row.name,
        criterion: one.code,
        from,
        to: findingMark(one),
      });
    }
  }
  const criteria = CriterionCode.options.flatMap((code) => {
    const count = moved.get(code);
    return count === undefined ? [] : [{ code, changed: count }];
  });
  return { looked, applications, changed, criteria, changes };
}

/** As stored evidence has them. */
const levels = ['organisation', 'team', 'application'] as const;
