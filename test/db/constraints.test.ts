import { sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import postgres from 'postgres';
import { beforeAll, describe, expect, it } from 'vitest';
import { application, source, team } from '#lib/db/schema/applications.ts';
import { collection, collectionRun, fact, runEvent } from '#lib/db/schema/collections.ts';
import { finding, scorecard } from '#lib/db/schema/findings.ts';
import { ledger } from '#lib/db/schema/ledger.ts';
import { person, session, setupLink } from '#lib/db/schema/people.ts';
import { claim, claimFile, policyVersion } from '#lib/db/schema/statements.ts';
import { modelRelease } from '#lib/db/schema/work.ts';
import { createTestDatabase, type TestDatabase } from '../database/test-database.ts';
import { digest, earlier, type GivenRows, giveRows, later, noon } from './given-rows.ts';

let database: TestDatabase;
let given: GivenRows;

beforeAll(async () => {
  database = await createTestDatabase();
  given = await giveRows(database.db);
});

type Change = Readonly<Record<string, unknown>>;
const failure = { code: 'internal', place: 'x', detail: 'x' };

/** Each rule that one row can break, with what breaks it. */
const checks: readonly (readonly [string, PgTable, Change])[] = [
  ['team_name_length', team, { name: '' }],
  ['team_name_length', team, { name: 'x'.repeat(201) }],
  ['application_slug_form', application, { slug: 'Payments' }],
  ['application_slug_form', application, { slug: 'two--dashes' }],
  ['application_name_length', application, { name: '' }],
  ['application_criticality_known', application, { criticality: 'extreme' }],
  ['application_version_positive', application, { version: 0 }],
  ['source_channel_known', source, { channel: 'ftp' }],
  ['source_every_bounded', source, { everyMinutes: 14 }],
  ['source_every_bounded', source, { everyMinutes: 43_201 }],
  ['source_locator_length', source, { locator: '' }],
  ['collection_run_state_known', collectionRun, { state: 'lost' }],
  ['collection_run_ended_at_the_end', collectionRun, { state: 'done' }],
  ['collection_run_ended_at_the_end', collectionRun, { endedAt: noon }],
  ['collection_run_failure_of_failed', collectionRun, { state: 'failed', endedAt: noon }],
  ['collection_run_attempt_positive', collectionRun, { state: 'done', endedAt: noon, attempt: -1 }],
  ['run_event_step_length', runEvent, { step: 'x'.repeat(1_001) }],
  ['collection_coverage_known', collection, { coverage: 'most' }],
  ['collection_outcome_known', collection, { outcome: 'lost' }],
  ['collection_failed_is_not_empty', collection, { outcome: 'failed', coverage: 'partial' }],
  ['collection_failed_is_not_empty', collection, { outcome: 'failed', failures: [failure] }],
  ['collection_ends_after_start', collection, { endedAt: earlier }],
  ['fact_sort_known', fact, { sort: 'rumour' }],
  ['fact_seen_in_order', fact, { readAt: earlier }],
  ['fact_ends_after_seen', fact, { endedAt: earlier }],
  ['fact_events_never_end', fact, { sort: 'event', endedAt: later }],
  ['fact_digest_form', fact, { digest: 'md5:1' }],
  ['finding_until_after_since', finding, { until: noon }],
  ['finding_status_known', finding, { status: 'likely' }],
  ['finding_cause_of_unknown', finding, { status: 'unknown' }],
  ['finding_cause_of_unknown', finding, { cause: 'stale' }],
  ['finding_stated_is_met', finding, { status: 'not_met', stated: true }],
  ['scorecard_marks_form', scorecard, { marks: 'm'.repeat(20) }],
  ['scorecard_marks_form', scorecard, { marks: 'z'.repeat(21) }],
  ['scorecard_questions_form', scorecard, { questions: 'yyyyy' }],
  ['scorecard_interval', scorecard, { low: 5, high: 4 }],
  ['scorecard_interval', scorecard, { high: 7 }],
  ['scorecard_counts', scorecard, { met: 22 }],
  ['scorecard_counts', scorecard, { applicable: 22 }],
  ['person_login_form', person, { login: 'two words' }],
  ['person_name_length', person, { name: '' }],
  ['person_role_known', person, { role: 'owner' }],
  ['session_expires_later', session, { expiresAt: noon }],
  ['setup_link_digest_form', setupLink, { tokenDigest: 'token' }],
  ['claim_accepted_by_and_at', claim, { acceptedAt: noon }],
  ['claim_type_known', claim, { type: 'guess' }],
  ['claim_says_known', claim, { says: 'perhaps' }],
  ['claim_expires_later', claim, { expiresAt: noon }],
  ['claim_file_bounded', claimFile, { content: new Uint8Array(0) }],
  ['claim_file_bounded', claimFile, { content: new Uint8Array(10_485_761) }],
  ['claim_file_name_length', claimFile, { name: '' }],
  ['policy_level_known', policyVersion, { level: 'planet', scopeId: 'earth' }],
  ['policy_scope_of_level', policyVersion, { level: 'team' }],
  ['policy_scope_of_level', policyVersion, { scopeId: 'a' }],
  ['policy_reason_given', policyVersion, { reason: '' }],
  ['ledger_hash_form', ledger, { hash: 'sha256:' }],
  ['ledger_seq_positive', ledger, { seq: 0 }],
  ['model_release_version_length', modelRelease, { version: '' }],
];

/** Each rule that two rows break together, with what both have in common. */
const uniques: readonly (readonly [string, PgTable, Change, Change])[] = [
  ['team_name_key', team, { name: 'Same' }, { name: 'same' }],
  ['person_login_key', person, { login: 'Same' }, { login: 'same' }],
  ['application_slug_unique', application, { slug: 'same' }, { slug: 'same' }],
  ['source_locator_key', source, { locator: '/same' }, { locator: '/same' }],
  ['collection_run_one_live', collectionRun, {}, { state: 'running' }],
  ['fact_current_key', fact, { digest: digest('b') }, { digest: digest('b') }],
  ['finding_current_key', finding, {}, { since: later }],
  ['finding_since_key', finding, { since: earlier, until: noon }, { since: earlier, until: noon }],
  ['claim_live_key', claim, {}, {}],
  ['policy_version_key', policyVersion, { version: 900 }, { version: 900 }],
  ['ledger_hash_unique', ledger, { hash: digest('c') }, { hash: digest('c') }],
  ['model_release_digest_unique', modelRelease, { digest: digest('d') }, { digest: digest('d') }],
  ['model_release_one_shown', modelRelease, { shown: true }, { shown: true }],
];

/** The name of the rule that a row breaks; null when it breaks none. */
async function brokenBy(table: PgTable, change: Change): Promise<string | null> {
  try {
    await database.db.insert(table).values({ ...given.fresh(table), ...change });
    return null;
  } catch (error) {
    const cause = error instanceof Error ? error.cause : null;
    if (!(cause instanceof postgres.PostgresError)) throw error;
    return cause.constraint_name ?? cause.message;
  }
}

describe('the database refuses a row', () => {
  it.each(checks)('by %s', async (name, table, change) => {
    expect(await brokenBy(table, change)).toBe(name);
  });

  it('by claim_not_accepted_by_author', async () => {
    const { authorId } = given.fresh(claim);
    const change = { acceptedBy: authorId, acceptedAt: noon };

    expect(await brokenBy(claim, change)).toBe('claim_not_accepted_by_author');
  });

  it.each(uniques)('beside another by %s', async (name, table, first, second) => {
    expect(await brokenBy(table, first)).toBeNull();

    expect(await brokenBy(table, second)).toBe(name);
  });
});

it('every rule of the schema is broken by a row above', async () => {
  const rules = await database.db.execute<{ name: string }>(sql`
    select conname as name from pg_constraint
    where connamespace = 'public'::regnamespace and contype in ('c', 'u', 'x')
    union
    select relname from pg_index join pg_class on pg_class.oid = indexrelid
    where relnamespace = 'public'::regnamespace and indisunique and not indisprimary
    order by name`);

  const broken = [...checks, ...uniques].map(([name]) => name);
  expect([...new Set([...broken, 'claim_not_accepted_by_author'])].sort()).toEqual(
    rules.map((rule) => rule.name).sort(),
  );
});
