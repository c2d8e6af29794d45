import type { Collection } from '#lib/evidence/collection.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import { addDays, earlierOf, type Instant, laterOf, toMs } from '#lib/evidence/instant.ts';
import { type Source, sourceTypesOf } from '#lib/evidence/source.ts';
import type { Cause } from './cause.ts';
import type { Basis } from './citation.ts';
import type { Horizon } from './horizon.ts';

/** A place that could not be spoken for, and why. */
export interface Gap {
  readonly kind: FactKind;
  readonly cause: Extract<
    Cause,
    'collection_failed' | 'partial' | 'stale' | 'never_collected' | 'needs_person'
  >;
  /** Empty when the application declares no place where such evidence would be. */
  readonly place: string;
  /** A failure's code and what it names; empty where there is nothing more to say. */
  readonly detail: string;
  readonly since: Instant | null;
  readonly collection?: Collection;
}

/** False where the application declares no place at all in which such evidence would be. */
export function isOfAPlace(gap: Gap): boolean {
  return gap.place !== '';
}

/** Whether all places of a kind of evidence were read whole, recently enough. */
export interface Coverage {
  /** The collections that prove it, one a place. */
  readonly basis: readonly Basis[];
  readonly gaps: readonly Gap[];
  /** For events: since when they are on record without a hole; null for states. */
  readonly since: Instant | null;
}

export interface CoverageQuestion {
  readonly kind: FactKind;
  readonly sources: readonly Source[];
  readonly collections: readonly Collection[];
  readonly maxAgeDays: number;
  readonly horizon: Horizon;
  /** Only this place, instead of every place where the kind could be. */
  readonly place?: string;
}

/**
 * Answers whether an absence of `kind` would be proven: every place where it would have to be has a
 * whole, completed collection that is in age. A later failure does not unsay an earlier whole one
 * while that is in age.
 */
export function coverageOf(question: CoverageQuestion): Coverage {
  const places = placesOf(question);
  if (places.length === 0) {
    return {
      basis: [],
      gaps: [{ kind: question.kind, cause: 'never_collected', place: '', detail: '', since: null }],
      since: null,
    };
  }
  const basis: Basis[] = [];
  const gaps: Gap[] = [];
  let since: Instant | null = null;
  let notApplicable = 0;
  for (const place of places) {
    const known = collectionsOf(question, place);
    if (known.length > 0 && known.every((one) => one.outcome === 'not_applicable')) {
      const last = newest(known);
      if (last === null || question.horizon.within(last.endedAt, question.maxAgeDays)) {
        notApplicable += 1;
        continue;
      }
      // That nothing of the kind can be there ages like everything that was read.
      const since = addDays(last.endedAt, question.maxAgeDays);
      gaps.push({ ...gapOf(question, place, 'stale'), since, collection: last });
      continue;
    }
    const answer = answerFor(question, place, known);
    if ('cause' in answer) {
      gaps.push(answer);
      continue;
    }
    basis.push({ type: 'collection', collection: answer });
    const spans = spansOf(known);
    const hole = scans.has(question.kind) ? null : holeIn(spans, question.horizon);
    if (hole !== null)
      gaps.push({
        ...gapOf(question, place, 'collection_failed'),
        detail: `hole ${hole.from}/${hole.to}`,
        since: hole.from,
      });
    const from = spans[0]?.from;
    if (from !== undefined && (since === null || from > since)) since = from;
  }
  if (notApplicable === places.length) {
    gaps.push({
      kind: question.kind,
      cause: 'needs_person',
      place: places.join(', '),
      detail: 'not_applicable',
      since: null,
    });
  }
  return { basis, gaps, since };
}

/** A scan is an event of its own, not a span of them: nothing is missing between two scans. */
const scans: ReadonlySet<FactKind> = new Set(['secret_scan', 'scan_result']);

function placesOf({ kind, sources, place }: CoverageQuestion): string[] {
  if (place !== undefined) return [place];
  const types: readonly string[] = sourceTypesOf[kind];
  const places = new Set<string>();
  for (const one of sources) if (types.includes(one.type)) places.add(one.place);
  return [...places].sort();
}

/** What counts as a collection of this place: read by Assay, or whole by a declared sender's word. */
function collectionsOf(question: CoverageQuestion, place: string): Collection[] {
  return question.collections.filter((one) => {
    if (one.kind !== question.kind || one.scope !== place) return false;
    if (!question.horizon.reached(one.endedAt)) return false;
    if (one.origin.type === 'read') return true;
    const sender = one.origin.sender;
    return question.sources.some(
      (source) => source.place === place && source.senders.includes(sender),
    );
  });
}

