import type { AnyFact, Fact } from '#lib/evidence/fact.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import { minuteMs, toMs } from '#lib/evidence/instant.ts';
import type { Source } from '#lib/evidence/source.ts';
import type { Horizon } from './horizon.ts';

/** Two current facts about one subject that exclude each other: the one preferred, and the other. */
export interface Variant {
  readonly kind: FactKind;
  readonly preferred: AnyFact;
  readonly other: AnyFact;
}

/** The facts known at the instant of judging, one version a subject. */
export interface EvidenceIndex {
  readonly facts: <K extends FactKind>(kind: K, horizon: Horizon) => readonly Fact<K>[];
  readonly variants: (kind: FactKind, horizon: Horizon) => readonly Variant[];
  /** Whether a fact may support a verdict of met: read, or reported by a declared sender. */
  readonly trusted: (fact: Fact) => boolean;
  /** The same index with one subject seen as the other source saw it. */
  readonly withVariant: (variant: Variant) => EvidenceIndex;
}

interface Shelf {
  readonly facts: readonly Fact[];
  readonly variants: readonly Variant[];
  /** When the next fact of this kind becomes known or ends. */
  readonly boundaryMs: number | null;
}

const emptyShelf: Shelf = { facts: [], variants: [], boundaryMs: null };

export function indexEvidence(
  facts: readonly AnyFact[],
  sources: readonly Source[],
  horizon: Horizon,
): EvidenceIndex {
  const byKind = new Map<FactKind, AnyFact[]>();
  for (const fact of facts) {
    const list = byKind.get(fact.kind);
    if (list === undefined) byKind.set(fact.kind, [fact]);
    else list.push(fact);
  }
  const trusted = (fact: Fact): boolean => {
    const { origin } = fact;
    if (origin.type === 'read') return true;
    return sources.some((one) => one.id === fact.source && one.senders.includes(origin.sender));
  };
  const shelves = new Map<FactKind, Shelf>();
  const shelfOf = (kind: FactKind): Shelf => {
    const known = shelves.get(kind);
    if (known !== undefined) return known;
    const list = byKind.get(kind);
    const shelf = list === undefined ? emptyShelf : arrange(list, trusted, horizon.fork());
    shelves.set(kind, shelf);
    return shelf;
  };
  return viewOf(shelfOf, trusted);
}

function viewOf(
  shelfOf: (kind: FactKind) => Shelf,
  trusted: EvidenceIndex['trusted'],
): EvidenceIndex {
  return {
    facts: <K extends FactKind>(kind: K, horizon: Horizon) => {
      const shelf = shelfOf(kind);
      horizon.note(shelf.boundaryMs);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a shelf is filled with the facts of its kind alone
      return shelf.facts as readonly Fact<K>[];
    },
    variants: (kind, horizon) => {
      const shelf = shelfOf(kind);
      horizon.note(shelf.boundaryMs);
      return shelf.variants;
    },
    trusted,
    withVariant: ({ kind, preferred, other }) => {
      const shelf = shelfOf(kind);
      const swapped: Shelf = {
        ...shelf,
        facts: shelf.facts.map((fact) => (fact === preferred ? other : fact)),
        variants: [],
      };
      return viewOf((wanted) => (wanted === kind ? swapped : shelfOf(wanted)), trusted);
    },
  };
}

/** Chooses the version of each subject that counts; order of the input is irrelevant. */
function arrange(
  list: readonly AnyFact[],
  trusted: (fact: AnyFact) => boolean,
  horizon: Horizon,
): Shelf {
  const known = list.filter(
    (fact) =>
      horizon.reached(fact.firstSeenAt) &&
      (fact.endedAt === undefined || !horizon.reached(fact.endedAt)),
  );
  known.sort((a, b) => {
    if (a.subject === b.subject) return compare(a, b, trusted);
    return a.subject < b.subject ? -1 : 1;
  });
  const facts: AnyFact[] = [];
  const variants: Variant[] = [];
  let preferred: AnyFact | null = null;
  for (const fact of known) {
    if (preferred === null || fact.subject !== preferred.subject) {
      preferred = fact;
      facts.push(fact);
    } else if (excludes(preferred, fact)) {
      variants.push({ kind: fact.kind, preferred, other: fact });
    }
  }
  return { facts, variants, boundaryMs: horizon.nextMs() };
}

/** Read before reported, declared senders before others, then the newest; ties by all else that they carry. */
function compare(a: AnyFact, b: AnyFact, trusted: (fact: AnyFact) => boolean): number {
  const rank = (fact: AnyFact): number => (fact.origin.type === 'read' ? 0 : trusted(fact) ? 1 : 2);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (a.readAt !== b.readAt) return a.readAt > b.readAt ? -1 : 1;
  const keyA = tieKey(a);
  const keyB = tieKey(b);
  return keyA < keyB ? -1 : keyA > keyB ? 1 : 0;
}

/** Two facts with one key are the same in all that a finding shows or a verdict reads. */
function tieKey(fact: AnyFact): string {
  const { source, digest, origin, collector, observedAt, firstSeenAt } = fact;
  const sender = origin.type === 'read' ? '' : origin.sender;
  const ends = [fact.endedAt ?? '', fact.validUntil ?? '', fact.link ?? ''];
  return [source, digest, sender, collector, observedAt, firstSeenAt, ...ends].join(' ');
}

/** Of one origin, unlike, and of one commit or within five minutes. Events never conflict: they are joined. */
function excludes(a: AnyFact, b: AnyFact): boolean {
  if (a.sort !== 'state' || b.sort !== 'state' || a.digest === b.digest) return false;
  if (a.kind === 'secret_finding') return false;
  const sameOrigin =
    a.origin.type === 'read'
      ? b.origin.type === 'read'
      : b.origin.type === 'reported' && a.origin.sender === b.origin.sender;
  if (!sameOrigin) return false;
  const commitOf = (fact: AnyFact): string | null =>
    'commit' in fact.body && typeof fact.body.commit === 'string' ? fact.body.commit : null;
  const commit = commitOf(a);
  if (commit !== null && commit === commitOf(b)) return true;
  return Math.abs(toMs(a.readAt) - toMs(b.readAt)) <= 5 * minuteMs;
}
