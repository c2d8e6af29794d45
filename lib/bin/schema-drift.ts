import { isDeepStrictEqual } from 'node:util';
import { generateDrizzleJson } from 'drizzle-kit/api';
import * as z from 'zod';

const Snapshot = z.looseObject({ tables: z.record(z.string(), z.unknown()) });

/**
 * The tables in which the schema of the code and the snapshot of the newest migration disagree;
 * `schema` when they differ in anything else. Nobody is asked whether a column was renamed.
 */
export function schemaDrift(
  schema: Readonly<Record<string, unknown>>,
  snapshot: unknown,
): readonly string[] {
  const inCode = Snapshot.parse(plain(generateDrizzleJson(schema, '', ['public'], 'snake_case')));
  const inFolder = Snapshot.parse(snapshot);
  const names = new Set([...Object.keys(inCode.tables), ...Object.keys(inFolder.tables)]);
  const tables = [...names].filter(
    (name) => !isDeepStrictEqual(inCode.tables[name], inFolder.tables[name]),
  );
  if (tables.length > 0) return tables.sort();
  return isDeepStrictEqual(withoutIds(inCode), withoutIds(inFolder)) ? [] : ['schema'];
}

function withoutIds(snapshot: z.infer<typeof Snapshot>): unknown {
  return { ...snapshot, id: null, prevId: null };
}

/** As it would be read from a file: without what is undefined. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
