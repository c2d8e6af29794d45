import type { Case } from '../../case.ts';
import { type Basis, byFact } from '../../citation.ts';
import { developersOpen } from '../../developers-record.ts';
import {
  applies,
  type ConditionResult,
  doesNotApply,
  fromGaps,
  needsPerson,
  type Observation,
  supports,
  unknownFor,
  violates,
} from '../../observation.ts';
import { readWhole, settleProtection } from '../../place-protection.ts';
import { unseenSecrets } from '../../secret-record.ts';
import { administratorsOf } from '../../views/administrators.ts';
import { ciStorage } from '../../views/ci-storage.ts';
import { developers, developersAmong } from '../../views/developers.ts';
import { tellDoors } from '../../views/door.ts';
import type { Entrants } from '../../views/entrants.ts';
import type { CiUse, ProductionSecrets } from '../../views/production-secrets.ts';
import { type Protection, protections } from '../../views/protection.ts';

/** (3) What the CI keeps for production is given to no run that nobody else agreed to. */
export function ciIsClosed(c: Case, secrets: ProductionSecrets): ConditionResult {
  const open = unseenSecrets(c, secrets, 'ci');
  if (secrets.ci.length === 0 && open.length === 0) {
    const { basis } = c.coverage('deployment_definition');
    return doesNotApply({ code: 'b12_no_ci_secret', params: {} }, ...basis);
  }
  const people = secrets.ci.length === 0 ? [] : developersOpen(c);
  return applies([...secrets.ci.flatMap((use) => isClosed(c, use)), ...people, ...open]);
}

function isClosed(c: Case, use: CiUse): Observation[] {
  const { given } = c.derive(ciStorage)(use);
  const { name, job, file, repository } = use;
  if (given === null) {
    const { gaps } = c.coverage('ci_secret', repository);
    if (gaps.length > 0) return fromGaps(gaps);
    return [needsPerson({ code: 'b12_ci_not_seen', params: { name, job, file } }, use.basis)];
  }
  const basis = [byFact(given), use.basis];
  const { writersOf, ofEnvironment } = c.derive(protections);
  if (given.body.scope !== 'environment' || use.environment === null) {
    const how = `is kept at ${given.body.scope} level, open to any branch`;
    return reachable(c, use, how, writersOf(repository), basis);
  }
  const protection = ofEnvironment(repository, use.environment);
  const settled = settleProtection(c, protection);
  const params = { name, environment: use.environment };
  switch (settled.state) {
    case 'unread':
      return [...settled.open];
    case 'hidden': {
      const doors = tellDoors(protection.doors);
      const reason = { code: 'b12_ci_hidden', params: { ...params, doors } } as const;
      return [unknownFor('collection_failed', reason, null, ...basis, ...settled.basis)];
    }
    case 'open': {
      const how = `is kept in the environment ${use.environment}: ${tellDoors(protection.doors)}`;
      return reachable(c, use, how, writersOf(repository), [...basis, ...settled.basis]);
    }
    case 'protected':
      return another(c, use, protection, [...basis, ...settled.basis]);
  }
}

/** Protected: but the one who agrees must be another, and no developer may pass the rules alone. */
function another(
  c: Case,
  use: CiUse,
  protection: Protection,
  basis: readonly Basis[],
): Observation[] {
  const known = c.derive(developers);
  const environment = use.environment ?? '';
  const params = { name: use.name, environment };
  if (protection.by === 'reviewers' && !protection.selfReviewRefused) {
    const how = `is kept in the environment ${environment}, where reviewers may approve their own run`;
    const own = reviewing(c, use, how, protection.entrants, basis);
    if (own.length > 0) return own;
  }
  const { bypass } = protection;
  if (bypass.state === 'none') {
    return [supports({ code: 'b12_ci_closed', params }, ...basis)];
  }
  if (bypass.state === 'unknown') {
    return [unknownFor('collection_failed', { code: 'b12_bypass_hidden', params }, null, ...basis)];
  }
  const administrators = c.derive(administratorsOf)(use.repository);
  const { open } = readWhole(c, administrators.unseen);
  if (open.length > 0) return [...open];
  const among = developersAmong(known, administrators);
  const named = known.accounts.map((one) => one.login).filter((one) => bypass.by.includes(one));
  const passing = [...(bypass.by.includes('administrators') ? among.developers : []), ...named];
  const cited = [...basis, ...administrators.basis, ...known.basis];
  if (passing.length > 0) {
    const people = [...new Set(passing)].sort();
    return [violates({ code: 'b12_ci_bypass', params: { ...params, people } }, ...cited)];
  }
  const unsure = bypass.by.includes('administrators') ? [...among.unmapped, ...among.hidden] : [];
  if (unsure.length > 0) {
    return [
      needsPerson({ code: 'b12_ci_unsure', params: { ...params, people: unsure } }, ...cited),
    ];
  }
  return [supports({ code: 'b12_ci_closed', params }, ...cited)];
}

/** Developers who could approve what they started themselves; empty when no developer reviews. */
function reviewing(
  c: Case,
  use: CiUse,
  how: string,
  reviewers: Entrants,
  basis: readonly Basis[],
): Observation[] {
  const known = c.derive(developers);
  const among = developersAmong(known, reviewers);
  const cited = [...basis, ...reviewers.basis, ...known.basis];
  const params = { name: use.name, how, people: among.developers };
  if (among.developers.length > 0) {
    return [violates({ code: 'b12_ci_reachable', params }, ...cited)];
  }
  const unsure = [...among.unmapped, ...among.hidden];
  if (unsure.length === 0) return [];
  const reason = {
    code: 'b12_ci_unsure',
    params: { name: use.name, environment: use.environment ?? '', people: unsure },
  } as const;
  return [needsPerson(reason, ...cited)];
}

function reachable(
  c: Case,
  use: CiUse,
  how: string,
  entrants: Entrants,
  basis: readonly Basis[],
): Observation[] {
  const { open } = readWhole(c, entrants.unseen);
  if (open.length > 0) return [...open];
  const known = c.derive(developers);
  const among = developersAmong(known, entrants);
  const cited = [...basis, ...entrants.basis, ...known.basis];
  const people = known.isDeclared ? among.developers : [...among.developers, ...among.hidden];
  const { name } = use;
  if (people.length > 0) {
    return [violates({ code: 'b12_ci_reachable', params: { name, how, people } }, ...cited)];
  }
  const unsure = [...among.unmapped, ...among.hidden];
  if (unsure.length > 0) {
    const environment = use.environment ?? '';
    const params = { name, environment, people: unsure };
    return [needsPerson({ code: 'b12_ci_unsure', params }, ...cited)];
  }
  return [supports({ code: 'b12_ci_not_theirs', params: { name, how } }, ...cited)];
}
