import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'drizzle-orm';
import { paddingOf, parseHeader, renderHeader } from '#lib/clients/backup-archive/tar-header.ts';
import { checkpointKeyOf } from '#lib/clients/checkpoint-key/checkpoint-key.ts';
import { addDays } from '#lib/evidence/instant.ts';
import { type RestoreInput, restoreBackup } from '#lib/use-cases/restore-backup.ts';
import { signCheckpoint } from '#lib/use-cases/sign-checkpoint.ts';
import { takeBackup } from '#lib/use-cases/take-backup.ts';
import { createEmptyDatabase, type TestDatabase } from '../../database/test-database.ts';
import { newPath } from '../../git-fixtures/test-folder.ts';
import { asOf } from '../../judging/given.ts';
import { makeWorld, type World } from './application-world.ts';

const migrationsFolder = fileURLToPath(new URL('../../../drizzle', import.meta.url));
const actor = { type: 'system', name: 'command line', requestId: 'r' } as const;
export const secret = randomBytes(32);
export const restoredAt = addDays(asOf, 3);

export async function backUp(
  { db, context }: World,
  file = newPath('backup.tar.gz'),
): Promise<string> {
  const { now } = context;
  await takeBackup({ db, now, checkpointKey: checkpointKeyOf('the secret of the tests') }, actor, {
    file,
    release: '0.1.0',
    secret,
    onStep: () => undefined,
  });
  return file;
}

export interface Place extends TestDatabase {
  readonly secrets: Uint8Array[];
  readonly opened: () => number;
  /** How often the end that was signed here before was let go of. */
  readonly forgotten: () => number;
  readonly restore: (
    file: string,
    change?: Partial<RestoreInput>,
  ) => ReturnType<typeof restoreBackup>;
}

export async function emptyPlace(): Promise<Place> {
  const database = await createEmptyDatabase();
  const secrets: Uint8Array[] = [];
  let opened = 0;
  let forgotten = 0;
  return {
    ...database,
    secrets,
    opened: () => opened,
    forgotten: () => forgotten,
    restore: async (file, change) =>
      restoreBackup(actor, {
        file,
        migrationsFolder,
        openPlace: async () => {
          opened += 1;
          const close = async (): Promise<void> => Promise.resolve();
          return Promise.resolve({ address: database.address, productRole: null, close });
        },
        keepSecret: async (kept) => {
          secrets.push(kept);
          return Promise.resolve();
        },
        formerKeyIds: [],
        forgetSigned: async () => {
          forgotten += 1;
          return Promise.resolve();
        },
        now: () => restoredAt,
        onStep: () => undefined,
        ...change,
      }),
  };
}

/** A digest of every table's rows, in no order of their own. */
export async function digestsOf({
  db,
}: Pick<TestDatabase, 'db'>): Promise<Readonly<Record<string, string>>> {
  const tables = await db.execute<{ name: string }>(
    sql`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  );
  const digests: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await db.execute<{ digest: string }>(
      sql.raw(
        `select count(*) || ' ' || md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as digest from public."${name}" t`,
      ),
    );
    digests[name] = row?.digest ?? '';
  }
  return digests;
}

/** The entries of an archive, to be put together differently. */
export function entriesOf(file: string): { name: string; body: Buffer }[] {
  const bytes = gunzipSync(readFileSync(file));
  const entries: { name: string; body: Buffer }[] = [];
  for (let at = 0; ; ) {
    const header = parseHeader(bytes.subarray(at, at + 512));
    if (header === null) return entries;
    const body = bytes.subarray(at + 512, at + 512 + header.size);
    entries.push({ name: header.name, body });
    at += 512 + header.size + paddingOf(header.size);
  }
}

export function archiveOf(
  entries: readonly { name: string; body: Buffer; header?: Buffer }[],
  end: Buffer = Buffer.alloc(1024),
): string {
  const file = newPath('altered.tar.gz');
  const blocks = entries.flatMap(({ name, body, header }) => [
    header ?? renderHeader({ name, size: body.byteLength }),
    body,
    Buffer.alloc(paddingOf(body.byteLength)),
  ]);
  writeFileSync(file, gzipSync(Buffer.concat([...blocks, end])));
  return file;
}

/** A world with something in it, and a backup of it. */
export async function givenBackup(): Promise<{ readonly world: World; readonly file: string }> {
  const world = await makeWorld();
  const lead = await world.addPerson('lea', 'security_lead');
  for (const slug of ['payments', 'shop']) await world.addApplication(slug, lead);
  await signCheckpoint(world.context, lead);
  return { world, file: await backUp(world) };
}
