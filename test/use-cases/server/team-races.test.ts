import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { ensureTeam } from '#lib/db/ensure-team.ts';
import { application, pastMember } from '#lib/db/schema/applications.ts';
import { type ChangedDeclaration, changeDeclaration } from '#lib/use-cases/change-declaration.ts';
import { removeTeamMember } from '#lib/use-cases/remove-team-member.ts';
import { renameTeam } from '#lib/use-cases/rename-team.ts';
import { type ClaimWorld, makeClaimWorld } from './claim-world.ts';

let world: ClaimWorld;
let admin: PersonActor;
let leaver: PersonActor;
let teamId: string;

beforeEach(async () => {
  world = await makeClaimWorld();
  admin = await world.addPerson('admin', 'administrator', []);
  leaver = await world.addPerson('leaver', 'member');
  teamId = (await ensureTeam(world.db, 'Payments', world.clock.now)).id;
});

async function moveTo(name: string): Promise<ChangedDeclaration> {
  const [shop] = await world.db.select().from(application).where(eq(application.slug, 'shop'));
  if (shop === undefined) throw new Error('the shop is gone');
  const { version, declaration: old } = shop;
  const declaration = { ...old, team: { ...old.team, name } };
  const input = { slug: 'shop', version, declaration, reason: 'reorganised' };
  return changeDeclaration(world.context, world.lead, input);
}

async function untilWaiting(count: number): Promise<void> {
  await vi.waitFor(async () => {
    const waiting = await world.db.execute(sql`
      select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`);
    expect(waiting).toHaveLength(count);
  });
}

/** Both are begun, the second while the first holds the application and has yet to write of its team. */
async function whileMoving(name: string, other: () => Promise<unknown>) {
  const { both } = await world.db.transaction(async (tx) => {
    // Who is named by an account is read before anything is written.
    await tx.execute(sql`lock table identity in access exclusive mode`);
    const moved = moveTo(name);
    await untilWaiting(1);
    const settled = Promise.allSettled([moved, other()]);
    await untilWaiting(2);
    return { both: settled };
  });
  return both;
}

describe('while an application goes to another team', () => {
  it('somebody leaves the former one, and the database breaks off neither', async () => {
    const outcomes = await whileMoving('Elsewhere', async () =>
      removeTeamMember(world.context, admin, { personId: leaver.id, teamId }),
    );

    expect(outcomes).toMatchObject([
      { status: 'fulfilled', value: { outcome: 'saved' } },
      { status: 'fulfilled', value: 'removed' },
    ]);
    const kept = await world.db.select().from(pastMember).where(eq(pastMember.personId, leaver.id));
    expect(kept.map((one) => one.applicationId)).toEqual([world.applicationId]);
  });

  it('the former one is not renamed to that: whoever comes second is told, not broken off', async () => {
    const outcomes = await whileMoving('Elsewhere', async () =>
      renameTeam(world.context, admin, { teamId, name: 'Elsewhere' }),
    );

    expect(outcomes).toMatchObject([
      { status: 'fulfilled', value: { outcome: 'saved' } },
      { status: 'rejected', reason: { code: 'input.malformed' } },
    ]);
  });
});
