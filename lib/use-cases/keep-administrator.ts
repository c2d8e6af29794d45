import type { Database } from '#lib/db/database.ts';
import { hasAdministrator } from '#lib/db/find-person.ts';
import { AppError } from '#lib/errors.ts';

/**
 * Call it after a change that may have taken the last administrator away, under the lock of people:
 * what throws here takes the change back.
 *
 * @throws AppError `person.last_administrator`
 */
export async function keepAdministrator(tx: Database): Promise<void> {
  if (await hasAdministrator(tx)) return;
  throw new AppError(
    'person.last_administrator',
    'this is the last administrator; make somebody else administrator first',
  );
}
