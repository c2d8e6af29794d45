import type { Application } from '#lib/evidence/application.ts';
import type { AnyFact } from '#lib/evidence/fact.ts';
import type { FactBody } from '#lib/evidence/fact-kinds.ts';
import type { Source } from '#lib/evidence/source.ts';

type Target = FactBody<'deployment_definition'>['targets'][number];

const productionName = /^(?:prod.*|live|release)$|[-_. /](?:prod|production|live)$/i;
/** The usual order of stages; what it does not know stands between test and production. */
const usualOrder = [
  /^(?:dev|local|preview)/i,
  /^(?:test|qa|ci|int)/i,
  null,
  /^(?:stag|pre-?prod|acc|uat)/i,
];

/** A cluster or namespace is taken for a stage only when it says so itself. */
const stageWord =
  /(?:^|[-_.])(?:prod|production|live|stag(?:e|ing)|pre-?prod|acc(?:eptance)?|uat|qa|test(?:ing)?|dev(?:elopment)?)(?:$|[-_.])/i;

/**
 * The application that a checkout seems to be, where nobody declared one: its stages are the
 * environments that its definitions name, and the namespaces or clusters whose names tell a stage,
 * with `prod*`, `live` and `release` taken as production. All that rests on it says "assumed".
 */
export function assumeApplication(
  facts: readonly AnyFact[],
  about: { readonly slug: string; readonly name: string; readonly sources: readonly Source[] },
): Application {
  const stages = stageNames(facts).map((name) => ({
    name,
    production: productionName.test(name),
    bindings: {
      environments: [{ repository: null, pattern: name }],
      clusters: [
        { cluster: '*', namespace: name },
        { cluster: name, namespace: '*' },
      ],
      vaultPaths: [],
      workloadRoles: [],
      instances: [],
    },
  }));
  return {
    ...about,
    sources: [...about.sources],
    team: { name: 'unknown', members: [] },
    criticality: 'medium',
    inScope: true,
    beganAt: null,
    declared: false,
    // Those of one rank stay in the order of their names.
    stages: stages.sort((a, b) => rankOf(a.name) - rankOf(b.name)),
    images: [],
    developers: null,
    deployers: null,
    workloadRoleOwners: [],
    vaultMounts: [],
  };
}

function stageNames(facts: readonly AnyFact[]): string[] {
  const names = facts.flatMap((fact) =>
    fact.kind === 'deployment_definition' ? fact.body.targets.flatMap(stageNameOf) : [],
  );
  return [...new Set(names)].sort();
}

function stageNameOf({ environment, namespace, cluster }: Target): string[] {
  if (environment !== undefined) return [environment];
  const telling = [namespace, cluster].find((name) => name !== undefined && stageWord.test(name));
  return telling === undefined ? [] : [telling];
}

function rankOf(name: string): number {
  if (productionName.test(name)) return usualOrder.length;
  const rank = usualOrder.findIndex((pattern) => pattern?.test(name) ?? false);
  return rank < 0 ? usualOrder.indexOf(null) : rank;
}
