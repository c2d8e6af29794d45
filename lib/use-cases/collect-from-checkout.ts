import type { AnyCollector, Budget, Clients, Progress } from '#collectors/contract.ts';
import type { Checkout } from '#lib/clients/checkout/open-checkout.ts';
import { openSecretScanner } from '#lib/clients/secret-scanner/open-secret-scanner.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { redactText } from '#lib/evidence/redaction.ts';
import { type Declaration, readDeclaration } from './describe-application.ts';
import { type CollectorYield, runCollector } from './run-collector.ts';

export interface CollectFromCheckoutInput {
  /** Opened by the caller, who closes it when the last collector has ended. */
  readonly checkout: Pick<Checkout, 'client' | 'repository'>;
  /** In the order in which they run. */
  readonly collectors: readonly AnyCollector[];
  readonly source: { readonly id: string; readonly place: string };
  /** What each collector returned as `checkpoint` last time, by its id; none starts over. */
  readonly checkpoints: ReadonlyMap<string, unknown>;
  /** Names of the declared stages, in order; null: those that the checkout itself proposes. */
  readonly stageNames: readonly string[] | null;
  readonly now: () => Instant;
  readonly signal: AbortSignal;
  /** Of each collector. */
  readonly budget: Budget;
  readonly fingerprintKey: Uint8Array;
  readonly report: (progress: Progress) => void;
}

export interface CheckoutYield extends CollectorYield {
  /** The id of the collector. */
  readonly collector: string;
}

export interface CheckoutCollecting {
  /** What the checkout's `.assay.yml` says of the application: a proposal, never a decision. */
  readonly proposal: Declaration;
  /** One element a collector, each run when it is asked for; a run that failed is told in it. */
  readonly collected: AsyncIterable<CheckoutYield>;
}

/**
 * Runs the chosen collectors over an opened checkout, one after the other, so that the caller can
 * keep what one brought before the next begins. Once the signal is given, those that are left say
 * of each kind of fact that they were aborted.
 */
export async function collectFromCheckout(
  input: CollectFromCheckoutInput,
): Promise<CheckoutCollecting> {
  const read = await readDeclaration(input.checkout.client, input.signal);
  const proposal = { ...read, faults: read.faults.map(redactText) };
  return { proposal, collected: collectEach(input, input.stageNames ?? proposal.stages) };
}

async function* collectEach(
  input: CollectFromCheckoutInput,
  stageNames: readonly string[],
): AsyncGenerator<CheckoutYield, void, undefined> {
  const { source, now, signal, budget, fingerprintKey, report } = input;
  const clients = clientsOf(input.checkout);
  for (const collector of input.collectors) {
    const ended = await runCollector({
      collector,
      source,
      clients,
      now,
      signal,
      budget,
      checkpoint: input.checkpoints.get(collector.id) ?? null,
      fingerprintKey,
      stageNames,
      report,
    });
    yield { collector: collector.id, ...ended };
  }
}

function clientsOf({
  client,
  repository,
}: CollectFromCheckoutInput['checkout']): Pick<Clients, 'checkout' | 'secrets'> {
  // Without a repository the scanner says of each question that there is no history to scan.
  return { checkout: client, secrets: openSecretScanner(repository) };
}
