import * as z from 'zod';
import { CanonicalInstant } from '#lib/ledger/ledger-row.ts';

const Name = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Count = z.int().nonnegative();

const TableEntry = z.strictObject({
  name: Name,
  columns: z.array(Name).min(1).max(500),
  rows: Count,
  /** Of the table as COPY writes it. */
  bytes: Count,
  sha256: Sha256,
});
export type TableEntry = z.output<typeof TableEntry>;

/** What an archive holds: its first entry, by which all others are checked. */
export const Manifest = z.strictObject({
  type: z.literal('assay-backup'),
  version: z.literal(
    1,
    'is of another version; use the release of Assay that wrote it, or a newer',
  ),
  release: z.string().max(100),
  madeAt: CanonicalInstant,
  /** The migrations that the database had, the oldest first. */
  migrations: z
    .array(z.strictObject({ when: z.int().positive(), digest: Sha256 }))
    .min(1)
    .max(10_000),
  /** By which it is known whether the server that restores has the same secret. */
  checkpointKeyId: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  /** Whether the data folder's own secret is among the entries. */
  holdsSecret: z.boolean(),
  tables: z.array(TableEntry).max(1_000),
});
export type Manifest = z.output<typeof Manifest>;

export const manifestName = 'manifest.json';
export const secretName = 'session.key';
export const secretBytes = 32;
export const mostManifestBytes = 4_194_304;

/** The entry that holds a table. */
export function entryNameOf(table: string): string {
  return `tables/${table}.copy`;
}
