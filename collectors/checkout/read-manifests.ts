import type { CollectorContext } from '#collectors/contract.ts';
import { parseArgoCd } from '#lib/parsing/argo-cd/parse-argo-cd.ts';
import { parseFlux } from '#lib/parsing/flux/parse-flux.ts';
import { parseSecretCopies } from '#lib/parsing/secret-copies/parse-secret-copies.ts';
import { blame, type Found } from './found.ts';
import { withShapes } from './shapes.ts';
import { sourceFile } from './source-file.ts';

/** What controllers deploy, and copies of secrets, from the manifests of a checkout. */
export async function readManifests(
  context: CollectorContext<'checkout'>,
  texts: ReadonlyMap<string, string>,
  found: Found,
): Promise<void> {
  const stages = context.stageNames;
  const flux = othersWith(texts, '.toolkit.fluxcd.io/');
  const stores = othersWith(texts, 'external-secrets.io/');
  const definitions: Found['bodies']['deployment_definition'] = [];
  for (const [path, text] of texts) {
    const file = sourceFile(context, path, text);
    for (const parsed of [parseArgoCd(file), parseFlux(file, flux)]) {
      if (!parsed.ok) blame(found, ['deployment_definition'], [parsed.failure]);
      else if (parsed.value !== null) definitions.push(parsed.value.definition);
    }
    const copies = parseSecretCopies(file, { stages, others: stores });
    if (!copies.ok) {
      blame(found, ['secret_copy', 'vault_login'], [copies.failure]);
      continue;
    }
    found.bodies.secret_copy.push(...copies.value.copies);
    found.bodies.vault_login.push(...copies.value.logins);
  }
  const shapeOf = (path: string, text: string): Promise<string | null> => {
    const file = sourceFile(context, path, text);
    const parsed = [parseArgoCd(file), parseFlux(file, flux)].flatMap((one) =>
      one.ok ? (one.value ?? []) : [],
    );
    return Promise.resolve(parsed[0]?.shape ?? null);
  };
  const shaped = await withShapes(context.clients.checkout, context, definitions, shapeOf);
  found.bodies.deployment_definition.push(...shaped);
}

/** Definitions refer to objects that may stand in other files of the same kind. */
function othersWith(
  texts: ReadonlyMap<string, string>,
  cue: string,
): { path: string; text: string }[] {
  return [...texts]
    .filter(([, text]) => text.includes(cue))
    .map(([path, text]) => ({ path, text }));
}
