import type { FactDraft, PathMatches, SecretMatch, SecretPlace } from '#collectors/contract.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { redactText } from '#lib/evidence/redaction.ts';
import type { Remembered } from './schema.ts';

/** One finding is one value, found by one rule, at one path, in whatever versions of it. */
function keyOf(finding: Pick<Remembered, 'rule' | 'fingerprint' | 'path'>): string {
  return JSON.stringify([finding.rule, finding.fingerprint, finding.path]);
}

/** Joins what was known with what is new; of one finding the earliest place stays. */
export function joinFindings(
  known: readonly Remembered[],
  matches: ReadonlyMap<string, readonly SecretMatch[]>,
  places: ReadonlyMap<string, readonly SecretPlace[]>,
): readonly Remembered[] {
  const joined = new Map(known.map((finding) => [keyOf(finding), finding]));
  const fresh = new Map<string, Remembered>();
  for (const [blob, found] of matches) {
    for (const place of places.get(blob) ?? []) {
      for (const match of found) note(fresh, match, place);
    }
  }
  for (const [key, finding] of fresh) if (!joined.has(key)) joined.set(key, finding);
  return [...joined].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, finding]) => finding);
}

function note(fresh: Map<string, Remembered>, match: SecretMatch, place: SecretPlace): void {
  const path = redactText(place.path);
  const finding: Remembered = {
    rule: match.rule,
    class: match.class,
    fingerprint: match.fingerprint,
    path,
    pathBytes: path === place.path ? place.pathBytes : null,
    commit: place.commit,
    line: match.line,
    firstSeenAt: place.at,
  };
  const key = keyOf(finding);
  const other = fresh.get(key);
  if (other === undefined || isEarlier(finding, other)) fresh.set(key, finding);
}

function isEarlier(a: Remembered, b: Remembered): boolean {
  if (a.firstSeenAt !== b.firstSeenAt) return a.firstSeenAt < b.firstSeenAt;
  return a.commit === b.commit ? a.line < b.line : a.commit < b.commit;
}

/** The fact of a finding; one whose path cannot be asked for, or read, is taken to be there still. */
export function findingFact(
  finding: Remembered,
  repository: string,
  current: Pick<PathMatches, 'byPath' | 'unread'>,
  now: Instant,
): FactDraft<'secret_finding'> {
  const { pathBytes, ...place } = finding;
  const askable = pathBytes !== null && !pathBytes.includes('\n');
  const inHead =
    !askable ||
    current.unread.has(pathBytes) ||
    (current.byPath.get(pathBytes) ?? []).some(
      (match) => match.rule === finding.rule && match.fingerprint === finding.fingerprint,
    );
  return {
    kind: 'secret_finding',
    observedAt: now,
    body: { ...place, repository, validity: 'unverified', state: 'open', inHead },
  };
}
