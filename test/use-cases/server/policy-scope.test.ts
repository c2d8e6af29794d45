import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { application } from '#lib/db/schema/applications.ts';
import { changePolicy } from '#lib/use-cases/change-policy.ts';
import { draftPolicy } from '#lib/use-cases/draft-policy.ts';
import { loadPolicy } from '#lib/use-cases/load-policy.ts';
import { previewPolicy } from '#lib/use-cases/preview-policy.ts';
import {
  addApplication,
  addPerson,
  createTestServer,
  type TestServer,
} from '../../database/test-server.ts';

let server: TestServer;
let lead: PersonActor;
let teamId: string;

beforeEach(async () => {
  server = await createTestServer();
  lead = await addPerson(server.context, 'lea', 'security_lead');
  const id = await addApplication(server.context, 'payments');
  await addApplication(server.context, 'ledgers');
  const [row] = await server.db.select().from(application).where(eq(application.id, id));
  teamId = row?.teamId ?? '';
});

const ofTeam = () => ({ team: teamId });
const ofApplication = { application: 'payments' };
const sixty = { thresholds: { 'secrets.periodDays': 60 } };

describe('whose policy one may see', () => {
  it('is the organisation’s and that of the own teams; no other is there', async () => {
    const owner = await addPerson(server.context, 'olga', 'application_owner', [teamId]);
    const stranger = await addPerson(server.context, 'sven', 'member', []);
    const hidden = { code: 'resource.not_found' };

    const view = await loadPolicy(server.context, owner, ofApplication);
    expect(view).toMatchObject({ mayChange: false, scope: { level: 'application' } });
    expect(view.scope.teams.map((one) => one.id)).toEqual([teamId]);
    expect(view.scope.applications.map((one) => one.id)).toEqual(['payments']);
    expect((await loadPolicy(server.context, stranger)).scope.teams).toEqual([]);
    for (const scope of [ofTeam(), ofApplication, { team: 'nothing' }, { application: 'none' }]) {
      await expect(loadPolicy(server.context, stranger, scope)).rejects.toMatchObject(hidden);
    }
    await expect(loadPolicy(server.context, lead, { team: 'nothing' })).rejects.toMatchObject(
      hidden,
    );
  });

  it('is changed by security leads alone; who may not see it learns nothing', async () => {
    const owner = await addPerson(server.context, 'olga', 'application_owner', [teamId]);
    const stranger = await addPerson(server.context, 'sven', 'application_owner', []);
    const input = { version: 0, change: sixty, reason: 'mine' };
    const { signal } = new AbortController();

    for (const scope of [ofTeam(), ofApplication]) {
      await expect(changePolicy(server.context, owner, { ...input, scope })).rejects.toMatchObject({
        code: 'access.denied',
      });
      for (const asked of [
        () => changePolicy(server.context, stranger, { ...input, scope }),
        () => previewPolicy(server.context, stranger, { ...input, scope, signal }),
        () => draftPolicy(server.context, stranger, { fields: {}, scope }),
      ]) {
        await expect(asked()).rejects.toMatchObject({ code: 'resource.not_found' });
      }
    }
  });
});
