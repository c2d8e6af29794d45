import type { Fact } from '#lib/evidence/fact.ts';
import type { Login } from '#lib/evidence/fields.ts';
import { type Instant, toMs } from '#lib/evidence/instant.ts';
import type { World } from '../case.ts';
import { people } from './people.ts';
import type { Act } from './people-behind.ts';

type Record = Fact<'qualification'>;

/** The record of an account that is valid now; else the one that ended last, else none at all. */
export function recordNow(
  world: World,
  account: Login,
): { readonly valid: Record | null; readonly ended: Record | null } {
  let ended: Record | null = null;
  let endedAt: Instant = '';
  for (const record of world.derive(people).qualifications(account)) {
    const { validFrom, validUntil } = record.body;
    if (!world.horizon.reached(validFrom)) continue;
    if (validUntil === null || !world.horizon.reached(validUntil)) {
      return { valid: record, ended: null };
    }
    if (validUntil > endedAt) [ended, endedAt] = [record, validUntil];
  }
  return { valid: null, ended };
}

/** Whether one record was valid all the time in which an act may have taken place. */
export function recordThen(
  world: World,
  act: Act,
): { readonly was: 'valid' | 'perhaps' | 'not'; readonly record: Record | null } {
  let perhaps: Record | null = null;
  for (const record of world.derive(people).qualifications(act.account)) {
    const from = toMs(record.body.validFrom);
    const { validUntil } = record.body;
    const until = validUntil === null ? Number.POSITIVE_INFINITY : toMs(validUntil);
    if (from <= act.fromMs && act.toMs < until) return { was: 'valid', record };
    if (from <= act.toMs && act.fromMs < until) perhaps = record;
  }
  return perhaps === null ? { was: 'not', record: null } : { was: 'perhaps', record: perhaps };
}

/** Apps carry it in their login; no register of people knows them. */
export function isNoPerson(account: Login): boolean {
  return account.login.endsWith('[bot]');
}
