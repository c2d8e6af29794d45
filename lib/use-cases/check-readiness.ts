import { sql } from 'drizzle-orm';
import type { Visitor } from '#lib/access/visitor.ts';
import type { ServerContext } from './server-context.ts';

/** Whether pages can be made: the database answers. Throws what it said when it does not. */
export async function checkReadiness(
  context: Pick<ServerContext, 'db'>,
  _visitor: Visitor,
): Promise<void> {
  await context.db.execute(sql`select 1`);
}
