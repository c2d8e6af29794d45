import { sql } from 'drizzle-orm';
import { bigint, check, index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '../instant-column.ts';
import { jsonb } from '../json-column.ts';

/**
 * Every mutation by a person or by Assay for one, each row hashed over the one before. The database
 * refuses UPDATE, DELETE and TRUNCATE (migration `ledger_is_append_only`).
 */
export const ledger = pgTable(
  'ledger',
  {
    seq: bigint({ mode: 'number' }).primaryKey(),
    at: instant().notNull(),
    actorType: text().$type<'person' | 'system'>().notNull(),
    actorId: text().notNull(),
    actorName: text().notNull(),
    requestId: text().notNull(),
    action: text().notNull(),
    subjectType: text().notNull(),
    subjectId: text().notNull(),
    beforeDigest: text(),
    afterDigest: text(),
    /** What people are told of it; no secret, no bulk. */
    detail: jsonb().$type<Readonly<Record<string, string | number | boolean | null>>>().notNull(),
    previousHash: text().notNull(),
    hash: text().notNull().unique(),
  },
  (table) => [
    index('ledger_subject').on(table.subjectType, table.subjectId, table.seq),
    check('ledger_hash_form', sql`${table.hash} ~ '^sha256:[0-9a-f]{64}$'`),
    check('ledger_seq_positive', sql`${table.seq} > 0`),
  ],
);

/**
 * Signed statements that the chain had a certain end at a certain time. One that is kept elsewhere
 * proves later that no row up to it was rewritten or cut off.
 */
export const ledgerCheckpoint = pgTable(
  'ledger_checkpoint',
  {
    seq: bigint({ mode: 'number' }).primaryKey(),
    hash: text().notNull(),
    at: instant().notNull(),
    /** Digest of the public key, base64url of the key itself, and the signature (Ed25519). */
    keyId: text().notNull(),
    publicKey: text().notNull(),
    signature: text().notNull(),
  },
  (table) => [
    index('ledger_checkpoint_at').on(table.at),
    check('ledger_checkpoint_hash_form', sql`${table.hash} ~ '^sha256:[0-9a-f]{64}$'`),
    check('ledger_checkpoint_key_form', sql`${table.keyId} ~ '^sha256:[0-9a-f]{64}$'`),
  ],
);
