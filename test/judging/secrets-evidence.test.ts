import { describe, expect, it } from 'vitest';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import { sourceTypesOf } from '#lib/evidence/source.ts';
import { defaultMaxAgeDays } from '#lib/judging/max-ages.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import {
  application,
  citationCount,
  claim,
  collection,
  daysAgo,
  failedCollection,
  outcomes,
  repo,
} from './given.ts';
import { vault, vaultSecret, vaultState } from './given-secret-facts.ts';
import { auditLog, judgeSound, server, vaultApplication, wholeButFor } from './given-secrets.ts';

const placeOf = { repository: repo, vault, audit_log: auditLog, assay: server } as const;

/** What each criterion cannot do without in a sound world. */
const needed: readonly (readonly [CriterionCode, readonly FactKind[]])[] = [
  ['I-SD-B-1.1', ['vault_state', 'vault_secret', 'secret_copy', 'deployment_definition']],
  ['I-SD-B-1.2', ['vault_access', 'secret_copy', 'deployment_definition']],
  ['I-SD-B-1.3', ['vault_access', 'deployment_definition']],
  ['I-SD-B-2.1', ['secret_scan', 'secret_finding']],
  ['I-SD-B-2.2', ['vault_access_log', 'deployment', 'deployment_definition']],
  ['I-SD-B-2.3', ['deployment_definition']],
  ['I-SD-B-3.1', ['vault_secret', 'deployment_definition']],
  ['I-SD-B-3.2', ['vault_secret', 'vault_access', 'deployment_definition']],
  ['I-SD-B-3.3', ['vault_secret', 'deployment_definition']],
];
const codes = needed.map(([code]) => code);
const pairs = needed.flatMap(([code, kinds]) => kinds.map((kind) => [code, kind] as const));

describe('stream B: what its criteria rest on', () => {
  it.each(codes)('%s is met in a sound world, citing what it rests on', (code) => {
    const finding = judgeSound(code);

    expect([finding.status, finding.stated, finding.assumed]).toEqual(['met', false, false]);
    expect(citationCount(finding)).toBeGreaterThan(0);
    expect(finding.holdsUntil).not.toBeNull();
  });

  it.each(pairs)('%s is unknown, not met, while %s is not read whole and in age', (code, kind) => {
    const types = sourceTypesOf[kind].filter((type) => type in placeOf);
    const scopes = types.map((type) => placeOf[type as keyof typeof placeOf]);
    const days = (defaultMaxAgeDays[code][kind] ?? 0) + 1;
    const old = { startedAt: daysAgo(days), endedAt: daysAgo(days) };
    const causeOf = (make: (scope: string) => ReturnType<typeof collection>[]) => {
      const collections = [...wholeButFor([kind]), ...scopes.flatMap(make)];
      const changes = kind === 'vault_state' ? { vault_state: [] } : {};
      const finding = judgeSound(code, changes, { collections });
      return [finding.status, finding.cause];
    };

    expect(causeOf(() => [])).toEqual(['unknown', 'never_collected']);
    expect(causeOf((scope) => [failedCollection(kind, { scope })])).toEqual([
      'unknown',
      'collection_failed',
    ]);
    expect(causeOf((scope) => [collection(kind, { scope, coverage: 'partial' })])).toEqual([
      'unknown',
      'partial',
    ]);
    expect(causeOf((scope) => [collection(kind, { scope, ...old })])).toEqual(['unknown', 'stale']);
  });

  it.each(codes.filter((code) => code !== 'I-SD-B-2.1'))(
    '%s needs a person where no production secret is known',
    (code) => {
      const finding = judgeSound(code, {}, { application: application() });

      expect([finding.status, finding.causes]).toEqual(['unknown', ['needs_person']]);
    },
  );

  it.each(codes)('%s: "no secrets" claimed leaves out all but the scan of source', (code) => {
    const claims = [claim('I-SD-B-1.1', { noSecrets: true, type: 'not_applicable' })];
    const finding = judgeSound(code, {}, { claims, application: application() });

    expect(finding.status).toBe(code === 'I-SD-B-2.1' ? 'met' : 'not_applicable');
  });

  it('reads an old sighting as out of date', () => {
    const old = { firstSeenAt: daysAgo(60), readAt: daysAgo(8) };
    const finding = judgeSound('I-SD-B-1.1', { vault_state: [{ ...vaultState(), ...old }] });

    expect([finding.status, finding.cause]).toEqual(['unknown', 'stale']);
  });

  it('is unknown while two sources disagree in a way that would change the verdict', () => {
    const other = { source: 'vault-2', collector: 'other@1' };
    const states = [vaultState(), vaultState({ sealed: true }, other)];
    const secrets = [
      vaultSecret(),
      vaultSecret({ createdBy: { identity: 'ann', class: 'human' } }, other),
    ];

    expect(judgeSound('I-SD-B-1.1', { vault_state: states }).cause).toBe('conflict');
    expect(judgeSound('I-SD-B-3.1', { vault_secret: secrets }).cause).toBe('conflict');
    expect(judgeSound('I-SD-B-3.3', { vault_secret: secrets }).status).toBe('met');
  });

  it('is supported by a report only of a declared sender', () => {
    const reported = { origin: { type: 'reported', sender: 'ops' } as const };
    const states = { vault_state: [vaultState({}, reported)] };
    const sources = vaultApplication().sources.map((one) => ({ ...one, senders: ['ops'] }));
    const declared = vaultApplication({ sources });

    expect(outcomes(judgeSound('I-SD-B-1.1', states))[1]).toBe('2 unknown needs_person');
    expect(judgeSound('I-SD-B-1.1', states, { application: declared }).status).toBe('met');
  });

  it('counts a claim after a loss only when accepted after it began', () => {
    const at = { startedAt: daysAgo(3), endedAt: daysAgo(3) };
    const failed = failedCollection('vault_access', { scope: vault, ...at });
    const collections = [...wholeButFor(['vault_access']), failed];
    const statusWith = (days: number) => {
      const accepted = { madeAt: daysAgo(6), acceptedAt: daysAgo(days) };
      const claims = [claim('I-SD-B-1.2', accepted)];
      return judgeSound('I-SD-B-1.2', {}, { collections, claims }).status;
    };

    expect(statusWith(5)).toBe('unknown');
    expect(statusWith(1)).toBe('met');
  });
});
