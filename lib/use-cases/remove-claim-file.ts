import { and, eq, isNull } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise, authoriseOn } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { claim, claimFile } from '#lib/db/schema/statements.ts';
import { teamOfApplication } from '#lib/db/team-of.ts';
import { AppError } from '#lib/errors.ts';
import { filesChanged } from './claim-files-changed.ts';
import type { ServerContext } from './server-context.ts';

/**
 * Takes a file away from a claim of the actor's own. What rested on it is not reviewed any more.
 *
 * @throws AppError `resource.not_found`.
 */
export async function removeClaimFile(
  context: ServerContext,
  actor: PersonActor,
  { claimId, fileId }: { readonly claimId: string; readonly fileId: string },
): Promise<{ readonly version: number }> {
  authorise(actor, 'claim');
  return await context.db.transaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(claim)
      .where(and(eq(claim.id, claimId), eq(claim.authorId, actor.id), isNull(claim.withdrawnAt)))
      .for('update');
    if (row === undefined) throw new AppError('resource.not_found', 'There is no such claim.');
    authoriseOn(actor, 'claim', await teamOfApplication(tx, row.applicationId));
    const [gone] = await tx
      .delete(claimFile)
      .where(and(eq(claimFile.id, fileId), eq(claimFile.claimId, row.id)))
      .returning({
        id: claimFile.id,
        name: claimFile.name,
        mediaType: claimFile.mediaType,
        sha256: claimFile.sha256,
      });
    if (gone === undefined) throw new AppError('resource.not_found', 'There is no such file.');
    const version = await filesChanged(context, tx, row);
    await appendLedger(tx, {
      at: context.now(),
      actor,
      action: 'claim.remove_file',
      subject: { type: 'claim', id: row.id },
      before: gone,
      after: null,
      detail: { file: gone.id, name: gone.name, version },
    });
    return { version };
  });
}
