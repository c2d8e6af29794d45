import type { Fact } from '#lib/evidence/fact.ts';
import { dayMs, fromMs, toMs } from '#lib/evidence/instant.ts';
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
import { sameSince } from './same-since.ts';

/** B-3.3: secrets are renewed regularly. */
export const renewed = defineRule({
  code: 'I-SD-B-3.3',
  reads: ['vault_secret', 'ci_secret', 'deployment_definition'],
  conditions: [
    {
      id: '1',
      title: 'no static secret is older than its period',
      check: (c) => aboutSecrets(c, (secrets) => staticAreYoung(c, secrets)),
    },
    {
      id: '2',
      title: 'static roles were rotated within their period',
      check: (c) => aboutSecrets(c, (secrets) => rolesRotate(c, secrets)),
    },
    {
      id: '3',
      title: 'leases of dynamic secrets are short',
      check: (c) => aboutSecrets(c, (secrets) => leasesAreShort(c, secrets)),
    },
  ],
});

function staticAreYoung(c: Case, secrets: ProductionSecrets): ConditionResult {
  const own = secrets.vault.filter((fact) => fact.body.type === 'static');
  const seen = [
    ...own.map((fact) => judgeStatic(c, fact)),
    ...ciAges(c, secrets.ci),
    ...notShown({ ...secrets, ci: [] }, 'the age'),
    ...unseenSecrets(c, secrets, 'vault', 'ci'),
    ...emptyPaths(c, secrets),
  ];
  if (seen.length > 0) return applies(seen);
  return doesNotApply({ code: 'b33_none_static', params: {} }, ...c.coverage('vault_secret').basis);
}

/** The secret's own period, within the longest that one may set for itself; else the usual one. */
function periodOf(c: Case, { body }: Fact<'vault_secret'>): number {
  const seconds = body.rotationPeriodSeconds ?? 0;
  if (seconds === 0) return c.threshold('secrets.periodDays') * dayMs;
  return Math.min(seconds * 1_000, c.threshold('secrets.periodCapDays') * dayMs);
}

function judgeStatic(c: Case, fact: Fact<'vault_secret'>): Observation {
  const { path, versionCreatedAt } = fact.body;
  const basis = [byFact(fact)];
  if (versionCreatedAt === 'unknown') {
    return needsPerson({ code: 'b33_no_age', params: { name: path } }, ...basis);
  }
  const periodMs = periodOf(c, fact);
  const versionMs = toMs(versionCreatedAt);
  const former = sameSince(c, path, versionMs);
  const atMs = former?.atMs ?? versionMs;
  const cited = former === null ? basis : [...basis, byFact(former.fact)];
  const at = former === null ? versionCreatedAt : fromMs(former.atMs);
  const params = { name: path, at, days: periodMs / dayMs };
  if (!isPast(c, atMs, periodMs)) return supports({ code: 'b33_young', params }, ...cited);
  const isNewVersion = former !== null && !isPast(c, versionMs, periodMs);
  return violates({ code: isNewVersion ? 'b33_no_renewal' : 'b33_old', params }, ...cited);
}

/** At the end of its period a secret is not yet too old. */
function isPast(c: Case, atMs: number, periodMs: number): boolean {
  return c.horizon.reachedMs(atMs + periodMs + 1);
}

/** Each place that the CI keeps a secret at, once, however many jobs use it. */
function ciAges(c: Case, uses: readonly CiUse[]): Observation[] {
  const storage = c.derive(ciStorage);
  const judged = new Map<string, Observation[]>();
  for (const use of uses) {
    const { given } = storage(use);
    const key = given?.subject ?? `${use.repository} ${use.name}`;
    if (!judged.has(key)) judged.set(key, judgeCi(c, use, given));
  }
  return [...judged.values()].flat();
}

function judgeCi(c: Case, use: CiUse, given: Fact<'ci_secret'> | null): Observation[] {
  const { name } = use;
  if (given === null) {
    const { gaps } = c.coverage('ci_secret', use.repository);
    if (gaps.length > 0) return fromGaps(gaps);
    return [needsPerson({ code: 'b33_no_age', params: { name } }, use.basis)];
  }
  const at = given.body.updatedAt;
  const days = c.threshold('secrets.periodDays');
  const params = { name, at, days };
  const basis: Basis[] = [byFact(given), use.basis];
  return [
    isPast(c, toMs(at), days * dayMs)
      ? violates({ code: 'b33_ci_old', params }, ...basis)
      : supports({ code: 'b33_young', params }, ...basis),
  ];
}

function rolesRotate(c: Case, secrets: ProductionSecrets): ConditionResult {
  const roles = secrets.vault.filter((fact) => fact.body.type === 'static_role');
  const open = unseenSecrets(c, secrets, 'vault');
  if (roles.length === 0 && open.length === 0) {
    return doesNotApply({ code: 'b33_no_static_role', params: {} });
  }
  return applies([...roles.map((fact) => judgeRole(c, fact)), ...open]);
}

function judgeRole(c: Case, fact: Fact<'vault_secret'>): Observation {
  const { path, lastRotatedAt, rotationPeriodSeconds } = fact.body;
  if (lastRotatedAt === undefined || rotationPeriodSeconds === undefined) {
    return needsPerson({ code: 'b33_no_rotation', params: { name: path } }, byFact(fact));
  }
  const periodMs = rotationPeriodSeconds * 1_000;
  const params = { name: path, at: lastRotatedAt, days: periodMs / dayMs };
  return isPast(c, toMs(lastRotatedAt), periodMs)
    ? violates({ code: 'b33_not_rotated', params }, byFact(fact))
    : supports({ code: 'b33_rotated', params }, byFact(fact));
}

function leasesAreShort(c: Case, secrets: ProductionSecrets): ConditionResult {
  const dynamic = secrets.vault.filter((fact) => fact.body.type === 'dynamic');
  const open = unseenSecrets(c, secrets, 'vault');
  if (dynamic.length === 0 && open.length === 0) {
    return doesNotApply({ code: 'b33_no_dynamic', params: {} });
  }
  return applies([...dynamic.map((fact) => judgeLease(c, fact)), ...open]);
}

function judgeLease(c: Case, fact: Fact<'vault_secret'>): Observation {
  const { path, maxTtlSeconds } = fact.body;
  // Zero stands for the default of the mount, which its role does not tell.
  if (maxTtlSeconds === undefined || maxTtlSeconds === 0) {
    return needsPerson({ code: 'b33_no_ttl', params: { name: path } }, byFact(fact));
  }
  const days = c.threshold('secrets.leaseDays');
  const lease = (maxTtlSeconds * 1_000) / dayMs;
  // Rounded up: an hour is no lease of no days, and a minute over the limit is over it.
  const params = { name: path, lease: Math.ceil(lease * 10) / 10, days };
  return lease > days
    ? violates({ code: 'b33_long_lease', params }, byFact(fact))
    : supports({ code: 'b33_short_lease', params }, byFact(fact));
}
