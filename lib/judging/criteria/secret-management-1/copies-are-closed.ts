import type { Fact } from '#lib/evidence/fact.ts';
import type { Case } from '../../case.ts';
import { byFact } from '../../citation.ts';
import { developersOpen } from '../../developers-record.ts';
import {
  applies,
  type ConditionResult,
  doesNotApply,
  fromGaps,
  needsPerson,
  type Observation,
  violates,
} from '../../observation.ts';
import { developers } from '../../views/developers.ts';
import { productionCopies } from '../../views/production-copies.ts';
import { readersOf } from '../../views/readers.ts';

/** (4) A copy of a production secret is as open as the place that it was copied to. */
export function copiesAreClosed(c: Case): ConditionResult {
  const { gaps, basis } = c.coverage('secret_copy');
  const copies = c.derive(productionCopies);
  if (copies.length === 0 && gaps.length === 0) {
    return doesNotApply({ code: 'b12_no_copy', params: {} }, ...basis);
  }
  return applies([...copies.flatMap((copy) => judgeCopy(c, copy)), ...fromGaps(gaps)]);
}

/** What lies unencrypted in the repository is read by all who read that; the rest no collector sees. */
function judgeCopy(c: Case, copy: Fact<'secret_copy'>): Observation[] {
  const { destination, path, store, mechanism, encrypted, repository, line } = copy.body;
  const params = { name: destination, file: path, store };
  const basis = byFact(copy, line);
  const isPlain = mechanism === 'plain' || encrypted === 'none';
  if (!isPlain) return [needsPerson({ code: 'b12_copy_readers', params }, basis)];
  const known = c.derive(developers);
  const readers = c.derive(readersOf)(repository);
  const isPublic = readers?.access.body.visibility === 'public';
  const people = known.accounts
    .filter((account) => isPublic || (readers?.canRead({ account, group: null }) ?? false))
    .map((account) => account.login);
  if (readers !== null && (people.length > 0 || isPublic)) {
    const reason = { code: 'b12_copy_open', params: { ...params, people } } as const;
    return [violates(reason, basis, byFact(readers.access), ...known.basis)];
  }
  return [needsPerson({ code: 'b12_copy_readers', params }, basis), ...developersOpen(c)];
}
