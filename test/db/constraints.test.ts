import { sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import postgres from 'postgres';
import { beforeAll, describe, expect, it } from 'vitest';
import { application, source } from '#lib/db/schema/applications.ts';
import { collection, collectionRun, fact, runEvent } from '#lib/db/schema/collections.ts';
import { finding, scorecard } from '#lib/db/schema/findings.ts';
import { ledger, ledgerCheckpoint } from '#lib/db/schema/ledger.ts';
import { invitation, person, roleGrant, setupLink } from '#lib/db/schema/people.ts';
import {
  identity,
  passkey,
  passkeyChallenge,
  recoveryCode,
  session,
  totp,
} from '#lib/db/schema/sign-in.ts';
import {
  claim,
  claimFile,
  claimReview,
  policyVersion,
  recordedAnswer,
} from '#lib/db/schema/statements.ts';
import { groupMapping, team, teamMember } from '#lib/db/schema/teams.ts';
import { modelRelease } from '#lib/db/schema/work.ts';
import { createTestDatabase, type TestDatabase } from '../database/test-database.ts';
import { type GivenRows, giveRows, sameTeam } from './given-rows.ts';
import { digest, earlier, later, noon } from './given-values.ts';

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
  [
    'collection_run_passing_failures_positive',
    collectionRun,
    { state: 'done', endedAt: noon, passingFailures: -1 },
  ],
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
  ['person_email_length', person, { email: 'x' }],
  ['role_grant_role_known', roleGrant, { role: 'owner' }],
  ['role_grant_origin_known', roleGrant, { origin: 'rumour' }],
  ['team_member_origin_known', teamMember, { origin: 'rumour' }],
  ['group_mapping_gives_one', groupMapping, { role: null }],
  ['group_mapping_role_known', groupMapping, { role: 'owner' }],
  ['group_mapping_group_length', groupMapping, { group: '' }],
  ['group_mapping_issuer_length', groupMapping, { issuer: '' }],
  ['invitation_digest_form', invitation, { tokenDigest: 'token' }],
  ['invitation_note_length', invitation, { note: '' }],
  ['invitation_expires_later', invitation, { expiresAt: noon }],
  ['invitation_used_by_and_at', invitation, { usedAt: noon }],
  ['session_agent_length', session, { agent: 'x'.repeat(201) }],
  ['session_method_known', session, { method: 'guess' }],
  ['identity_subject_length', identity, { subject: '' }],
  ['identity_issuer_length', identity, { issuer: '' }],
  ['totp_step_not_negative', totp, { lastStep: -1 }],
  ['recovery_code_digest_form', recoveryCode, { codeDigest: 'code' }],
  ['passkey_name_length', passkey, { name: '' }],
  ['passkey_counter_not_negative', passkey, { counter: -1 }],
  ['passkey_challenge_purpose_known', passkeyChallenge, { purpose: 'play' }],
  ['session_expires_later', session, { expiresAt: noon }],
  ['setup_link_digest_form', setupLink, { tokenDigest: 'token' }],
  ['claim_accepted_by_and_at', claim, { review: 'accepted', acceptedAt: noon }],
  ['claim_review_known', claim, { review: 'perhaps' }],
  ['claim_accepted_by_review', claim, { review: 'accepted' }],
  ['claim_renewal_of_accepted', claim, { renewUntil: later }],
  ['claim_review_verdict_known', claimReview, { verdict: 'liked', reason: 'well made' }],
  ['claim_review_reason_length', claimReview, { reason: 'x'.repeat(2_001) }],
  ['claim_review_reason_given', claimReview, { verdict: 'refused', reason: '' }],
  ['recorded_answer_known', recordedAnswer, { answer: 'perhaps' }],
  ['recorded_answer_remark_length', recordedAnswer, { remark: 'x'.repeat(2_001) }],
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
  ['ledger_checkpoint_hash_form', ledgerCheckpoint, { hash: 'sha256:' }],
  ['ledger_checkpoint_key_form', ledgerCheckpoint, { keyId: 'sha256:' }],
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
  [
    'invitation_tokenDigest_unique',
    invitation,
    { tokenDigest: digest('e') },
    { tokenDigest: digest('e') },
  ],
  ['group_mapping_role_key', groupMapping, { group: 'same' }, { group: 'same' }],
  [
    'group_mapping_team_key',
    groupMapping,
    { group: 'team', role: null, teamId: sameTeam },
    { group: 'team', role: null, teamId: sameTeam },
  ],
  ['recorded_answer_version_key', recordedAnswer, { version: 900 }, { version: 900 }],
  ['policy_version_key', policyVersion, { version: 900 }, { version: 900 }],
  ['ledger_hash_unique', ledger, { hash: digest('c') }, { hash: digest('c') }],
  ['model_release_digest_unique', modelRelease, { digest: digest('d') }, { digest: digest('d') }],
  ['model_release_one_shown', modelRelease, { shown: true }, { shown: true }],
];

/** Rules over what the rows have in common, each with a test of its own. */
const alone = [
  'claim_not_accepted_by_author',
  'role_grant_not_to_oneself',
  'invitation_used_or_revoked',
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
    const change = { review: 'accepted', acceptedBy: authorId, acceptedAt: noon };

    expect(await brokenBy(claim, change)).toBe('claim_not_accepted_by_author');
  });

  it('by role_grant_not_to_oneself', async () => {
    const { personId } = given.fresh(roleGrant);

    expect(await brokenBy(roleGrant, { grantedBy: personId })).toBe('role_grant_not_to_oneself');
  });

  it('by invitation_used_or_revoked', async () => {
    const { createdBy } = given.fresh(invitation);
    const change = { usedAt: noon, usedBy: createdBy, revokedAt: noon };

    expect(await brokenBy(invitation, change)).toBe('invitation_used_or_revoked');
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
  expect([...new Set([...broken, ...alone])].sort()).toEqual(rules.map((rule) => rule.name).sort());
});
