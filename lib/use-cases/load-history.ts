import * as z from 'zod';
import type { Actor } from '#lib/access/actor.ts';
import { authorise, readScope } from '#lib/access/authorise.ts';
import { findApplication } from '#lib/db/find-application.ts';
import { findingBodies, findingSpans } from '#lib/db/stored-findings.ts';
import { instantSchema } from '#lib/evidence/instant.ts';
import type { Finding } from '#lib/judging/finding.ts';
import { tellFinding } from '#lib/reports/told-finding.ts';
import { toNumber } from '#lib/samm/scoring/ratio.ts';
import type { HistoryView, PostureEventView } from './history-view.ts';
import { type PostureEvent, postureEvents } from './posture-events.ts';
import type { ServerContext } from './server-context.ts';
import { loadWording, type Wording } from './shown-wording.ts';
import { applicationScoreView } from './tell-scorecard.ts';

/** What an address of the history may ask for: what was before an instant. */
export const HistoryQuery = z.object({ before: instantSchema.nullable().catch(null) });

const pageSize = 30;
/** Twenty-one criteria that each changed every other day for a year are fewer. */
const mostSpans = 5_000;

/**
 * How the posture of one application changed, newest first, and its score over time. A constant
 * number of queries.
 *
 * @throws AppError `resource.not_found`.
 */
export async function loadHistory(
  context: ServerContext,
  actor: Actor,
  input: { readonly slug: string } & z.output<typeof HistoryQuery>,
): Promise<HistoryView> {
  authorise(actor, 'read');
  const { db } = context;
  const now = context.now();
  const stored = await findApplication(db, input.slug, readScope(actor));
  const spans = await findingSpans(db, stored.id, mostSpans);
  const wording = await loadWording(db);
  const events = postureEvents(spans, now);
  const older = events.filter((one) => input.before === null || one.at < input.before).reverse();
  const shown = older.slice(0, pageSize);
  const bodies = await findingBodies(db, spanIdsOf(shown));
  const last = shown.at(-1);
  return {
    now,
    line: events.flatMap(({ at, score }) =>
      score === null ? [] : [{ at, low: toNumber(score.low), high: toNumber(score.high) }],
    ),
    events: shown.map((event) => eventViewOf(event, bodies, wording)),
    olderBefore: older.length > pageSize && last !== undefined ? last.at : null,
    cutOff: spans.length === mostSpans,
  };
}

function spanIdsOf(events: readonly PostureEvent[]): number[] {
  return events.flatMap((event) => event.changes.flatMap((change) => change.spanId ?? []));
}

function eventViewOf(
  { at, because, changes, score }: PostureEvent,
  bodies: ReadonlyMap<number, Finding>,
  wording: Wording,
): PostureEventView {
  return {
    at,
    because,
    changes: changes.map(({ code, from, to, spanId }) => ({
      code,
      short: code.replace('I-SD-', ''),
      text: wording.criterion(code).text,
      from,
      to,
      reason:
        spanId === null
          ? 'its evidence grew too old, and nobody has judged since'
          : reasonOf(bodies.get(spanId)),
    })),
    scoreText: score === null ? '' : applicationScoreView(score).text,
  };
}

function reasonOf(body: Finding | undefined): string {
  return body === undefined ? '' : (tellFinding(body).decisive[0]?.text ?? '');
}
