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
  violates,
} from '../../observation.ts';
import { readWhole, settleProtection } from '../../place-protection.ts';
import { developers, developersAmong } from '../../views/developers.ts';
import type { Entrants } from '../../views/entrants.ts';
import type { ProductionSecrets } from '../../views/production-secrets.ts';
import { type Protection, protections } from '../../views/protection.ts';
import { productionReaders, type Reader } from '../../views/vault-readers.ts';
import {
  type Bound,
  type Bounds,
  boundsOf,
  repositoriesIn,
  stageOfBound,
} from '../../views/workload-bounds.ts';

/** (2) Workload roles that read a production path are bound to production, or let no developer in. */
export function workloadsAreBound(c: Case, secrets: ProductionSecrets): ConditionResult {
  if (secrets.paths.length === 0) {
    return doesNotApply({ code: 'b12_no_vault_path', params: {} });
  }
  const readers = c.derive(productionReaders).filter((reader) => reader.class === 'workload');
  const { gaps, basis } = c.coverage('vault_access');
  const seen = readers.flatMap((reader) => judgeRole(c, reader));
  if (seen.length === 0 && gaps.length === 0) {
    return doesNotApply({ code: 'b12_no_workload_reads', params: {} }, ...basis);
  }
  return applies([...seen, ...fromGaps(gaps)]);
}

function judgeRole(c: Case, reader: Reader): Observation[] {
  const bounds = boundsOf(reader.access.body.boundClaims);
  const params = { role: reader.name, path: reader.access.body.path };
  const basis = byFact(reader.access);
  if (bounds.some((alternatives) => alternatives.every((one) => isProduction(c, bounds, one)))) {
    return [supports({ code: 'b12_role_bound', params }, basis)];
  }
  const refs = refsOf(c, bounds);
  if (refs !== null) return refs.flatMap((ref) => behindRef(c, reader, ref));
  const repositories = bounds
    .flat()
    .flatMap((one) => ('repository' in one ? repositoriesIn(c, bounds, one.repository) : []));
  if (repositories.length === 0) return [needsPerson({ code: 'b12_role_loose', params }, basis)];
  return [...new Set(repositories)].flatMap((repository) =>
    letsIn(c, reader, repository, c.derive(protections).writersOf(repository), []),
  );
}

function isProduction(c: Case, bounds: Bounds, bound: Bound): boolean {
  if (bound.type === 'protected_refs') return true;
  // A pod's namespace binds to a stage; its service account has to be named beside it.
  if (bound.type === 'namespace' && !bound.account && !namesAccount(bounds)) return false;
  return stageOfBound(c, bounds, bound)?.production === true;
}

function namesAccount(bounds: Bounds): boolean {
  return bounds.some((alternatives) => alternatives.every((one) => one.type === 'account'));
}

/** The protection of each ref from which the role may be used; null when it is not bound to refs. */
function refsOf(c: Case, bounds: Bounds): Protection[] | null {
  const { ofRef } = c.derive(protections);
  for (const alternatives of bounds) {
    const found = alternatives.flatMap((one) =>
      one.type !== 'ref'
        ? []
        : repositoriesIn(c, bounds, one.repository).map((place) =>
            ofRef(place, one.target, one.ref),
          ),
    );
    if (found.length > 0 && alternatives.every((one) => one.type === 'ref')) return found;
  }
  return null;
}

function behindRef(c: Case, reader: Reader, ref: Protection): Observation[] {
  const settled = settleProtection(c, ref);
  const params = { role: reader.name, path: reader.access.body.path, ref: ref.place };
  switch (settled.state) {
    case 'unread':
      return [...settled.open];
    case 'protected':
      return [
        supports(
          { code: 'b12_role_bound_to_ref', params },
          byFact(reader.access),
          ...settled.basis,
        ),
      ];
    case 'open':
      return letsIn(c, reader, `${ref.place} of ${ref.repository}`, ref.entrants, settled.basis);
    case 'hidden':
      return [
        needsPerson({ code: 'b12_ref_hidden', params }, byFact(reader.access), ...settled.basis),
      ];
  }
}

/** Whoever may push there runs what they like with the role’s rights. */
function letsIn(
  c: Case,
  reader: Reader,
  where: string,
  entrants: Entrants,
  more: readonly Basis[],
): Observation[] {
  const { open } = readWhole(c, entrants.unseen);
  if (open.length > 0) return [...open];
  const known = c.derive(developers);
  const among = developersAmong(known, entrants);
  const basis = [byFact(reader.access), ...more, ...entrants.basis, ...known.basis];
  const params = { role: reader.name, path: reader.access.body.path, where };
  // Without a declaration whoever may write is a developer, known by name or not.
  const people = known.isDeclared ? among.developers : [...among.developers, ...among.hidden];
  if (people.length > 0) {
    return [violates({ code: 'b12_role_lets_in', params: { ...params, people } }, ...basis)];
  }
  const unsure = [...among.unmapped, ...among.hidden];
  if (unsure.length > 0 || entrants.accounts.length === 0) {
    const reason = {
      code: 'b12_role_lets_in_unseen',
      params: { ...params, people: unsure },
    } as const;
    return [needsPerson(reason, ...basis), ...developersOpen(c)];
  }
  return [supports({ code: 'b12_role_lets_in_others', params }, ...basis), ...developersOpen(c)];
}
