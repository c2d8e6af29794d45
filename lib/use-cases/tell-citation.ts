import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import { addDays, type Instant } from '#lib/evidence/instant.ts';
import { type Citation, citationKey } from '#lib/judging/citation.ts';
import { maxAgeOf, type Policy } from '#lib/judging/policy.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type { CitationView } from './finding-view.ts';

export interface CitingMatter {
  readonly slug: string;
  readonly policy: Policy;
  /** The place of each source that the application ever had, by its id. */
  readonly places: ReadonlyMap<string, string>;
}

/** A citation as a page names it: what, where, how old, until when, and the ways to it. */
export function tellCitation(
  code: CriterionCode,
  citation: Citation,
  matter: CitingMatter,
): CitationView {
  const key = citationKey(citation);
  const page = `/applications/${matter.slug}`;
  const nothing = { place: null, seenAt: null, expiresAt: null, href: null, sourceHref: null };
  const good = (from: Instant, kind: FactKind): Instant | null => {
    const days = maxAgeOf(matter.policy, code, kind);
    return days === null ? null : addDays(from, days);
  };
  switch (citation.type) {
    case 'fact': {
      const { kind, path, line, subject, readAt, digest, link } = citation;
      return {
        key,
        kind: kind.replaceAll('_', ' '),
        place: path === undefined ? subject : `${path}${line === undefined ? '' : `:${line}`}`,
        seenAt: readAt,
        expiresAt: good(readAt, kind),
        href: `${page}/evidence?fact=${digest}`,
        sourceHref: safeLink(link),
      };
    }
    case 'collection': {
      const { kind, source, scope, endedAt } = citation;
      return {
        key,
        kind: `search for ${kind.replaceAll('_', ' ')}`,
        place: matter.places.get(source) ?? scope,
        seenAt: endedAt,
        expiresAt: good(endedAt, kind),
        href: `${page}/evidence?kind=${kind}`,
        sourceHref: null,
      };
    }
    case 'claim':
      return {
        ...nothing,
        key,
        kind: 'claim',
        expiresAt: citation.expiresAt,
        href: `${page}/questionnaire?q=${code.slice(0, -2)}`,
      };
    case 'declaration':
      return { ...nothing, key, kind: `declared ${citation.of}`, href: `${page}/settings` };
  }
}

/** Evidence is written by others: only an https address without credentials becomes a link. */
export function safeLink(link: string | null | undefined): string | null {
  if (link === undefined || link === null || !URL.canParse(link)) return null;
  const { protocol, username, password } = new URL(link);
  return protocol === 'https:' && username === '' && password === '' ? link : null;
}
