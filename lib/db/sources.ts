import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from './database.ts';
import {
  application,
  type SourceChannel,
  type SourceProposal,
  source,
} from './schema/applications.ts';

/** A source as a worker needs it. */
export interface StoredSource {
  readonly id: string;
  readonly applicationId: string;
  readonly channel: SourceChannel;
  readonly locator: string;
  readonly place: string;
  /** Declared stages, in order; null while nobody declared any. */
  readonly stageNames: readonly string[] | null;
}

/** A source that is still connected, of an application that is still there. */
export async function sourceOf(db: Database, sourceId: string): Promise<StoredSource | null> {
  const [row] = await db
    .select({ source, declaration: application.declaration })
    .from(source)
    .innerJoin(
      application,
      and(eq(application.id, source.applicationId), isNull(application.archivedAt)),
    )
    .where(and(eq(source.id, sourceId), isNull(source.removedAt)));
  if (row === undefined) return null;
  const { id, applicationId, channel, locator, place } = row.source;
  const names = row.declaration.stages.map((stage) => stage.name);
  return {
    id,
    applicationId,
    channel,
    locator,
    place,
    stageNames: names.length === 0 ? null : names,
  };
}

/** Keeps the source as it is until the caller's transaction ends; taken before any run of it. */
export async function holdSource(tx: Database, sourceId: string): Promise<void> {
  await tx
    .select({ id: source.id })
    .from(source)
    .where(eq(source.id, sourceId))
    .for('no key update');
}

export async function saveProposal(
  db: Database,
  sourceId: string,
  { declared, faults, readAt }: SourceProposal,
): Promise<void> {
  await db
    .update(source)
    .set({ proposal: { declared, faults, readAt } })
    .where(eq(source.id, sourceId));
}
