import type { Application } from '#lib/evidence/application.ts';
import type { Claim } from '#lib/evidence/claim.ts';
import type { Collection } from '#lib/evidence/collection.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import type { Coverage } from './coverage.ts';
import type { EvidenceIndex, Variant } from './evidence-index.ts';
import type { Policy } from './policy.ts';

/** What a view gave, and what asking for it again must tell the asker. */
interface Memo {
  readonly value: unknown;
  readonly boundaryMs: number | null;
  readonly assumed: boolean;
}

/** One question of coverage with its answer, for all criteria for which the kind is good as long. */
export interface Answered {
  readonly maxAgeDays: number;
  readonly place: string | undefined;
  readonly coverage: Coverage;
  readonly boundaryMs: number | null;
}

/** Everything that the conditions of one posture share. */
export interface Matter {
  readonly application: Application;
  readonly policy: Policy;
  readonly collections: ReadonlyMap<FactKind, readonly Collection[]>;
  readonly coverages: Map<FactKind, Answered[]>;
  readonly claims: readonly Claim[];
  readonly index: EvidenceIndex;
  readonly memos: Map<unknown, Memo>;
  /** True: evidence of any age counts; used to learn what stale evidence last said. */
  readonly ageless: boolean;
}

/** The same matter with one subject as the other source saw it. */
export function withVariant(matter: Matter, variant: Variant): Matter {
  return { ...matter, index: matter.index.withVariant(variant), memos: new Map() };
}

/** The same matter with ages set aside. */
export function ageless(matter: Matter): Matter {
  return { ...matter, ageless: true, memos: new Map(), coverages: new Map() };
}
