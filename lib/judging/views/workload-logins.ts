import type { Fact } from '#lib/evidence/fact.ts';
import type { World } from '../case.ts';
import { type Class, mountClasses } from './mount-classes.ts';
import { vaultLog } from './vault-log.ts';

type Login = Fact<'vault_login'>;

/** How production's pipelines come to their secrets, as far as is known. */
export interface WorkloadLogins {
  /** A workload that logged in for production, or that read a production secret. */
  readonly observed: readonly (Login | Fact<'vault_access_log'>)[];
  /** Written down in a definition; that it happens so is not seen. */
  readonly declared: readonly Login[];
  /** Logged in for production with what a person keeps, or with a value that somebody stored. */
  readonly otherwise: readonly Login[];
}

/** By method, where neither the mount nor the credential tells. */
const methods: Readonly<Record<string, Class>> = {
  jwt: 'workload',
  approle: 'workload',
  kubernetes: 'workload',
  aws: 'workload',
  azure: 'workload',
  gcp: 'workload',
  cert: 'workload',
  userpass: 'human',
  ldap: 'human',
  okta: 'human',
  github: 'human',
  root: 'human',
};

/** A view: the logins of pipelines, controllers and operators to the vault. */
export function workloadLogins(world: World): WorkloadLogins {
  const classOf = world.derive(mountClasses);
  const own = world.facts('vault_login').filter((fact) => isForProduction(world, fact));
  const isWorkload = (fact: Login): boolean =>
    classOf(fact.body.mount, classOfLogin(fact)) === 'workload';
  const observed = own.filter((fact) => fact.body.seen === 'observed');
  const declared = own.filter((fact) => fact.body.seen === 'declared');
  const reads = world.derive(vaultLog).reads.filter((line) => line.class === 'workload');
  const newest = reads.at(-1);
  return {
    observed: [...observed.filter(isWorkload), ...(newest === undefined ? [] : [newest.fact])],
    declared: declared.filter(isWorkload),
    otherwise: own.filter((fact) => !isWorkload(fact)),
  };
}

function classOfLogin({ body }: Login): Class {
  if (body.credential === 'workload_identity') return 'workload';
  if (body.credential === 'person') return 'human';
  return methods[body.method] ?? 'unknown';
}

/** A login to a vault that is not known to be another stage's. */
function isForProduction(world: World, { body }: Login): boolean {
  if (body.system !== 'vault') return false;
  const stages = world.stages();
  const named = stages.find((stage) => stage.name === body.stage);
  if (named !== undefined) return named.production;
  const role = `${body.mount ?? body.method}/${body.role ?? ''}`;
  const bound = stages.filter((stage) =>
    stage.bindings.workloadRoles.some((one) => one.replace(/^auth\//, '') === role),
  );
  if (bound.length > 0) return bound.some((stage) => stage.production);
  return stages.length === 1 && body.role !== undefined;
}
