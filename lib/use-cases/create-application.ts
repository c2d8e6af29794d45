import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import type { Database } from '#lib/db/database.ts';
import { ensureTeam } from '#lib/db/ensure-team.ts';
import { application, declarationVersion } from '#lib/db/schema/applications.ts';
import { team } from '#lib/db/schema/teams.ts';
import type { Declaration } from '#lib/evidence/declaration.ts';
import { looksLikeSecret } from '#lib/evidence/redaction.ts';
import { addSource } from './connect-source.ts';
import { locateSource, type SourceInput } from './locate-source.ts';
import { slugForm } from './propose-slug.ts';
import { recordTeam } from './record-team.ts';
import type { ServerContext } from './server-context.ts';

export interface CreateApplicationInput {
  readonly name: string;
  readonly slug: string;
  readonly team: string;
  readonly criticality: Declaration['criticality'];
  /** Null: connected later. */
  readonly source: SourceInput | null;
}

export type CreatedApplication =
  | {
      readonly outcome: 'created';
      readonly slug: string;
      /** The first collection, on its way; null without a source. */
      readonly runId: string | null;
    }
  | { readonly outcome: 'refused'; readonly errors: Readonly<Record<string, string>> };

/**
 * Makes an application with its team, its first declaration and its first source: all in one
 * transaction, or nothing.
 *
 * @throws AppError `access.denied`, or why the source cannot be read, in words.
 */
export async function createApplication(
  context: ServerContext,
  actor: PersonActor,
  input: CreateApplicationInput,
): Promise<CreatedApplication> {
  authorise(actor, 'manage_applications');
  const errors = faultsOf(input);
  if (Object.keys(errors).length > 0) return { outcome: 'refused', errors };
  const { source } = input;
  const place = source === null ? null : await locateSource(context, actor, source);
  return await context.db.transaction(async (tx) => {
    const applicationId = randomUUID();
    if (!(await insert(context, tx, actor, applicationId, input))) {
      const free = `another application has this address; try ${input.slug.slice(0, 60)}-2`;
      return { outcome: 'refused', errors: { slug: free } };
    }
    const connected =
      source === null || place === null
        ? null
        : await addSource(context, tx, actor, { ...source, applicationId, place });
    return { outcome: 'created', slug: input.slug, runId: connected?.runId ?? null };
  });
}

function faultsOf({ name, slug, team }: CreateApplicationInput): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const [field, value] of Object.entries({ name, team })) {
    if (value.trim() === '') errors[field] = 'is needed';
    else if (value.length > 200) errors[field] = 'is too long: 200 characters at most';
    else if (looksLikeSecret(value)) errors[field] = 'looks like a secret';
  }
  if (!slugForm.test(slug))
    errors.slug = 'write lower-case letters, digits and single hyphens, 63 at most';
  return errors;
}

/** @returns false when the slug is taken; nothing is made then, not even the team. */
async function insert(
  context: ServerContext,
  tx: Database,
  actor: PersonActor,
  id: string,
  input: CreateApplicationInput,
): Promise<boolean> {
  const at = context.now();
  const declaration: Declaration = {
    name: input.name.trim(),
    team: { name: input.team.trim(), members: [] },
    criticality: input.criticality,
    inScope: true,
    beganAt: null,
    stages: [],
    images: [],
    developers: null,
    deployers: null,
    workloadRoleOwners: [],
    vaultMounts: [],
  };
  const { name, criticality, inScope } = declaration;
  const row = { id, slug: input.slug, name, criticality, inScope, declaration, version: 1 };
  const named = await ensureTeam(tx, declaration.team.name, at);
  const made = await tx
    .insert(application)
    .values({ ...row, teamId: named.id, createdAt: at })
    .onConflictDoNothing({ target: application.slug })
    .returning({ id: application.id });
  if (made.length === 0) {
    if (named.wasMade) await tx.delete(team).where(eq(team.id, named.id));
    return false;
  }
  await tx.insert(declarationVersion).values({
    applicationId: id,
    version: 1,
    body: declaration,
    reason: 'made',
    authorId: actor.id,
    madeAt: at,
  });
  await context.queue.enqueue(tx, 'judge', { applicationId: id, because: 'declaration' });
  if (named.wasMade) await recordTeam(tx, actor, { ...declaration.team, id: named.id }, at);
  await appendLedger(tx, {
    at,
    actor,
    action: 'application.create',
    subject: { type: 'application', id },
    before: null,
    after: { slug: input.slug, declaration },
    detail: { slug: input.slug, name },
  });
  return true;
}
