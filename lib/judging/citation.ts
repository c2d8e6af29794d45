import type { Claim } from '#lib/evidence/claim.ts';
import type { Collection } from '#lib/evidence/collection.ts';
import type { Fact } from '#lib/evidence/fact.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import type { Instant } from '#lib/evidence/instant.ts';

/** What an observation rests on. A rule names the evidence itself; a finding carries citations. */
export type Basis =
  | { readonly type: 'fact'; readonly fact: Fact; readonly line?: number }
  | { readonly type: 'collection'; readonly collection: Collection }
  | { readonly type: 'claim'; readonly claim: Claim }
  /** What the application declared of itself: stages, signers, groups. */
  | { readonly type: 'declaration'; readonly of: string };

/** One piece of evidence as a finding names it: enough to find it again and to see its age. */
export type Citation =
  | {
      readonly type: 'fact';
      readonly digest: string;
      readonly kind: FactKind;
      readonly subject: string;
      readonly source: string;
      readonly observedAt: Instant;
      readonly readAt: Instant;
      readonly link?: string;
      readonly path?: string;
      readonly line?: number;
    }
  | {
      readonly type: 'collection';
      readonly id: string;
      readonly kind: FactKind;
      readonly scope: string;
      readonly source: string;
      readonly endedAt: Instant;
    }
  | { readonly type: 'claim'; readonly id: string; readonly expiresAt: Instant }
  | { readonly type: 'declaration'; readonly of: string };

/** A fact as basis; `line` points into the file that its body names. */
export function byFact<K extends FactKind>(fact: Fact<K>, line?: number): Basis {
  return line === undefined ? { type: 'fact', fact } : { type: 'fact', fact, line };
}

export function byFacts<K extends FactKind>(facts: readonly Fact<K>[]): Basis[] {
  return facts.map((fact) => byFact(fact));
}

export function byClaim(claim: Claim): Basis {
  return { type: 'claim', claim };
}

/** The declaration as basis: only what people declared, never what was assumed for them. */
export function byDeclaration(of: string): Basis {
  return { type: 'declaration', of };
}

/** While it is made: there are hundreds of them to an application, and what is not there costs nothing. */
type FactCitation = { -readonly [K in keyof Named]: Named[K] };
type Named = Extract<Citation, { readonly type: 'fact' }>;

export function citationOf(basis: Basis): Citation {
  switch (basis.type) {
    case 'fact': {
      const { digest, kind, subject, source, observedAt, readAt, link, body } = basis.fact;
      const citation: FactCitation = {
        type: 'fact',
        digest,
        kind,
        subject,
        source,
        observedAt,
        readAt,
      };
      if (link !== undefined) citation.link = link;
      if ('path' in body) citation.path = body.path;
      if (basis.line !== undefined) citation.line = basis.line;
      return citation;
    }
    case 'collection': {
      const { id, kind, scope, source, endedAt } = basis.collection;
      return { type: 'collection', id, kind, scope, source, endedAt };
    }
    case 'claim':
      return { type: 'claim', id: basis.claim.id, expiresAt: basis.claim.expiresAt };
    case 'declaration':
      return basis;
  }
}

/** What makes two citations the same. */
export function citationKey(citation: Citation): string {
  switch (citation.type) {
    case 'fact':
      return `fact ${citation.digest} ${citation.source} ${citation.line ?? ''}`;
    case 'collection':
    case 'claim':
      return `${citation.type} ${citation.id}`;
    case 'declaration':
      return `declaration ${citation.of}`;
  }
}
