import type { Fact } from '#lib/evidence/fact.ts';
import type { Case, World } from '../../case.ts';
import { byFact } from '../../citation.ts';
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
import { emptyPaths, notShown, unseenSecrets } from '../../secret-record.ts';
import { ciStorage } from '../../views/ci-storage.ts';
import { roleOwners } from '../../views/instances.ts';
import { mountClasses } from '../../views/mount-classes.ts';
import type { CiUse, ProductionSecrets } from '../../views/production-secrets.ts';
import { overlap, vaultPaths } from '../../views/vault-paths.ts';
import { principalName } from '../../views/vault-readers.ts';

type Access = Fact<'vault_access'>;

/** (1) Static secrets, by who can read them. */
export function pathsAreOwn(c: Case, secrets: ProductionSecrets): ConditionResult {
  const own = secrets.vault.filter((fact) => fact.body.type === 'static');
  const gaps = own.length > 0 ? c.coverage('vault_access').gaps : [];
  const seen = [
    ...own.flatMap((fact) => judgeSecret(c, fact)),
    ...fromGaps(gaps),
    ...secrets.ci.flatMap((use) => judgeUse(c, use)),
    ...notShown({ ...secrets, ci: [] }, 'which instances use it'),
    ...unseenSecrets(c, secrets, 'vault', 'ci'),
    ...emptyPaths(c, secrets),
  ];
  if (seen.length > 0) return applies(seen);
  return doesNotApply({ code: 'b32_none_static', params: {} }, ...c.coverage('vault_secret').basis);
}

interface WorkloadReaders {
  /** At whatever path, production's or not. */
  readonly all: readonly Access[];
  readonly of: (path: string) => readonly Access[];
  readonly ownerOf: ReturnType<typeof roleOwners>;
}

/** A view: the workloads that can read a secret, and whose they are. */
function workloadReaders(world: World): WorkloadReaders {
  const classOf = world.derive(mountClasses);
  const { canonical } = world.derive(vaultPaths);
  const all = world
    .facts('vault_access')
    .filter(
      ({ body }) =>
        classOf(body.principal.mount, body.class) === 'workload' &&
        body.capabilities.includes('read') &&
        !body.capabilities.includes('deny'),
    );
  return {
    all,
    of: (path) => all.filter((access) => overlap(canonical(access.body.path), canonical(path))),
    ownerOf: world.derive(roleOwners),
  };
}

function judgeSecret(c: Case, fact: Fact<'vault_secret'>): Observation[] {
  const { path } = fact.body;
  const { all, of, ownerOf } = c.derive(workloadReaders);
  const readers = of(path);
  const basis = [byFact(fact), ...readers.map((access) => byFact(access))];
  const instances = new Set<string>();
  const seen: Observation[] = [];
  for (const access of readers) {
    const role = principalName(access);
    const owner = ownerOf(access);
    switch (owner.type) {
      case 'platform':
        continue;
      case 'application':
        seen.push(
          violates(
            { code: 'b32_other_application', params: { path, role, application: owner.name } },
            ...basis,
          ),
        );
        continue;
      case 'unknown':
        seen.push(
          needsPerson({ code: 'b32_role_unknown', params: { path, role } }, byFact(access)),
        );
        break;
      case 'shared':
        for (const one of owner.names) instances.add(one);
        break;
      case 'instance':
        instances.add(owner.name);
        break;
    }
    seen.push(...alsoReads(c, access, all, path));
  }
  if (instances.size > 1) {
    const params = { path, instances: [...instances].sort() };
    return [violates({ code: 'b32_two_instances', params }, ...basis), ...seen];
  }
  if (seen.length > 0) return seen;
  const [instance] = instances;
  const { gaps, basis: whole } = c.coverage('vault_access');
  if (instance === undefined && gaps.length > 0) return [];
  const params = { path, instance: instance ?? '' };
  return [supports({ code: 'b32_own_path', params }, ...basis, ...whole)];
}

/** Static secrets of no stage of this application that the same role can read. */
function alsoReads(c: Case, access: Access, all: readonly Access[], path: string): Observation[] {
  const { canonical, stagesOf } = c.derive(vaultPaths);
  const role = principalName(access);
  const other = all.find(
    (one) =>
      principalName(one) === role &&
      one.body.vault === access.body.vault &&
      stagesOf(one.body.path).length === 0,
  );
  if (other === undefined) return [];
  const foreign = c
    .facts('vault_secret')
    .find(
      ({ body }) =>
        stagesOf(body.path).length === 0 &&
        body.vault === other.body.vault &&
        overlap(canonical(other.body.path), canonical(body.path)),
    );
  if (foreign !== undefined && foreign.body.type !== 'static') return [];
  const params = { path, role, other: foreign?.body.path ?? other.body.path };
  const basis = [
    byFact(access),
    byFact(other),
    ...(foreign === undefined ? [] : [byFact(foreign)]),
  ];
  return [
    foreign === undefined
      ? needsPerson({ code: 'b32_reads_elsewhere', params }, ...basis)
      : violates({ code: 'b32_reads_foreign', params }, ...basis),
  ];
}

/** A CI secret is its jobs’ own only in an environment; wider, it is every stage’s. */
function judgeUse(c: Case, use: CiUse): Observation[] {
  const { given } = c.derive(ciStorage)(use);
  const { name, job, file } = use;
  if (given === null) {
    const { gaps } = c.coverage('ci_secret', use.repository);
    if (gaps.length > 0) return fromGaps(gaps);
    return [needsPerson({ code: 'b32_ci_not_seen', params: { name, job, file } }, use.basis)];
  }
  const { scope, place } = given.body;
  const basis = [byFact(given), use.basis];
  const params = { name, place };
  const stages = c.stages();
  if (scope === 'organisation') {
    return [needsPerson({ code: 'b32_ci_organisation', params }, ...basis)];
  }
  if (scope === 'repository' && stages.length > 1) {
    return [violates({ code: 'b32_ci_all_stages', params }, ...basis)];
  }
  const stage = stages.find((one) => one.name === use.stage);
  if (stage !== undefined && stage.bindings.instances.length > 1) {
    const instances = [...stage.bindings.instances];
    return [needsPerson({ code: 'b32_ci_instances', params: { name, instances } }, ...basis)];
  }
  return [supports({ code: 'b32_ci_own', params: { name, stage: use.stage } }, ...basis)];
}
