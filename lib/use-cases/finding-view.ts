import type { Instant } from '#lib/evidence/instant.ts';
import type { MarkName } from '#lib/judging/mark-name.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';

/** One piece of evidence as a page names it. */
export interface CitationView {
  /** Stable within its finding. */
  readonly key: string;
  /** What it is, in words: `workflow hardening`, `claim of J. Doe`. */
  readonly kind: string;
  /** Where it stands: `.github/workflows/deploy.yml:12`, `main @ 4f1c2ab`. */
  readonly place: string | null;
  /** When Assay last saw it; what is declared has no age. */
  readonly seenAt: Instant | null;
  /** When it stops counting. */
  readonly expiresAt: Instant | null;
  /** The fact, collection or claim in Assay. */
  readonly href: string | null;
  /** The place itself, at its source: https only. */
  readonly sourceHref: string | null;
}

/** What to do next, and what to paste where there is something to paste. */
export interface RemedyView {
  readonly text: string;
  readonly snippet: string | null;
}

/** One reason as a sentence with names in it, and what it rests on. */
export interface ReasonView {
  readonly text: string;
  readonly citations: readonly CitationView[];
}

/** One finding, opened: from the verdict down to what it rests on. */
export interface FindingView {
  readonly application: { readonly slug: string; readonly name: string };
  readonly criterion: {
    readonly code: CriterionCode;
    readonly text: string;
    readonly guidance: string;
  };
  readonly mark: MarkName;
  /** Rests on stages that nobody declared. */
  readonly assumed: boolean;
  readonly asOf: Instant;
  readonly holdsUntil: Instant | null;
  /** What decided it, first cause first. */
  readonly reasons: readonly ReasonView[];
  /** What else was seen. */
  readonly others: readonly ReasonView[];
  /** What evidence and claim say against each other; both are shown. */
  readonly contradictions: readonly { readonly evidence: string; readonly claim: string }[];
  readonly remedies: readonly RemedyView[];
  readonly notes: readonly string[];
  /** Where a claim is made; null to those who may not. */
  readonly claimHref: string | null;
  /** The finding on its application's scorecard. */
  readonly href: string;
}
