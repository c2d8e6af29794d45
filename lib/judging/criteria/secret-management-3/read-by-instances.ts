import type { Fact } from '#lib/evidence/fact.ts';
import type { Case } from '../../case.ts';
import { type Basis, byFact } from '../../citation.ts';
import { needsPerson, type Observation, supports, violates } from '../../observation.ts';
import { roleStages } from '../../views/role-stages.ts';
import { overlap, vaultPaths } from '../../views/vault-paths.ts';
import { productionReaders, type Reader } from '../../views/vault-readers.ts';

/** Whose a workload role is: an instance of this application, a platform's, another application's, or not known. */
type Owner =
  | { readonly type: 'instance'; readonly instance: string }
  | { readonly type: 'platform' }
  | { readonly type: 'other'; readonly application: string }
  | { readonly type: 'unknown' };

/**
 * Who reads one static secret, as instances: an instance is the application in one stage and, where
 * the stage declares regions or tenants, in one of them; replicas are one.
 *
 * @param proven the whole collections that prove that there are no other readers; empty without.
 */
export function readByInstances(
  c: Case,
  secret: Fact<'vault_secret'>,
  proven: readonly Basis[],
): Observation[] {
  const { canonical } = c.derive(vaultPaths);
  const path = canonical(secret.body.path);
  const readers = c
    .derive(productionReaders)
    .filter(
      (one) =>
        one.how === 'reads' &&
        one.class !== 'human' &&
        overlap(canonical(one.access.body.path), path),
    );
  const found: Observation[] = [];
  const instances = new Map<string, Reader>();
  for (const reader of readers) {
    const owner = ownerOf(c, reader);
    const basis = [byFact(reader.access), byFact(secret)];
    const params = { path, role: reader.name };
    if (owner.type === 'unknown')
      found.push(needsPerson({ code: 'b32_instance_unknown', params }, ...basis));
    if (owner.type === 'other') {
      const { application } = owner;
      found.push(
        violates({ code: 'b32_other_application', params: { ...params, application } }, ...basis),
      );
    }
    if (owner.type === 'instance') {
      instances.set(owner.instance, reader);
      found.push(...readsElsewhere(c, reader));
    }
  }
  if (instances.size > 1) {
    const roles = [...instances.values()].map((reader) => reader.name).sort();
    found.push(
      violates(
        {
          code: 'b32_two_instances',
          params: { path, instances: [...instances.keys()].sort(), roles },
        },
        byFact(secret),
        ...[...instances.values()].map((reader) => byFact(reader.access)),
      ),
    );
  }
  if (found.length > 0) return found;
  const roles = readers.map((reader) => reader.name).sort();
  return [
    supports(
      { code: 'b32_own_roles', params: { path, roles } },
      byFact(secret),
      ...readers.map((reader) => byFact(reader.access)),
      ...proven,
    ),
  ];
}

function ownerOf(c: Case, { access, name }: Reader): Owner {
  const declared = c.application.workloadRoleOwners.find(
    (one) => one.role.replace(/^auth\//, '') === name,
  )?.owner;
  if (declared !== undefined && 'platform' in declared) return { type: 'platform' };
  if (declared !== undefined && declared.application !== c.application.slug) {
    return { type: 'other', application: declared.application };
  }
  const { stages } = c.derive(roleStages)(access);
  const [stage, second] = stages;
  if (stage === undefined) return { type: 'unknown' };
  if (second !== undefined)
    return { type: 'instance', instance: stages.map((one) => one.name).join(' and ') };
  const { instances } = stage.bindings;
  if (instances.length < 2) return { type: 'instance', instance: stage.name };
  const own = instances.find((instance) => name.toLowerCase().includes(instance.toLowerCase()));
  return own === undefined
    ? { type: 'unknown' }
    : { type: 'instance', instance: `${stage.name} ${own}` };
}

/** Static secrets of nobody in this application that the same role reads. */
function readsElsewhere(c: Case, reader: Reader): Observation[] {
  const { canonical, stagesOf } = c.derive(vaultPaths);
  const { principal, vault } = reader.access.body;
  return c
    .facts('vault_access')
    .filter(
      ({ body }) =>
        body.vault === vault &&
        body.principal.name === principal.name &&
        body.principal.mount === principal.mount &&
        body.capabilities.includes('read') &&
        stagesOf(body.path).length === 0,
    )
    .flatMap((access) => {
      const other = c
        .facts('vault_secret')
        .find(
          ({ body }) =>
            body.type === 'static' &&
            stagesOf(body.path).length === 0 &&
            overlap(canonical(access.body.path), canonical(body.path)),
        );
      return other === undefined
        ? []
        : [
            violates(
              { code: 'b32_reads_elsewhere', params: { role: reader.name, path: other.body.path } },
              byFact(access),
              byFact(other),
            ),
          ];
    });
}
