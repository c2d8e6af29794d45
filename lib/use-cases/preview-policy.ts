import { and, asc, gt, isNull } from 'drizzle-orm';
import type { Actor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { applicationsUnder } from '#lib/db/applications-under.ts';
import { loadEvidence } from '#lib/db/load-evidence.ts';
import { application } from '#lib/db/schema/applications.ts';
import { type Instant, minuteMs, toMs } from '#lib/evidence/instant.ts';
import { judge } from '#lib/judging/judge.ts';
import { findingMark } from '#lib/judging/mark-name.ts';
import type { PolicyChange } from '#lib/judging/policy.ts';
import { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { type FoundScope, findPolicyScope, type PolicyScope } from './find-policy-scope.ts';
import { judgeInputOf } from './judge-input.ts';
import type { PolicyPreview } from './policy-view.ts';
import type { ServerContext } from './server-context.ts';

/** A person waits for it. */
const mostMs = minuteMs / 6;
const mostChanges = 50;

interface PreviewInput {
  readonly change: PolicyChange;
  readonly scope?: PolicyScope;
  /** Ends it early: nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/**
 * What a policy would change before it is saved: each application is judged twice, by the policy
 * that stands and by the other, from the evidence there is. It ends after ten seconds at the latest
 * and says how many it came to. One is made at a time in this process: judging takes the processor
 * from all who look at pages, who are answered while the next application is read.
 */
export async function previewPolicy(
  context: ServerContext,
  actor: Actor,
  { change, scope = {}, signal }: PreviewInput,
): Promise<PolicyPreview> {
  const found = await findPolicyScope(context.db, actor, 'change_policy', scope);
  if (found.level === 'organisation') authorise(actor, 'read_portfolio');
  return inTurn(async () => compareUnder(context, found, change, signal));
}

/** Of the last of those that wait, whatever comes of it. */
let lastTurn = Promise.resolve();

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const before = lastTurn;
  const own = Promise.withResolvers<void>();
  lastTurn = own.promise;
  await before;
  try {
    return await work();
  } finally {
    own.resolve();
  }
}

async function compareUnder(
  { db, now }: ServerContext,
  found: FoundScope,
  change: PolicyChange,
  signal: AbortSignal,
): Promise<PolicyPreview> {
  const inScope = and(isNull(application.archivedAt), applicationsUnder(found));
  const until = toMs(now()) + mostMs;
  const applications = await db.$count(application, inScope);
  const changes: PolicyPreview['changes'][number][] = [];
  const moved = new Map<CriterionCode, number>();
  let looked = 0;
  let changed = 0;
  let after = '';
  while (!signal.aborted && toMs(now()) < until) {
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
    const policies = stored.policies.with(levels.indexOf(found.level), change);
    const differing = differencesOf(stored, { ...stored, policies }, now());
    if (differing.length > 0) changed += 1;
    for (const { criterion } of differing) moved.set(criterion, (moved.get(criterion) ?? 0) + 1);
    const { slug, name } = row;
    const shown = differing.slice(0, mostChanges - changes.length);
    changes.push(...shown.map((one) => ({ slug, name, ...one })));
  }
  const criteria = CriterionCode.options.flatMap((code) => {
    const count = moved.get(code);
    return count === undefined ? [] : [{ code, changed: count }];
  });
  return { looked, applications, changed, criteria, changes };
}

type Evidence = Parameters<typeof judgeInputOf>[0];

/** Which verdicts differ between two policies over one evidence. */
function differencesOf(
  stands: Evidence,
  other: Evidence,
  asOf: Instant,
): Pick<PolicyPreview['changes'][number], 'criterion' | 'from' | 'to'>[] {
  const before = judge(judgeInputOf(stands), asOf);
  const marks = new Map(before.findings.map((one) => [one.code, findingMark(one)]));
  return judge(judgeInputOf(other), asOf).findings.flatMap((one) => {
    const [from, to] = [marks.get(one.code) ?? 'never_collected', findingMark(one)];
    return from === to ? [] : [{ criterion: one.code, from, to }];
  });
}

/** As stored evidence has them. */
const levels = ['organisation', 'team', 'application'] as const;
