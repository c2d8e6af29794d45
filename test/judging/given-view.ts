import type { Application } from '#lib/evidence/application.ts';
import type { AnyFact } from '#lib/evidence/fact.ts';
import type { World } from '#lib/judging/case.ts';
import { indexEvidence } from '#lib/judging/evidence-index.ts';
import { Hearing } from '#lib/judging/hearing.ts';
import { horizonAt } from '#lib/judging/horizon.ts';
import { defaultPolicy } from '#lib/judging/policy.ts';
import { application, asOf } from './given.ts';

/** What a view tells of facts, as rules of would see it. */
export function viewed<T>(
  view: (world: World) => T,
  facts: readonly unknown[],
  own: Application = application(),
): T {
  const horizon = horizonAt(asOf);
  const matter = {
    application: own,
    policy: defaultPolicy,
    collections: new Map(),
    claims: [],
    // The builders make facts of any kind; the union is what judging takes.
    index: indexEvidence(facts as readonly AnyFact[], own.sources, horizon),
    memos: new Map(),
    coverages: new Map(),
    ageless: false,
  };
  return new Hearing(matter, 'I-SD-A-1.4', horizon).derive(view);
}
