import type { Fact } from '#lib/evidence/fact.ts';
import { earlierOf, type Instant } from '#lib/evidence/instant.ts';
import type { Case } from '../../case.ts';
import { type Basis, byFact } from '../../citation.ts';
import {
  applies,
  type ConditionResult,
  doesNotApply,
  fromGaps,
  needsPerson,
  type Observation,
  supports,
  violates,
} from '../../observation.ts';
import { defineRule } from '../../rule.ts';
import { aboutSecrets, emptyPaths, notShown, unseenSecrets } from '../../secret-record.ts';
import { ciStorage } from '../../views/ci-storage.ts';
import type { CiUse, ProductionSecrets } from '../../views/production-secrets.ts';
import { secretWrites } from '../../views/secret-writes.ts';

const daySeconds = 86_400;

/** B-3.3: secrets are renewed regularly. */
export const renewed = defineRule({
  code: 'I-SD-B-3.3',
  reads: ['vault_secret', 'ci_secret', 'deployment_definition'],
  conditions: [
    {
      id: '1',
      title: 'every static secret is younger than its period, and its current value is new',
      check: (c) => aboutSecrets(c, (secrets) => staticSecrets(c, secrets)),
    },
    {
      id: '2',
      title: 'every static role was rotated within its period',
      check: (c) => aboutSecrets(c, (secrets) => staticRoles(c, secrets)),
    },
    {
      id: '3',
      title: 'no lease lasts longer than the longest allowed',
      check: (c) => aboutSecrets(c, (secrets) => leases(c, secrets)),
    },
  ],
});

function staticSecrets(c: Case, secrets: ProductionSecrets): ConditionResult {
  const seen = [
    ...secrets.vault.filter((one) => one.body.type === 'static').map((one) => judgeStatic(c, one)),
    ...secrets.ci.flatMap((use) => judgeUse(c, use)),
    ...emptyPaths(c, secrets),
    ...unseenSecrets(c, secrets, 'vault', 'ci'),
    ...notShown({ ...secrets, ci: [] }, 'when it was renewed'),
  ];
  return seen.length > 0 ? applies(seen) : doesNotApply({ code: 'b33_no_static', params: {} });
}

function judgeStatic(c: Case, secret: Fact<'vault_secret'>): Observation {
  const { path, versionCreatedAt, rotationPeriodSeconds } = secret.body;
  const since = sinceOf(c, secret);
  if (versionCreatedAt === 'unknown' && since === null) {
    return needsPerson({ code: 'b33_age_unknown', params: { name: path } }, byFact(secret));
  }
  const own = rotationPeriodSeconds === undefined ? null : rotationPeriodSeconds / daySeconds;
  const days =
    own === null
      ? c.threshold('secrets.periodDays')
      : Math.min(own, c.threshold('secrets.periodCapDays'));
  const created = versionCreatedAt === 'unknown' ? null : versionCreatedAt;
  const at = since === null ? created : created === null ? since.at : earlierOf(since.at, created);
  if (at === null)
    return needsPerson({ code: 'b33_age_unknown', params: { name: path } }, byFact(secret));
  return ageOf(c, path, at, days, byFact(secret), ...(since?.basis ?? []));
}

/** Since when the secret has had its value: writing the same value again renews nothing. */
function sinceOf(
  c: Case,
  secret: Fact<'vault_secret'>,
): { readonly at: Instant; readonly basis: readonly Basis[] } | null {
  const writes = c
    .derive(secretWrites)(secret.body.path)
    .filter((line) => Object.keys(line.body.valueHmacs).length > 0);
  const last = writes.at(-1);
  if (last === undefined) return null;
  let first = last;
  for (const line of writes.toReversed()) {
    if (!sameValues(line, last)) break;
    first = line;
  }
  return {
    at: first.body.at,
    basis: first === last ? [byFact(last)] : [byFact(first), byFact(last)],
  };
}

function sameValues(a: Fact<'vault_access_log'>, b: Fact<'vault_access_log'>): boolean {
  const [one, other] = [Object.entries(a.body.valueHmacs), b.body.valueHmacs];
  return (
    one.length === Object.keys(other).length && one.every(([key, value]) => other[key] === value)
  );
}

function judgeUse(c: Case, use: CiUse): Observation[] {
  const { given } = c.derive(ciStorage)(use);
  if (given === null) {
    const { gaps } = c.coverage('ci_secret', use.repository);
    return gaps.length > 0
      ? fromGaps(gaps)
      : [needsPerson({ code: 'b33_age_unknown', params: { name: use.name } }, use.basis)];
  }
  return [
    ageOf(
      c,
      use.name,
      given.body.updatedAt,
      c.threshold('secrets.periodDays'),
      byFact(given),
      use.basis,
    ),
  ];
}

function ageOf(
  c: Case,
  name: string,
  at: Instant,
  days: number,
  ...basis: readonly Basis[]
): Observation {
  const params = { name, at, days: Math.round(days) };
  return c.horizon.within(at, days)
    ? supports({ code: 'b33_renewed', params }, ...basis)
    : violates({ code: 'b33_too_old', params }, ...basis);
}

function staticRoles(c: Case, secrets: ProductionSecrets): ConditionResult {
  const roles = secrets.vault.filter((one) => one.body.type === 'static_role');
  const gaps = unseenSecrets(c, secrets, 'vault');
  if (roles.length === 0 && gaps.length === 0)
    return doesNotApply({ code: 'b33_no_static_role', params: {} });
  return applies([
    ...roles.map((role) => {
      const { path, lastRotatedAt, rotationPeriodSeconds } = role.body;
      if (lastRotatedAt === undefined) {
        return needsPerson({ code: 'b33_age_unknown', params: { name: path } }, byFact(role));
      }
      const days =
        rotationPeriodSeconds === undefined
          ? c.threshold('secrets.periodDays')
          : rotationPeriodSeconds / daySeconds;
      return ageOf(c, path, lastRotatedAt, days, byFact(role));
    }),
    ...gaps,
  ]);
}

function leases(c: Case, secrets: ProductionSecrets): ConditionResult {
  const dynamic = secrets.vault.filter((one) => one.body.type === 'dynamic');
  const gaps = unseenSecrets(c, secrets, 'vault');
  if (dynamic.length === 0 && gaps.length === 0)
    return doesNotApply({ code: 'b32_no_dynamic', params: {} });
  const days = c.threshold('secrets.leaseDays');
  return applies([
    ...dynamic.map((secret) => {
      const { path, maxTtlSeconds } = secret.body;
      if (maxTtlSeconds === undefined) {
        return needsPerson({ code: 'b33_age_unknown', params: { name: path } }, byFact(secret));
      }
      return maxTtlSeconds <= days * daySeconds
        ? supports({ code: 'b33_lease_short', params: { path, days } }, byFact(secret))
        : violates({ code: 'b33_lease_long', params: { path, days } }, byFact(secret));
    }),
    ...gaps,
  ]);
}
