import { and, eq } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise, authoriseOn, may } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import type { Database } from '#lib/db/database.ts';
import { ensureTeam } from '#lib/db/ensure-team.ts';
import { lockPeople } from '#lib/db/lock-people.ts';
import { keepTeamOfApplication } from '#lib/db/past-members.ts';
import { application, declarationVersion } from '#lib/db/schema/applications.ts';
import { person } from '#lib/db/schema/people.ts';
import { AppError } from '#lib/errors.ts';
import type { Declaration } from '#lib/evidence/declaration.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { declarationChanges, type FieldChange, guardedChanges } from './declaration-changes.ts';
import { declaredMembersOf } from './declared-members.ts';
import { recordTeam } from './record-team.ts';
import type { ServerContext } from './server-context.ts';

export interface ChangeDeclarationInput {
  readonly slug: string;
  /** The version that the person changed. */
  readonly version: number;
  readonly declaration: Declaration;
  /** Needed for what a security lead guards. */
  readonly reason: string;
}

/** Another person saved first: who, when and what, so that nothing typed is lost and nothing overwritten. */
interface EditConflict {
  readonly code: 'edit.conflict';
  readonly version: number;
  readonly by: string;
  readonly at: Instant;
  readonly changes: readonly FieldChange[];
}

export type ChangedDeclaration =
  | { readonly outcome: 'saved' | 'unchanged'; readonly version: number }
  | { readonly outcome: 'conflict'; readonly conflict: EditConflict }
  /** Parts that need a security lead, or a reason. */
  | { readonly outcome: 'refused'; readonly errors: Readonly<Record<string, string>> };

/**
 * Saves a declaration as a new version, if it is the newest that was changed. What was saved is
 * judged anew.
 *
 * @throws AppError `resource.not_found`, `access.denied`.
 */
export async function changeDeclaration(
  context: ServerContext,
  actor: PersonActor,
  input: ChangeDeclarationInput,
): Promise<ChangedDeclaration> {
  authorise(actor, 'declare');
  return await context.db.transaction(async (tx) => {
    // Before the application is held: a change of the team writes who was of it, as leaving one does.
    await lockPeople(tx);
    const [stored] = await tx
      .select()
      .from(application)
      .where(eq(application.slug, input.slug))
      .for('update');
    if (stored === undefined || stored.archivedAt !== null)
      throw new AppError('resource.not_found', 'There is no such application.');
    authoriseOn(actor, 'declare', stored.teamId);
    if (stored.version !== input.version) {
      return { outcome: 'conflict', conflict: await conflictOf(tx, stored, input.version) };
    }
    const changes = declarationChanges(stored.declaration, input.declaration);
    if (changes.length === 0) return { outcome: 'unchanged', version: stored.version };
    const errors = refusals(actor, stored.declaration, input);
    if (errors !== null) return { outcome: 'refused', errors };
    const version = stored.version + 1;
    await save(context, tx, actor, { stored, input, version });
    return { outcome: 'saved', version };
  });
}

function refusals(
  actor: PersonActor,
  before: Declaration,
  { declaration, reason }: ChangeDeclarationInput,
): Readonly<Record<string, string>> | null {
  const guarded = guardedChanges(before, declaration);
  if (guarded.length === 0) return null;
  if (!may(actor, 'declare_guarded')) {
    const message = 'only a security lead may change this';
    return Object.fromEntries(guarded.map((part) => [part, message]));
  }
  const needed = 'say why: the change decides what is judged, and the ledger keeps the reason';
  return reason.trim() === '' ? { reason: needed } : null;
}

interface Saving {
  readonly stored: typeof application.$inferSelect;
  readonly input: ChangeDeclarationInput;
  readonly version: number;
}

async function save(
  context: ServerContext,
  tx: Database,
  actor: PersonActor,
  { stored, input, version }: Saving,
): Promise<void> {
  const at = context.now();
  const { declaration } = input;
  const reason = input.reason.trim();
  if (changesTeam(stored.declaration, declaration)) {
    const { id: applicationId, teamId } = stored;
    const declaredMembers = declaredMembersOf(stored.declaration);
    await keepTeamOfApplication(tx, { applicationId, teamId, declaredMembers, at });
  }
  const named = await ensureTeam(tx, declaration.team.name, at);
  await tx
    .update(application)
    .set({
      name: declaration.name,
      teamId: named.id,
      criticality: declaration.criticality,
      inScope: declaration.inScope,
      declaration,
      version,
    })
    .where(eq(application.id, stored.id));
  await tx.insert(declarationVersion).values({
    applicationId: stored.id,
    version,
    body: declaration,
    reason,
    authorId: actor.id,
    madeAt: at,
  });
  await context.queue.enqueue(tx, 'judge', { applicationId: stored.id, because: 'declaration' });
  if (named.wasMade) await recordTeam(tx, actor, { ...declaration.team, id: named.id }, at);
  await appendLedger(tx, {
    at,
    actor,
    action: 'declaration.change',
    subject: { type: 'application', id: stored.id },
    before: stored.declaration,
    after: declaration,
    detail: { slug: stored.slug, version, reason },
  });
}

function changesTeam(before: Declaration, after: Declaration): boolean {
  const parts = guardedChanges(before, after);
  return parts.includes('team') || parts.includes('members');
}

async function conflictOf(
  tx: Database,
  stored: typeof application.$inferSelect,
  version: number,
): Promise<EditConflict> {
  const [newest] = await tx
    .select({ by: person.name, at: declarationVersion.madeAt })
    .from(declarationVersion)
    .innerJoin(person, eq(person.id, declarationVersion.authorId))
    .where(
      and(
        eq(declarationVersion.applicationId, stored.id),
        eq(declarationVersion.version, stored.version),
      ),
    );
  const [base] = await tx
    .select({ body: declarationVersion.body })
    .from(declarationVersion)
    .where(
      and(eq(declarationVersion.applicationId, stored.id), eq(declarationVersion.version, version)),
    );
  return {
    code: 'edit.conflict',
    version: stored.version,
    by: newest?.by ?? 'somebody',
    at: newest?.at ?? stored.createdAt,
    changes: base === undefined ? [] : declarationChanges(base.body, stored.declaration),
  };
}
