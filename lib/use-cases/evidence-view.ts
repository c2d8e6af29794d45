import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Freshness } from './fact-freshness.ts';

/** One fact as a row of the table. */
export interface FactRowView {
  readonly digest: string;
  readonly key: string;
  readonly kind: FactKind;
  readonly subject: string;
  readonly collector: string;
  readonly source: string;
  /** Null for what Assay read itself. */
  readonly sender: string | null;
  readonly freshness: Freshness;
  readonly readAt: Instant;
  readonly expiresAt: Instant | null;
  /** Codes of the criteria whose findings cite it, short: `A-1.4`. */
  readonly citedBy: readonly string[];
}

export interface FactView extends FactRowView {
  readonly title: string;
  readonly observedAt: Instant;
  readonly firstSeenAt: Instant;
  readonly endedAt: Instant | null;
  readonly validUntil: Instant | null;
  readonly link: string | null;
  /** Redacted before it was stored. */
  readonly body: unknown;
  readonly versions: readonly {
    readonly digest: string;
    readonly firstSeenAt: Instant;
    readonly readAt: Instant;
    readonly endedAt: Instant | null;
  }[];
}

/** What may be chosen from, with what is there. */
interface EvidenceChoices {
  readonly kinds: readonly { readonly kind: FactKind; readonly facts: number }[];
  readonly collectors: readonly string[];
  readonly sources: readonly { readonly id: string; readonly place: string }[];
}

export interface EvidenceView {
  readonly now: Instant;
  readonly choices: EvidenceChoices;
  /** Under the chosen filter. */
  readonly total: number;
  readonly rows: readonly FactRowView[];
  /** Of the next page; null at the end. */
  readonly nextCursor: string | null;
  readonly opened: FactView | null;
  /** A fact was asked for and there is none. */
  readonly missing: boolean;
}
