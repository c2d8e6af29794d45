import type { CheckoutClient, CollectorContext } from '#collectors/contract.ts';
import { addDays, type Instant } from '#lib/evidence/instant.ts';
import type { Bodies } from './found.ts';

type Definition = Bodies['deployment_definition'][number];

const reachDays = 365;
const mostVersions = 200;

/**
 * Gives each definition that deploys or publishes the shapes that it had over the last year, newest
 * first: what was documented, and what ran, is compared with them.
 */
export async function withShapes(
  checkout: CheckoutClient,
  context: Pick<CollectorContext, 'now' | 'signal' | 'report'>,
  definitions: readonly Definition[],
  shapeOf: (path: string, text: string) => Promise<string | null>,
): Promise<Definition[]> {
  const since = addDays(context.now(), -reachDays);
  const shaped: Definition[] = [];
  for (const [done, definition] of definitions.entries()) {
    context.report({ step: 'reading how definitions changed', done, total: definitions.length });
    shaped.push(
      definition.role === 'build'
        ? definition
        : {
            ...definition,
            shapes: await shapesOf(checkout, context.signal, definition, since, shapeOf),
          },
    );
  }
  return shaped;
}

/** One entry a change of shape; versions that do not parse are passed over. */
async function shapesOf(
  checkout: CheckoutClient,
  signal: AbortSignal,
  definition: Definition,
  since: Instant,
  shapeOf: (path: string, text: string) => Promise<string | null>,
): Promise<Definition['shapes']> {
  const versions = await checkout.versions(definition.path, since, mostVersions, signal);
  if (!versions.ok || versions.value.length === 0) return definition.shapes;
  const shapes: { digest: string; since: Instant }[] = [];
  for (const version of versions.value) {
    const digest = await shapeOf(definition.path, version.text);
    if (digest === null) continue;
    const newer = shapes.at(-1);
    if (newer?.digest === digest) newer.since = version.at;
    else shapes.push({ digest, since: version.at });
  }
  return shapes;
}
