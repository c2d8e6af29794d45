import { eq } from 'drizzle-orm';
import * as z from 'zod';
import { QuestionCode } from '#lib/samm/catalog/codes.ts';
import type { Database } from './database.ts';
import { setting } from './schema/work.ts';

/** The answers that somebody may aim at. */
export const targetAnswers = ['some', 'half', 'most'] as const;

/** What the organisation is called, and what it aims at: the wanted answer to each question. */
export const Organisation = z.strictObject({
  name: z.string().min(1).max(80),
  targets: z.partialRecord(QuestionCode, z.enum(targetAnswers)),
});
export type Organisation = z.output<typeof Organisation>;

export const organisationKey = 'organisation';

/** Until somebody says otherwise. */
const unnamed: Organisation = { name: 'Assay', targets: {} };

export interface StoredOrganisation {
  readonly organisation: Organisation;
  /** 0 while nobody changed it. */
  readonly version: number;
}

/** One query. */
export async function organisationOf(db: Database): Promise<StoredOrganisation> {
  const [row] = await db.select().from(setting).where(eq(setting.key, organisationKey));
  if (row === undefined) return { organisation: unnamed, version: 0 };
  return { organisation: Organisation.parse(row.value), version: row.version };
}
