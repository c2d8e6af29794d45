import * as z from 'zod';
import type { Actor } from '#lib/access/actor.ts';
import { authorise, may, readScope } from '#lib/access/authorise.ts';
import {
  countApplications,
  type ListedApplication,
  listApplications,
} from '#lib/db/application-list.ts';
import { marksOf } from '#lib/db/mark-letters.ts';
import type { Declaration } from '#lib/evidence/declaration.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { FindingMark } from '#lib/judging/mark-name.ts';
import { readMark } from '#lib/judging/read-finding.ts';
import { criteria } from '#lib/samm/catalog/look-ups.ts';
import {
  type CriterionStatus,
  questionStates,
  scoreApplication,
} from '#lib/samm/scoring/application-score.ts';
import { loadNoTeam, type NoTeamView } from './load-no-team.ts';
import type { ScoreView } from './score-view.ts';
import type { ServerContext } from './server-context.ts';
import { applicationScoreView } from './tell-scorecard.ts';

/** What an address of the list may ask for; anything else in it counts as not there. */
export const ApplicationsQuery = z.object({
  text: z.string().max(200).catch(''),
  cursor: z.string().max(500).nullable().catch(null),
});
export type ApplicationsQuery = z.output<typeof ApplicationsQuery>;

export interface ApplicationRowView {
  readonly slug: string;
  readonly name: string;
  readonly team: string;
  readonly criticality: Declaration['criticality'];
  readonly inScope: boolean;
  readonly sources: number;
  readonly collecting: boolean;
  readonly judgedAt: Instant | null;
  /** One a criterion in the order of the model; null before it was judged. */
  readonly marks: readonly FindingMark[] | null;
  readonly score: ScoreView | null;
}

export interface ApplicationsView {
  readonly now: Instant;
  readonly total: number;
  readonly rows: readonly ApplicationRowView[];
  readonly nextCursor: string | null;
  readonly mayCreate: boolean;
  /** Set where the person sees nothing because they are in no team. */
  readonly noTeam: NoTeamView | null;
}

const pageSize = 100;

/** All applications by name, in scope or not, a page at a time: two queries. */
export async function loadApplications(
  context: ServerContext,
  actor: Actor,
  input: { readonly query: ApplicationsQuery },
): Promise<ApplicationsView> {
  authorise(actor, 'read');
  const { text, cursor } = input.query;
  const now = context.now();
  const found = await listApplications(context.db, readScope(actor), {
    text: text.trim(),
    after: parseCursor(cursor),
    size: pageSize + 1,
  });
  const rows = found.slice(0, pageSize);
  const last = rows.at(-1);
  return {
    now,
    total: await countApplications(context.db, readScope(actor), text.trim()),
    rows: rows.map((row) => rowViewOf(row, now)),
    nextCursor: found.length > pageSize && last !== undefined ? `${last.id}.${last.name}` : null,
    mayCreate: may(actor, 'manage_applications'),
    noTeam: await loadNoTeam(context.db, actor),
  };
}

function rowViewOf(row: ListedApplication, now: Instant): ApplicationRowView {
  const { id: _id, marks: letters, holds, ...rest } = row;
  if (letters === null) return { ...rest, marks: null, score: null };
  const marks = marksOf(letters).map((mark, index) => readMark(mark, holds?.[index] ?? null, now));
  const statuses = Object.fromEntries(
    criteria.map(({ code }, index) => [code, statusOf(marks[index] ?? 'never_collected')]),
  );
  const { score } = scoreApplication(questionStates(statuses));
  return { ...rest, marks, score: applicationScoreView(score) };
}

function statusOf(mark: FindingMark): CriterionStatus {
  if (mark === 'met' || mark === 'stated') return 'met';
  return mark === 'not_met' || mark === 'not_applicable' ? mark : 'unknown';
}

/** A cursor that was tampered with starts over. */
function parseCursor(cursor: string | null): { readonly name: string; readonly id: string } | null {
  const [, id, name] = /^([0-9a-f-]{36})\.(.+)$/s.exec(cursor ?? '') ?? [];
  return id === undefined || name === undefined || !z.uuid().safeParse(id).success
    ? null
    : { id, name };
}
