import type { Case } from './case.ts';
import type { Coverage } from './coverage.ts';

/**
 * Whether the scans of one repository are whole and in age: at the repository itself, or by a feed
 * that told of it.
 */
export function scanCoverage(
  c: Case,
  kind: 'secret_scan' | 'secret_finding',
  repository: string,
): Coverage {
  const own = c.coverage(kind, repository);
  const told = new Set(
    c
      .facts('secret_scan')
      .filter((fact) => fact.body.repository === repository)
      .map((fact) => fact.source),
  );
  const feeds = c.application.sources
    .filter((one) => one.type === 'report_feed' && told.has(one.id))
    .map((one) => c.coverage(kind, one.place));
  const [whole] = [own, ...feeds].filter((one) => one.gaps.length === 0);
  if (whole === undefined) {
    const unsaid = own.gaps.every((gap) => gap.cause === 'never_collected');
    return unsaid ? (feeds[0] ?? own) : own;
  }
  // A kind of report once received stays needed, beside what Assay reads itself.
  const gaps = feeds.flatMap((feed) => feed.gaps.filter((gap) => gap.cause !== 'never_collected'));
  return { ...whole, gaps };
}
