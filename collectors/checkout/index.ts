import type {
  CheckoutClient,
  Collector,
  CollectorContext,
  CollectorResult,
  KindOutcome,
} from '#collectors/contract.ts';
import type { Failure } from '#lib/evidence/collection.ts';
import { chooseFiles } from './choose-files.ts';
import {
  blame,
  type CheckoutKind,
  checkoutKinds,
  draftsOf,
  type Found,
  nothingFound,
  pathsOf,
} from './found.ts';
import { readWorkflows } from './read-definitions.ts';
import { readDocuments } from './read-documents.ts';
import { readFiles } from './read-files.ts';
import { readGitlab } from './read-gitlab.ts';
import { readManifests } from './read-manifests.ts';

type Context = CollectorContext<'checkout'>;

/** What a checkout tells of how it is deployed; it judges nothing. */
export const checkout: Collector<CheckoutKind, 'checkout'> = {
  id: 'checkout',
  version: '1',
  title: 'Deployment definitions and runbooks of a checkout',
  reads:
    'workflows, controllers’ definitions, runbooks and encrypted configuration of a checkout, as committed',
  produces: checkoutKinds,
  needs: ['checkout'],
  collect,
};

async function collect(context: Context): Promise<CollectorResult<CheckoutKind>> {
  const client = context.clients.checkout;
  const listing = await client.list(context.budget.maxFiles, context.signal);
  if (!listing.ok) return failed(listing.failure);
  const found = nothingFound();
  blame(found, checkoutKinds, listing.value.failures);
  const files = chooseFiles(listing.value.entries);
  const manifests = await readFiles(client, context, 'reading manifests', files.manifests);
  blame(found, ['deployment_definition', 'vault_login', 'secret_copy'], manifests.failures);
  await readWorkflows(context, files, found);
  await readGitlab(context, files.gitlab, manifests.texts, found);
  await readManifests(context, manifests.texts, found);
  await readDocuments(context, files.documents, found);
  if (context.signal.aborted) return failed(aborted(context));
  return await datedResult(context, client, found);
}

/** Facts carry the commit and time of their file's last change. */
async function datedResult(
  context: Context,
  client: CheckoutClient,
  found: Found,
): Promise<CollectorResult<CheckoutKind>> {
  context.report({ step: 'reading when files last changed', done: 0, total: null });
  const changes = await client.lastChanges(pathsOf(found), context.signal);
  if (!changes.ok) blame(found, checkoutKinds, [changes.failure]);
  const drafts = draftsOf(found, changes.ok ? changes.value : new Map(), context.now());
  const outcomeOf = (kind: CheckoutKind): KindOutcome => ({
    outcome: 'collected',
    coverage: found.failures[kind].length === 0 ? 'whole' : 'partial',
    facts: drafts.filter((draft) => draft.kind === kind),
    failures: found.failures[kind],
  });
  return { outcomes: forEachKind(outcomeOf) };
}

function failed(failure: Failure): CollectorResult<CheckoutKind> {
  return { outcomes: forEachKind(() => ({ outcome: 'failed', failures: [failure] })) };
}

function aborted(context: Context): Failure {
  return { code: 'aborted', place: context.place, detail: 'the run was aborted before its end' };
}

function forEachKind(
  outcomeOf: (kind: CheckoutKind) => KindOutcome,
): Record<CheckoutKind, KindOutcome> {
  return {
    deployment_definition: outcomeOf('deployment_definition'),
    runbook: outcomeOf('runbook'),
    workflow_hardening: outcomeOf('workflow_hardening'),
    security_step: outcomeOf('security_step'),
    vault_login: outcomeOf('vault_login'),
    secret_copy: outcomeOf('secret_copy'),
  };
}
