import type { SourceProposal } from '#lib/db/schema/applications.ts';
import type { Stage } from '#lib/evidence/application.ts';
import type { Declaration } from '#lib/evidence/declaration.ts';
import type { AnyFact } from '#lib/evidence/fact.ts';
import { assumeApplication } from '#lib/judging/assumed-application.ts';

/**
 * The declaration with what was seen and nobody declared: stages that definitions name, images that
 * they publish, roles by which their jobs log in to a vault. What was declared stays as it is.
 */
export function proposeFromEvidence(
  declaration: Declaration,
  facts: readonly AnyFact[],
): Declaration {
  const { name } = declaration;
  const seen = assumeApplication(facts, { slug: 'seen', name, sources: [] });
  const roles = rolesByStage(facts);
  const stages = declaration.stages.length > 0 ? declaration.stages : seen.stages;
  return {
    ...declaration,
    stages: stages.map((stage) => withRoles(stage, roles.get(stage.name) ?? [])),
    images: [...declaration.images, ...unknownImages(declaration, facts)],
  };
}

/** The declaration with what a file of the checkout says in its place. */
export function proposeFromFile(
  declaration: Declaration,
  proposal: SourceProposal,
): Declaration | null {
  if (proposal.declared === null) return null;
  const { slug: _slug, ...declared } = proposal.declared;
  return { ...declaration, ...declared };
}

function withRoles(stage: Stage, roles: readonly string[]): Stage {
  const { workloadRoles } = stage.bindings;
  const fresh = roles.filter((role) => !workloadRoles.includes(role));
  return {
    ...stage,
    bindings: { ...stage.bindings, workloadRoles: [...workloadRoles, ...fresh] },
  };
}

function rolesByStage(facts: readonly AnyFact[]): ReadonlyMap<string, readonly string[]> {
  const roles = new Map<string, string[]>();
  for (const fact of facts) {
    if (fact.kind !== 'vault_login') continue;
    const { mount, role, stage, credential } = fact.body;
    if (role === undefined || stage === undefined || credential !== 'workload_identity') continue;
    const named = mount === undefined ? role : `${mount}/${role}`;
    const known = roles.get(stage) ?? [];
    if (!known.includes(named)) known.push(named);
    roles.set(stage, known);
  }
  return roles;
}

function unknownImages(declaration: Declaration, facts: readonly AnyFact[]): Declaration['images'] {
  const known = new Set(declaration.images.map((image) => image.imageRepository));
  const published = facts.flatMap((fact) =>
    fact.kind === 'deployment_definition' && (fact.body.publishes ?? []).length > 0
      ? fact.body.artifacts.map((artifact) => artifact.imageRepository)
      : [],
  );
  return [...new Set(published)]
    .filter((repository) => !known.has(repository))
    .sort()
    .map((imageRepository) => ({ imageRepository, ownership: 'own' as const, signers: [] }));
}
