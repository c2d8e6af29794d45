import type { Fact } from '#lib/evidence/fact.ts';
import type { Case } from '../../case.ts';
import { type Basis, byFact } from '../../citation.ts';
import {
  applies,
  type ConditionResult,
  fromGaps,
  needsPerson,
  type Observation,
  supports,
  unknownFor,
  violates,
} from '../../observation.ts';
import { defineRule } from '../../rule.ts';
import { deployingDefinitions } from '../../views/definitions.ts';
import { documentationCopies } from '../../views/documentation-copies.ts';
import { accountKey } from '../../views/people.ts';
import { type Readers, readersOf } from '../../views/readers.ts';
import { type Stakeholder, stakeholders } from '../../views/stakeholders.ts';

/** the deployment documentation is accessible to relevant stakeholders. */
export const accessible = defineRule({
  code: 'I-SD-A-1.3',
  reads: ['repository_access', 'runbook', 'deployment_definition'],
  conditions: [
    {
      id: '1',
      title: 'the owning team and the deployers can read where the documentation is stored',
      check: isReadable,
    },
  ],
  notes: (c) => {
    const copies = c.derive(documentationCopies);
    return copies.length === 0 ? [] : [{ code: 'a13_copies', params: { copies } }];
  },
});

/** One repository that holds the documentation, with the documents that say so. */
interface Place {
  readonly repository: string;
  readonly basis: readonly Basis[];
}

function isReadable(c: Case): ConditionResult {
  const runbooks = c.facts('runbook');
  const coverage = c.coverage('runbook');
  if (runbooks.length > 0) {
    return applies([...judgePlaces(c, placesOf(runbooks)), ...fromGaps(coverage.gaps)]);
  }
  if (coverage.gaps.length > 0) return applies(fromGaps(coverage.gaps));
  const definitions = c.derive(deployingDefinitions);
  const defined = c.coverage('deployment_definition');
  if (definitions.length > 0) {
    return applies([...judgePlaces(c, placesOf(definitions)), ...fromGaps(defined.gaps)]);
  }
  if (defined.gaps.length > 0) return applies(fromGaps(defined.gaps));
  return applies([
    needsPerson({ code: 'a13_no_documentation', params: {} }, ...coverage.basis, ...defined.basis),
  ]);
}

function placesOf(
  documents: readonly (Fact<'runbook'> | Fact<'deployment_definition'>)[],
): Place[] {
  const places = Map.groupBy(documents, (document) => document.body.repository);
  return [...places].map(([repository, own]) => ({
    repository,
    basis: own.map((fact): Basis => ({ type: 'fact', fact })),
  }));
}

function judgePlaces(c: Case, places: readonly Place[]): Observation[] {
  const readers = c.derive(readersOf);
  const closed: Place[] = [];
  const seen: Observation[] = [];
  for (const place of places) {
    const own = readers(place.repository);
    if (own === null) {
      const { gaps } = c.coverage('repository_access', place.repository);
      seen.push(
        ...(gaps.length > 0
          ? fromGaps(gaps)
          : [needsPerson({ code: 'a13_access_not_told', params: { place: place.repository } })]),
      );
    } else if (own.access.body.visibility === 'public') {
      const params = { place: place.repository };
      seen.push(supports({ code: 'a13_public', params }, byFact(own.access), ...place.basis));
    } else {
      closed.push(place);
    }
  }
  if (closed.length === 0) return seen;
  const { team, deployers } = c.derive(stakeholders);
  const everyone = eachOnce([...team, ...deployers]);
  return [
    ...seen,
    ...closed.flatMap((place) => judgePlace(c, place, readers, everyone)),
    ...whoIsNotKnown(c, team, deployers),
  ];
}

/** Who is of the team and deploys is asked for once. */
function eachOnce(all: readonly Stakeholder[]): readonly Stakeholder[] {
  const byKey = new Map<string, Stakeholder>();
  for (const one of all) {
    const key = one.account === null ? `group ${one.name}` : accountKey(one.account);
    if (!byKey.has(key)) byKey.set(key, one);
  }
  return [...byKey.values()];
}

/** Stakeholders whom nobody named, and deployments that could name more of them. */
function whoIsNotKnown(
  c: Case,
  team: readonly Stakeholder[],
  deployers: readonly Stakeholder[],
): Observation[] {
  const gaps = [...c.coverage('deployment').gaps, ...c.coverage('deployment_approval').gaps];
  return [
    ...(team.length === 0 ? [needsPerson({ code: 'a13_no_team', params: {} })] : []),
    ...(deployers.length === 0 ? [needsPerson({ code: 'a13_no_deployer', params: {} })] : []),
    ...fromGaps(gaps),
  ];
}

function judgePlace(
  c: Case,
  place: Place,
  readers: (repository: string) => Readers | null,
  people: readonly Stakeholder[],
): Observation[] {
  const own = readers(place.repository);
  if (own === null) return [];
  const basis = [byFact(own.access), ...place.basis];
  const able: Stakeholder[] = [];
  const others: Observation[] = [];
  for (const one of people) {
    if (own.canRead(one)) able.push(one);
    else others.push(withoutAccess(c, place, own, one));
  }
  if (able.length === 0) return others;
  const names = able.map((one) => one.name);
  const reason = { code: 'a13_readable', params: { place: place.repository, names } } as const;
  const why = able.flatMap((one) => one.basis);
  return [supports(reason, ...basis, ...new Set(why)), ...others];
}

/** Not among those whom the source names: whether that means "no" depends on what it could tell. */
function withoutAccess(c: Case, place: Place, own: Readers, one: Stakeholder): Observation {
  const params = { place: place.repository, name: one.name };
  const basis = [byFact(own.access), ...one.basis];
  if (one.account !== null && one.account.host !== place.repository.split('/')[0]) {
    return needsPerson({ code: 'a13_other_host', params }, ...basis);
  }
  if (own.hiddenTeams.length > 0) {
    const teams = own.hiddenTeams;
    const reason = { code: 'a13_members_hidden', params: { ...params, teams } } as const;
    return unknownFor('collection_failed', reason, own.access.firstSeenAt, ...basis);
  }
  if (one.account === null) return needsPerson({ code: 'a13_group', params }, ...basis);
  if (own.access.body.visibility === 'internal') {
    return needsPerson({ code: 'a13_internal', params }, ...basis);
  }
  const coverage = c.coverage('repository_access', place.repository);
  const [gap] = fromGaps(coverage.gaps);
  return gap ?? violates({ code: 'a13_no_access', params }, ...basis, ...coverage.basis);
}
