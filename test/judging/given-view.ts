import type { Application } from '#lib/evidence/application.ts';
import type { Claim } from '#lib/evidence/claim.ts';
import type { Collection } from '#lib/evidence/collection.ts';
import type { AnyFact } from '#lib/evidence/fact.ts';
import type { World } from '#lib/judging/case.ts';
import { indexEvidence } from '#lib/judging/evidence-index.ts';
import { Hearing } from '#lib/judging/hearing.ts';
import { horizonAt } from '#lib/judging/horizon.ts';
import { defaultPolicy } from '#lib/judging/policy.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { application, asOf } from './given.ts';

interface Beside {
  readonly own?: Application;
  readonly claims?: readonly Claim[];
  readonly collections?: readonly Collection[];
  /** Evidence of any age counts. */
  readonly ageless?: boolean;
}

/** The hearing of one criterion, of facts and what is given beside them. */
export function hearingOf(
  code: CriterionCode,
  facts: readonly unknown[],
  { own = application(), claims = [], collections = [], ageless = false }: Beside = {},
): Hearing {
  const horizon = horizonAt(asOf);
  const matter = {
    application: own,
    policy: defaultPolicy,
    collections: Map.groupBy(collections, (one) => one.kind),
    claims,
    // The builders make facts of any kind; the union is what judging takes.
    index: indexEvidence(facts as readonly AnyFact[], own.sources, horizon),
    memos: new Map(),
    coverages: new Map(),
    ageless,
  };
  return new Hearing(matter, code, horizon);
}

/** What a view tells of facts and claims, as rules of would see it. */
export function viewedWith<T>(
  view: (world: World) => T,
  facts: readonly unknown[],
  beside: Beside,
): T {
  return hearingOf('I-SD-A-1.4', facts, beside).derive(view);
}

/** What a view tells of facts, as rules of would see it. */
export function viewed<T>(
  view: (world: World) => T,
  facts: readonly unknown[],
  own: Application = application(),
): T {
  return viewedWith(view, facts, { own });
}
