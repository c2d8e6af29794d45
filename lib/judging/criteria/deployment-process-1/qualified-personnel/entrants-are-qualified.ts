import type { Login } from '#lib/evidence/fields.ts';
import type { Case } from '../../../case.ts';
import { type Basis, byFact } from '../../../citation.ts';
import {
  applies,
  type ConditionResult,
  fromGaps,
  needsPerson,
  type Observation,
  supports,
  unknownFor,
  violates,
} from '../../../observation.ts';
import { accountKey } from '../../../views/people.ts';
import { type Gate, productionGates } from '../../../views/production-gates.ts';
import { isNoPerson, recordNow } from '../../../views/qualified.ts';
import { absenceOf } from './production-is-protected.ts';

/** (2) Whoever can let a production deployment through is on the register of trained people now. */
export function entrantsAreQualified(c: Case): ConditionResult {
  const { gates, loose, unreached } = c.derive(productionGates);
  const stages = [...new Set([...loose.map((one) => one.stage), ...unreached])];
  return applies([
    ...gates.flatMap((gate) => judgeEntrants(c, gate)),
    ...stages.map((stage) => needsPerson({ code: 'a14_entrants_not_known', params: { stage } })),
    ...fromGaps(c.coverage('deployment_definition').gaps),
  ]);
}

function judgeEntrants(c: Case, { protection, basis: reachedBy }: Gate): Observation[] {
  const place = `${protection.place} of ${protection.repository}`;
  const { entrants, state } = protection;
  const basis = [...new Set([...protection.basis, ...entrants.basis, ...reachedBy])];
  // An environment that nobody read may ask people whom nobody saw.
  const unread = absenceOf(c, [
    ...(state === 'unseen' ? protection.unseen : []),
    ...entrants.unseen,
  ]);
  if (unread.gaps.length > 0) return unread.gaps;
  const seen = judgeAccounts(c, place, entrants.accounts, basis);
  const teams = entrants.hidden;
  if (teams.length > 0 || state === 'unknown') {
    seen.push(
      unknownFor(
        'collection_failed',
        { code: 'a14_entrants_hidden', params: { place, teams } },
        null,
        ...basis,
      ),
    );
  }
  if (seen.length === 0) {
    seen.push(needsPerson({ code: 'a14_no_entrant', params: { place } }, ...basis));
  }
  return [...seen, ...absenceOf(c, protection.restsOn).gaps];
}

function judgeAccounts(
  c: Case,
  place: string,
  accounts: readonly Login[],
  basis: readonly Basis[],
): Observation[] {
  const names: string[] = [];
  const records: Basis[] = [];
  const found: Observation[] = [];
  const register = c.coverage('qualification');
  let isMissing = false;
  const byAccount = new Map(accounts.map((account) => [accountKey(account), account]));
  for (const account of byAccount.values()) {
    if (isNoPerson(account)) continue;
    const name = account.login;
    const { valid, ended } = recordNow(c, account);
    if (valid !== null) {
      names.push(name);
      records.push(byFact(valid));
    } else if (register.gaps.length > 0) {
      isMissing = true;
    } else if (ended === null) {
      const reason = { code: 'a14_entrant_unqualified', params: { name, place } } as const;
      found.push(violates(reason, ...basis, ...register.basis));
    } else {
      const until = ended.body.validUntil ?? '';
      const reason = { code: 'a14_entrant_expired', params: { name, place, until } } as const;
      found.push(violates(reason, ...basis, byFact(ended), ...register.basis));
    }
  }
  if (names.length > 0) {
    const reason = { code: 'a14_entrants_qualified', params: { names, place } } as const;
    found.push(supports(reason, ...basis, ...records));
  }
  return isMissing ? [...found, ...fromGaps(register.gaps)] : found;
}
