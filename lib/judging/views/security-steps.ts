import type { Fact } from '#lib/evidence/fact.ts';
import type { World } from '../case.ts';

export type SecurityStep = Fact<'security_step'>;

export interface SecuritySteps {
  /** The tests that a job waits for, whether or not something swallows their failure. */
  readonly before: (repository: string, path: string, jobId: string) => readonly SecurityStep[];
  /** Paths of workflows in which a test precedes anything, by `repository/path`. */
  readonly paths: ReadonlySet<string>;
  readonly all: readonly SecurityStep[];
}

/**
 * A view: the security tests of what is deployed. An audit of the workflows themselves is none of
 * them, for it does not look at the software.
 */
export function securitySteps(world: World): SecuritySteps {
  const byJob = new Map<string, SecurityStep[]>();
  const paths = new Set<string>();
  const all = world.facts('security_step').filter((fact) => fact.body.class !== 'workflow');
  for (const fact of all) {
    for (const job of fact.body.gatesJobs) {
      const key = `${fact.body.repository}/${job}`;
      paths.add(key.slice(0, key.lastIndexOf('#')));
      const list = byJob.get(key);
      if (list === undefined) byJob.set(key, [fact]);
      else list.push(fact);
    }
  }
  return {
    before: (repository, path, jobId) => byJob.get(`${repository}/${path}#${jobId}`) ?? [],
    paths,
    all,
  };
}
