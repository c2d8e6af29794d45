import { and, eq } from 'drizzle-orm';
import type { Actor } from '#lib/access/actor.ts';
import { authorise, readScope } from '#lib/access/authorise.ts';
import { inTeams } from '#lib/db/in-teams.ts';
import { application } from '#lib/db/schema/applications.ts';
import { claim, claimFile } from '#lib/db/schema/statements.ts';
import { AppError } from '#lib/errors.ts';
import type { ServerContext } from './server-context.ts';

export interface LoadedClaimFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/**
 * The bytes of a claim's file, for saving and never for showing.
 *
 * @throws AppError `resource.not_found`.
 */
export async function loadClaimFile(
  { db }: ServerContext,
  actor: Actor,
  input: { readonly claimId: string; readonly fileId: string },
): Promise<LoadedClaimFile> {
  authorise(actor, 'read');
  const [row] = await db
    .select({ name: claimFile.name, mediaType: claimFile.mediaType, content: claimFile.content })
    .from(claimFile)
    .innerJoin(claim, eq(claim.id, claimFile.claimId))
    .innerJoin(application, eq(application.id, claim.applicationId))
    .where(
      and(
        eq(claimFile.id, input.fileId),
        eq(claimFile.claimId, input.claimId),
        inTeams(readScope(actor)),
      ),
    );
  if (row === undefined) throw new AppError('resource.not_found', 'There is no such file.');
  return row;
}
