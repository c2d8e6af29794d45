import type { Collection } from '#lib/evidence/collection.ts';
import type { AnyFact } from '#lib/evidence/fact.ts';
import { type FactKind, factKindNames } from '#lib/evidence/fact-kinds.ts';
import { type Source, sourceTypesOf } from '#lib/evidence/source.ts';
import type { Finding } from '#lib/judging/finding.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import {
  application,
  asOf,
  collection,
  daysAgo,
  failedCollection,
  type Given,
  judgeOne,
  repositorySource,
  source,
} from './given.ts';
import {
  alertDelivery,
  alertRoute,
  decision,
  drill,
  gate,
  image,
  issuer,
  logRetention,
  scanResult,
  securityStep,
  toProduction,
  toTest,
  verification,
  workflowSubject,
} from './given-delivery-facts.ts';
import { definition } from './given-process.ts';

export const signer = {
  identity: { issuer, subject: workflowSubject },
  owner: 'cara',
  reviewedAt: daysAgo(30),
};
export const ownImage = { imageRepository: image, ownership: 'own', signers: [signer] };
export const serverSource = source('assay', 'assay/payments');
const registrySource = source('image_repository', image);
export const allSources: readonly Source[] = [repositorySource, serverSource, registrySource];

/** The application with a server, a registry and one own image with its signer. */
export function deliveredApplication(more: Record<string, unknown> = {}) {
  return application({ sources: allSources, images: [ownImage], ...more });
}

/** All that the sound world holds, by kind. */
function soundFacts(): Partial<Record<FactKind, readonly AnyFact[]>> {
  return {
    deployment: [toTest(), toProduction()],
    deployment_definition: [definition()],
    security_step: [securityStep()],
    scan_result: [scanResult()],
    alert_route: [alertRoute()],
    alert_delivery: [alertDelivery()],
    log_retention: [logRetention()],
    gate_coverage: [gate()],
    gate_drill: [drill()],
    gate_decision: [decision()],
    artifact_verification: [verification()],
  };
}

/** A whole collection of each kind at each place where it could be. */
export function wholeCollections(sources: readonly Source[] = allSources): Collection[] {
  return factKindNames.flatMap((kind) => {
    const types: readonly string[] = sourceTypesOf[kind];
    return sources
      .filter((one) => types.includes(one.type))
      .map((one) => collection(kind, { source: one.id, scope: one.place }));
  });
}

export interface Change extends Omit<Given, 'facts' | 'collections'> {
  /** What stands instead, by kind. */
  readonly facts?: Partial<Record<FactKind, readonly AnyFact[]>>;
  /** Collections that stand instead of those of their kinds. */
  readonly collections?: readonly Collection[];
  /** Kinds that nobody collected. */
  readonly uncollected?: readonly FactKind[];
}

/** Judges one criterion of the sound world with something changed. */
export function judgeDelivery(code: CriterionCode, change: Change = {}, at = asOf): Finding {
  const { facts = {}, collections = [], uncollected = [], ...rest } = change;
  const sources = change.application?.sources ?? allSources;
  const replaced = new Set([...collections.map((one) => one.kind), ...uncollected]);
  const given: Given = {
    application: deliveredApplication(),
    ...rest,
    facts: Object.values({ ...soundFacts(), ...facts }).flat(),
    collections: [
      ...wholeCollections(sources).filter((one) => !replaced.has(one.kind)),
      ...collections,
    ],
  };
  return judgeOne(code, given, at);
}

const places: Readonly<Record<string, readonly Source[]>> = Object.fromEntries(
  factKindNames.map((kind) => {
    const types: readonly string[] = sourceTypesOf[kind];
    return [kind, allSources.filter((one) => types.includes(one.type))];
  }),
);

/** The ways in which evidence of a kind is lost, each with the cause that a finding then names. */
export const losses: readonly (readonly [string, (kind: FactKind) => Change, string])[] = [
  [
    'was never collected',
    (kind) => ({ uncollected: [kind], facts: { [kind]: [] } }),
    'never_collected',
  ],
  ['could not be read', (kind) => lost(kind, failedCollection), 'collection_failed'],
  [
    'was read in part',
    (kind) => lost(kind, (of, more) => collection(of, { ...more, coverage: 'partial' })),
    'partial',
  ],
  [
    'was read too long ago',
    (kind) =>
      lost(kind, (of, more) =>
        collection(of, { ...more, startedAt: daysAgo(40), endedAt: daysAgo(40) }),
      ),
    'stale',
  ],
];

function lost(
  kind: FactKind,
  make: (kind: FactKind, more: Partial<Collection>) => Collection,
): Change {
  const collections = (places[kind] ?? []).map((one) =>
    make(kind, { source: one.id, scope: one.place }),
  );
  return { facts: { [kind]: [] }, collections };
}

/** The same fact as a sender whom nobody declared reported it. */
export const reported = { origin: { type: 'reported', sender: 'stranger' } } as const;
