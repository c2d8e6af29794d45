import { createHash, randomUUID } from 'node:crypto';
import { and, count, eq, isNull } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise, authoriseOn } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { claim, claimFile } from '#lib/db/schema/statements.ts';
import { teamOfApplication } from '#lib/db/team-of.ts';
import { AppError } from '#lib/errors.ts';
import { inertText, looksLikeSecret, redactText } from '#lib/evidence/redaction.ts';
import { filesChanged } from './claim-files-changed.ts';
import type { ServerContext } from './server-context.ts';
import { type FileMediaType, sniffMediaType, textOf } from './sniff-media-type.ts';

export const mostFileBytes = 10_485_760;
const mostFiles = 10;

export interface AddClaimFileInput {
  readonly claimId: string;
  readonly name: string;
  readonly content: Uint8Array;
}

export interface AddedClaimFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: FileMediaType;
  readonly bytes: number;
  /** Of the claim, which is another one with it. */
  readonly version: number;
}

/**
 * Adds a file to a claim of the actor's own. Its type is what its bytes show; a text that holds
 * something like a secret is refused, and nothing of it is kept. A file changes the claim that it
 * comes to: that has to be reviewed again.
 *
 * @throws AppError `resource.not_found`, `input.too_large`, `input.malformed`.
 */
export async function addClaimFile(
  context: ServerContext,
  actor: PersonActor,
  input: AddClaimFileInput,
): Promise<AddedClaimFile> {
  authorise(actor, 'claim');
  const { content } = input;
  const mediaType = checkedType(content);
  const name = fileNameOf(input.name);
  return await context.db.transaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(claim)
      .where(
        and(eq(claim.id, input.claimId), eq(claim.authorId, actor.id), isNull(claim.withdrawnAt)),
      )
      .for('update');
    if (row === undefined) throw new AppError('resource.not_found', 'There is no such claim.');
    authoriseOn(actor, 'claim', await teamOfApplication(tx, row.applicationId));
    const [held] = await tx
      .select({ files: count() })
      .from(claimFile)
      .where(eq(claimFile.claimId, row.id));
    if ((held?.files ?? 0) >= mostFiles)
      throw new AppError('input.too_large', `A claim holds ${mostFiles} files at most.`);
    const at = context.now();
    const id = randomUUID();
    const sha256 = `sha256:${createHash('sha256').update(content).digest('hex')}`;
    await tx
      .insert(claimFile)
      .values({ id, claimId: row.id, name, mediaType, sha256, content, addedAt: at });
    const version = await filesChanged(context, tx, row);
    await appendLedger(tx, {
      at,
      actor,
      action: 'claim.add_file',
      subject: { type: 'claim', id: row.id },
      before: null,
      after: { id, name, mediaType, sha256 },
      detail: { file: id, name, bytes: content.byteLength },
    });
    return { id, name, mediaType, bytes: content.byteLength, version };
  });
}

function checkedType(content: Uint8Array): FileMediaType {
  if (content.byteLength === 0) throw new AppError('input.malformed', 'The file is empty.');
  if (content.byteLength > mostFileBytes)
    throw new AppError('input.too_large', 'The file is larger than 10 MiB.');
  const mediaType = sniffMediaType(content);
  if (mediaType === null)
    throw new AppError(
      'input.malformed',
      'Only pictures (PNG, JPEG, WebP), PDF and plain text are taken.',
    );
  const text = mediaType === 'text/plain' ? textOf(content) : null;
  if (text !== null && looksLikeSecret(text))
    throw new AppError(
      'input.malformed',
      'The file holds something that looks like a secret. Take it out and add the file again.',
    );
  return mediaType;
}

/** The last part of a path, inert, without what a shell or a header would read as more than a name. */
export function fileNameOf(given: string): string {
  const last = given.slice(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
  const plain = inertText(redactText(last))
    .replaceAll(/[^\p{L}\p{N} ._()+@=,-]/gu, '_')
    .replace(/^[. ]+/, '')
    .trim()
    .slice(0, 200);
  return plain === '' ? 'file' : plain;
}
