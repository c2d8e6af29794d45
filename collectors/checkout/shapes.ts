import type { CheckoutClient, CollectorContext } from '#collectors/contract.ts';
import { addDays, type Instant } from '#lib/evidence/instant.ts';
import type { Bodies } from './found.ts';

type Definition = Bodies['deployment_definition'][number];

const reachDays = 365;
const mostVersions = 200;

/**
 * Gives each definition that deploys or publishes, and each that these call, the shapes that it had
 * over the last year, newest first: what was documented, and what ran, is compared with them.
 */
export async function withShapes(
  checkout: Pick<CheckoutClient, 'versions'>,
  context: Pick<CollectorContext, 'now' | 'signal' | 'report'>,
  definitions: readonly Definition[],
  shapeOf: (path: string, text: string) => Promise<string | null>,
): Promise<Definition[]> {
  const since = addDays(context.now(), -reachDays);
  const shaped: Definition[] = [];
  const chosen = withCalled(definitions);
  for (const [done, definition] of definitions.entries()) {
    context.report({ step: 'reading how definitions changed', done, total: definitions.length });
    shaped.push(
      chosen.has(definition)
        ? {
            ...definition,
            shapes: await shapesOf(checkout, context.signal, definition, since, shapeOf),
          }
        : definition,
    );
  }
  return shaped;
}

/** Those that deploy or publish, with all of the same repository that they call. */
function withCalled(definitions: readonly Definition[]): ReadonlySet<Definition> {
  const byPath = new Map(definitions.map((one) => [one.path, one]));
  const chosen = new Set(definitions.filter((one) => one.role !== 'build'));
  // A set gives also what is added to it while it is walked.
  for (const { calls } of chosen) {
    for (const { uses } of calls) {
      const called = uses.startsWith('./') ? byPath.get(uses.slice(2)) : undefined;
      if (called !== undefined) chosen.add(called);
    }
  }
  return chosen;
}

/** One entry a change of shape; versions that do not parse are passed over. */
async function shapesOf(
  checkout: Pick<CheckoutClient, 'versions'>,
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
