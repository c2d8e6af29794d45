import type { Actor } from '#lib/access/actor.ts';
import { authorise, may, readScope } from '#lib/access/authorise.ts';
import { roleWords } from '#lib/access/role.ts';
import type { Database } from '#lib/db/database.ts';
import { countThings } from '#lib/db/frame-counts.ts';
import { organisationOf } from '#lib/db/organisation.ts';
import { countForReviewer } from '#lib/db/review-queue.ts';
import { silentMs, workerSeenAt } from '#lib/db/workers.ts';
import { type Instant, minuteMs, toMs } from '#lib/evidence/instant.ts';
import { criteria, questions } from '#lib/samm/catalog/look-ups.ts';
import type { FrameView, PaletteItem, WorkerView } from './frame-view.ts';
import type { ServerContext } from './server-context.ts';

/** What stands around every page: three queries, and one more for who reviews. */
export async function loadFrame({ db, now }: ServerContext, actor: Actor): Promise<FrameView> {
  authorise(actor, 'read');
  const counts = await countThings(db, readScope(actor));
  const seenAt = await workerSeenAt(db);
  const { organisation } = await organisationOf(db);
  return {
    organisation: organisation.name,
    person:
      actor.type === 'person'
        ? {
            name: actor.name,
            login: actor.login,
            role: actor.roles.map((role) => roleWords[role].title).join(', '),
          }
        : { name: actor.name, login: actor.name, role: 'system' },
    rail: [
      { place: 'portfolio', count: null },
      { place: 'applications', count: counts.applications },
      ...(await reviewsPlace(db, actor, now())),
      { place: 'collectors', count: null },
      { place: 'policy', count: null },
      { place: 'model', count: null },
      ...(may(actor, 'read_people') ? [{ place: 'people' as const, count: null }] : []),
      ...(may(actor, 'read_ledger') ? [{ place: 'ledger' as const, count: null }] : []),
    ],
    worker: workerView(counts.running, seenAt, now()),
    palette: [...actionsFor(actor), ...model],
  };
}

/** What the worker does at this moment, for the dot of a page that stays open: two queries. */
export async function loadWorker({ db, now }: ServerContext, actor: Actor): Promise<WorkerView> {
  authorise(actor, 'read');
  const { running } = await countThings(db, readScope(actor));
  return workerView(running, await workerSeenAt(db), now());
}

/** For who reviews, with how many wait for them; for who states, without a number. */
async function reviewsPlace(db: Database, actor: Actor, at: Instant): Promise<FrameView['rail']> {
  if (actor.type !== 'person') return [];
  if (may(actor, 'review_claim')) {
    const { waiting } = await countForReviewer(db, actor, readScope(actor), at);
    return [{ place: 'reviews', count: waiting }];
  }
  return may(actor, 'claim') || may(actor, 'read_portfolio')
    ? [{ place: 'reviews', count: null }]
    : [];
}

function workerView(running: number, seenAt: Instant | null, at: Instant): WorkerView {
  const href = '/collectors';
  if (seenAt === null) return { state: 'absent', text: 'no worker', href };
  const silent = toMs(at) - toMs(seenAt);
  if (silent > silentMs) {
    return {
      state: 'absent',
      text: `no worker for ${Math.max(1, Math.floor(silent / minuteMs))} min`,
      href,
    };
  }
  return running > 0
    ? { state: 'collecting', text: `collecting ${running}`, href }
    : { state: 'idle', text: 'idle', href };
}

function actionsFor(actor: Actor): PaletteItem[] {
  return actions
    .filter(({ needs }) => may(actor, needs))
    .map(({ title, href }) => ({
      id: `action ${href}`,
      kind: 'action',
      title,
      detail: null,
      href,
    }));
}

/** What can be begun from anywhere, by whom. */
const actions = [
  { title: 'Add an application', href: '/applications/new', needs: 'manage_applications' },
  { title: 'Invite somebody', href: '/people/invitations', needs: 'manage_people' },
] as const;

const model: readonly PaletteItem[] = [
  ...questions.map((question) => ({
    id: question.code,
    kind: 'page' as const,
    title: `${question.code} ${question.text}`,
    detail: 'Question over the portfolio',
    href: `/questions/${question.code}`,
  })),
  ...criteria.map((criterion) => ({
    id: criterion.code,
    kind: 'criterion' as const,
    title: criterion.code,
    detail: criterion.text,
    href: `/questions/${criterion.question}#${criterion.code}`,
  })),
];