function answerFor(
  question: CoverageQuestion,
  place: string,
  known: readonly Collection[],
): Collection | Gap {
  const whole = furthestWhole(known);
  if (whole !== null && question.horizon.within(reachOf(whole), question.maxAgeDays)) return whole;
  const tried = known.filter((one) => one.outcome !== 'not_applicable');
  const last = newest(tried);
  if (last === null) return gapOf(question, place, 'never_collected');
  if (last.outcome === 'failed') {
    const detail = missedOf(last.failures.slice(0, 1));
    return {
      ...gapOf(question, place, 'collection_failed'),
      detail,
      since: lostSince(question, tried, whole) ?? last.startedAt,
      collection: last,
    };
  }
  if (last.coverage === 'partial' && question.horizon.within(last.endedAt, question.maxAgeDays)) {
    return {
      ...gapOf(question, place, 'partial'),
      detail: missedOf(last.failures),
      since: lostSince(question, tried, whole) ?? last.endedAt,
      collection: last,
    };
  }
  return {
    ...gapOf(question, place, 'stale'),
    since: addDays(whole === null ? last.endedAt : reachOf(whole), question.maxAgeDays),
    collection: whole ?? last,
  };
}

/** Since when nothing whole is known: the first attempt after the last whole one, once that was too old. */
function lostSince(
  question: CoverageQuestion,
  tried: readonly Collection[],
  whole: Collection | null,
): Instant | null {
  const [first] = tried
    .filter((one) => whole === null || one.startedAt > whole.startedAt)
    .map((one) => one.startedAt)
    .sort();
  if (first === undefined || whole === null) return first ?? null;
  return laterOf(first, addDays(reachOf(whole), question.maxAgeDays));
}

function gapOf(question: CoverageQuestion, place: string, cause: Gap['cause']): Gap {
  return { kind: question.kind, cause, place, detail: '', since: null };
}

/** Up to when a collection speaks: reading last year today says nothing of this year. */
function reachOf({ endedAt, interval }: Collection): Instant {
  return interval === undefined ? endedAt : earlierOf(endedAt, interval.to);
}

/** The whole one that speaks up to the latest instant. */
function furthestWhole(collections: readonly Collection[]): Collection | null {
  let best: Collection | null = null;
  for (const one of collections) {
    if (!isWhole(one)) continue;
    const [to, bestTo] = [reachOf(one), best === null ? '' : reachOf(best)];
    if (best === null || to > bestTo || (to === bestTo && isNewer(one, best))) best = one;
  }
  return best;
}

function newest(collections: readonly Collection[]): Collection | null {
  let best: Collection | null = null;
  for (const one of collections) if (best === null || isNewer(one, best)) best = one;
  return best;
}

function isNewer(one: Collection, other: Collection): boolean {
  if (one.startedAt !== other.startedAt) return one.startedAt > other.startedAt;
  return one.id < other.id;
}

function isWhole(one: Collection): boolean {
  return one.outcome === 'collected' && one.coverage === 'whole';
}

interface Interval {
  readonly from: Instant;
  readonly to: Instant;
}

/** The spans that whole collections read, joined where they touch, oldest first. */
function spansOf(known: readonly Collection[]): readonly Interval[] {
  const spans: Interval[] = [];
  for (const one of known) {
    if (isWhole(one) && one.interval !== undefined) spans.push(one.interval);
  }
  spans.sort((a, b) => (a.from < b.from ? -1 : 1));
  const joined: { from: Instant; to: Instant }[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last !== undefined && toMs(span.from) <= toMs(last.to)) {
      if (span.to > last.to) last.to = span.to;
    } else {
      joined.push({ ...span });
    }
  }
  return joined;
}

/** No rule looks further back than this; what was missed before is of no matter. */
const longestSpanDays = 365;

/** The first hole between spans that were read, as far back as any rule looks; null without one. */
function holeIn(spans: readonly Interval[], horizon: Horizon): Interval | null {
  for (const [index, next] of spans.entries()) {
    const before = spans[index - 1];
    if (before !== undefined && horizon.within(next.from, longestSpanDays)) {
      return { from: before.to, to: next.from };
    }
  }
  return null;
}

const mostNamed = 3;

/** What could not be read and why, the first few named and the rest counted. */
function missedOf(failures: Collection['failures']): string {
  const named = failures
    .slice(0, mostNamed)
    .map(({ place, detail }) => `${place}: ${detail.replace(/\.$/, '')}`);
  const left = failures.length - named.length;
  return [...named, ...(left > 0 ? [`${left} more`] : [])].join('; ');
}
