import type { FindingSpan } from '#lib/db/stored-findings.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { type FindingMark, findingMark } from '#lib/judging/mark-name.ts';
import { isGood } from '#lib/judging/read-finding.ts';
import { type CriterionCode, CriterionCode as codes } from '#lib/samm/catalog/codes.ts';
import {
  type CriterionStatus,
  questionStates,
  scoreApplication,
} from '#lib/samm/scoring/application-score.ts';
import type { Score } from '#lib/samm/scoring/practice-score.ts';
import type { PostureEventView } from './history-view.ts';

interface Change {
  readonly code: CriterionCode;
  readonly from: FindingMark | null;
  readonly to: FindingMark;
  /** The span that began; null where one ran out without another. */
  readonly spanId: number | null;
}

/** A posture that changed: when, why, in what, and the score that followed. */
export interface PostureEvent {
  readonly at: Instant;
  readonly because: PostureEventView['because'];
  readonly changes: readonly Change[];
  /** Null while not every criterion had been judged. */
  readonly score: Score | null;
}

interface Beginning {
  readonly at: Instant;
  readonly because: PostureEventView['because'];
  readonly code: CriterionCode;
  readonly status: CriterionStatus;
  readonly mark: FindingMark;
  readonly spanId: number | null;
}

/**
 * The changes of a posture in the order of time, from the spans of its findings. A verdict that
 * stands and has run out by `now` changed when it ran out, though nobody judged it.
 */
export function postureEvents(spans: readonly FindingSpan[], now: Instant): PostureEvent[] {
  const beginnings = spans.flatMap((span) => beginningsOf(span, now));
  beginnings.sort((a, b) =>
    a.at === b.at
      ? codes.options.indexOf(a.code) - codes.options.indexOf(b.code)
      : a.at < b.at
        ? -1
        : 1,
  );
  const standing = new Map<CriterionCode, Beginning>();
  const events: PostureEvent[] = [];
  for (const together of groupsOf(beginnings)) {
    const [first] = together;
    const changes = together.flatMap((one): Change[] => {
      const before = standing.get(one.code);
      standing.set(one.code, one);
      if (before?.mark === one.mark) return [];
      return [{ code: one.code, from: before?.mark ?? null, to: one.mark, spanId: one.spanId }];
    });
    if (first !== undefined && changes.length > 0) {
      events.push({ at: first.at, because: first.because, changes, score: scoreOf(standing) });
    }
  }
  return events;
}

function beginningsOf(span: FindingSpan, now: Instant): Beginning[] {
  const { id, criterion: code, since, because, status, holdsUntil, until } = span;
  const began: Beginning = {
    at: since,
    because,
    code,
    status,
    mark: findingMark(span),
    spanId: id,
  };
  if (until !== null || holdsUntil === null || holdsUntil > now || !isGood(status)) return [began];
  const ranOut: Beginning = {
    at: holdsUntil,
    because: 'ran_out',
    code,
    status: 'unknown',
    mark: 'stale',
    spanId: null,
  };
  return [began, ranOut];
}

/** What began at one instant belongs together: one judgement, or evidence that ran out at once. */
function groupsOf(beginnings: readonly Beginning[]): Beginning[][] {
  const groups: Beginning[][] = [];
  for (const one of beginnings) {
    const last = groups.at(-1);
    const [first] = last ?? [];
    if (last !== undefined && first?.at === one.at) last.push(one);
    else groups.push([one]);
  }
  return groups;
}

function scoreOf(standing: ReadonlyMap<CriterionCode, Beginning>): Score | null {
  if (standing.size < codes.options.length) return null;
  const statuses = Object.fromEntries([...standing].map(([code, one]) => [code, one.status]));
  return scoreApplication(questionStates(statuses)).score;
}
