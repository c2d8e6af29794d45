import type { Actor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { type PermissionRow, permissionRows } from '#lib/access/permission-rows.ts';
import type { ServerContext } from './server-context.ts';

/** The table of permissions, as every check has it. */
export async function loadPermissions(
  _context: ServerContext,
  actor: Actor,
): Promise<readonly PermissionRow[]> {
  authorise(actor, 'read_people');
  return Promise.resolve(permissionRows());
}
