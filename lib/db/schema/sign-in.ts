import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant } from '../instant-column.ts';
import { person } from './people.ts';

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

/** How a session was begun. */
export const signInMethods = [
  'setup_link',
  'invitation',
  'password',
  'password_and_code',
  'password_and_passkey',
  'passkey',
  'oidc',
  'github',
] as const;
export type SignInMethod = (typeof signInMethods)[number];

/** A session is looked up on each request, so that revoking it works at once, everywhere. */
export const session = pgTable(
  'session',
  {
    id: uuid().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    method: text().$type<SignInMethod>().notNull(),
    /** The network and the browser that it was begun from, for the person to know it by. */
    network: text().notNull(),
    agent: text().notNull(),
    createdAt: instant().notNull(),
    seenAt: instant().notNull(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
  },
  (table) => [
    index('session_person').on(table.personId),
    check('session_expires_later', sql`${table.expiresAt} > ${table.createdAt}`),
    check('session_agent_length', sql`length(${table.agent}) <= 200`),
    check(
      'session_method_known',
      sql`${table.method} in ('setup_link','invitation','password','password_and_code','password_and_passkey','passkey','oidc','github')`,
    ),
  ],
);

/** Who somebody is at a provider. People are recognised by issuer and subject, and nothing else. */
export const identity = pgTable(
  'identity',
  {
    /** The issuer of an OpenID provider, or the address of a GitHub. */
    issuer: text().notNull(),
    subject: text().notNull(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    /** The account's name there, as it was at the last sign-in. */
    account: text().notNull(),
    createdAt: instant().notNull(),
    seenAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.issuer, table.subject] }),
    index('identity_person').on(table.personId),
    check('identity_subject_length', sql`length(${table.subject}) between 1 and 255`),
    check('identity_issuer_length', sql`length(${table.issuer}) between 1 and 2000`),
  ],
);

/** A time-based one-time password (RFC 6238) as second factor. */
export const totp = pgTable(
  'totp',
  {
    personId: uuid()
      .primaryKey()
      .references(() => person.id),
    /** Sealed with a key that follows from the server's secret. */
    sealedSecret: bytes().notNull(),
    createdAt: instant().notNull(),
    /** It counts once a code of it was given. */
    confirmedAt: instant(),
    /** The newest step of which a code was taken; that one and those before it are spent. */
    lastStep: bigint({ mode: 'number' }).notNull(),
  },
  (table) => [check('totp_step_not_negative', sql`${table.lastStep} >= 0`)],
);

/** Codes for whoever lost their second factor; each is good once. */
export const recoveryCode = pgTable(
  'recovery_code',
  {
    personId: uuid()
      .notNull()
      .references(() => person.id),
    codeDigest: text().notNull(),
    usedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.codeDigest] }),
    check('recovery_code_digest_form', sql`${table.codeDigest} ~ '^sha256:[0-9a-f]{64}$'`),
  ],
);

/** Public keys that people sign in with (WebAuthn). */
export const passkey = pgTable(
  'passkey',
  {
    /** The credential's id, base64url. */
    credentialId: text().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    name: text().notNull(),
    publicKey: bytes().notNull(),
    counter: bigint({ mode: 'number' }).notNull(),
    createdAt: instant().notNull(),
    usedAt: instant(),
  },
  (table) => [
    index('passkey_person').on(table.personId),
    check('passkey_name_length', sql`length(${table.name}) between 1 and 100`),
    check('passkey_counter_not_negative', sql`${table.counter} >= 0`),
  ],
);

/** What a passkey is asked to sign; taken once, by whichever process the answer reaches. */
export const passkeyChallenge = pgTable(
  'passkey_challenge',
  {
    challenge: text().primaryKey(),
    /** Null for a sign-in of somebody who is not known yet. */
    personId: uuid().references(() => person.id),
    purpose: text().$type<'register' | 'sign_in'>().notNull(),
    expiresAt: instant().notNull(),
  },
  (table) => [
    index('passkey_challenge_expires').on(table.expiresAt),
    check('passkey_challenge_purpose_known', sql`${table.purpose} in ('register','sign_in')`),
  ],
);

/** How often somebody failed a second factor lately; the password was right each time. */
export const factorFailures = pgTable('factor_failures', {
  personId: uuid()
    .primaryKey()
    .references(() => person.id),
  failures: integer().notNull(),
  waitUntil: instant().notNull(),
});
