import type { Actor } from '#lib/access/actor.ts';
import { may, readScope } from '#lib/access/authorise.ts';
import { type ClaimToMind, claimsToMind } from '#lib/db/claims-of-author.ts';
import type { Database } from '#lib/db/database.ts';
import { countForReviewer } from '#lib/db/review-queue.ts';
import { addDays, type Instant } from '#lib/evidence/instant.ts';
import type { ComingUpItem } from './portfolio-view.ts';

const soonDays = 30;

/**
 * What claims want of a person: reviews that they may give, questions that they are asked, and ends
 * of their own claims that they could put off.
 */
export async function comingReviews(
  db: Database,
  actor: Actor,
  at: Instant,
  limit: number,
): Promise<readonly ComingUpItem[]> {
  if (actor.type !== 'person') return [];
  const items: ComingUpItem[] = [];
  if (may(actor, 'review_claim')) {
    const { waiting, oldestAt } = await countForReviewer(db, actor, readScope(actor), at);
    if (waiting > 0) items.push(waitingItem(waiting, oldestAt));
  }
  if (may(actor, 'claim')) {
    const until = addDays(at, soonDays);
    const own = await claimsToMind(db, actor.id, readScope(actor), { now: at, until, limit });
    items.push(...own.map(ownItem));
  }
  return items;
}

function waitingItem(waiting: number, oldestAt: Instant | null): ComingUpItem {
  return {
    id: 'reviews',
    mark: 'needs_person',
    subject: waiting === 1 ? '1 claim' : `${waiting} claims`,
    text: waiting === 1 ? 'waits for your review' : 'wait for your review',
    effect: null,
    at: oldestAt,
    href: '/reviews',
  };
}

function ownItem({ id, criterion, application, why, at }: ClaimToMind): ComingUpItem {
  const short = criterion.replace('I-SD-', '');
  return {
    id: `claim ${id}`,
    mark: why === 'ends' ? 'stale' : 'needs_person',
    subject: application,
    text:
      why === 'ends'
        ? `your claim on ${short} ends: ask for it to be renewed`
        : `you are asked back about your claim on ${short}`,
    effect: null,
    at,
    href: `/reviews?state=own&claim=${id}`,
  };
}
