import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { judgedAtOf } from '#lib/db/save-posture.ts';
import { application } from '#lib/db/schema/applications.ts';
import { finding } from '#lib/db/schema/findings.ts';
import { addDays, fromMs, type Instant, minuteMs, toMs } from '#lib/evidence/instant.ts';
import { judgeApplication } from '#lib/use-cases/judge-application.ts';
import {
  addApplication,
  createTestServer,
  plainDeclaration,
  startOfTime,
  type TestServer,
} from '../../database/test-server.ts';

const soon = fromMs(toMs(startOfTime) + 5 * minuteMs);

let server: TestServer;
let applicationId: string;
let made = 0;

beforeAll(async () => {
  server = await createTestServer();
});
beforeEach(async () => {
  made += 1;
  applicationId = await addApplication(server.context, `judged-${made}`);
});

const judgeAt = (at: Instant): Promise<string> =>
  judgeApplication({ db: server.db, now: () => at }, { applicationId, because: 'facts' });

/** What the judge is given changes in a way that every finding tells of. */
async function declareStages(): Promise<void> {
  const declaration = { ...plainDeclaration, stages: [production] };
  await server.db.update(application).set({ declaration }).where(eq(application.id, applicationId));
}
const production = {
  name: 'production',
  production: true,
  bindings: { environments: [], clusters: [], vaultPaths: [], workloadRoles: [], instances: [] },
};

async function bodies(): Promise<unknown[]> {
  const rows = await server.db
    .select()
    .from(finding)
    .where(eq(finding.applicationId, applicationId))
    .orderBy(finding.criterion, finding.since);
  return rows.filter((row) => row.until === null).map((row) => row.body);
}

it('judges what a worker with a slower clock sees, though one with a faster clock judged before', async () => {
  await judgeAt(soon);
  const before = await bodies();
  await declareStages();

  expect(await judgeAt(startOfTime)).toBe('judged');

  expect(await bodies()).not.toEqual(before);
  expect(await judgedAtOf(server.db, applicationId)).toBe(soon);
});

it('judges anew when a later judgement that saw less came in between', async () => {
  let between = 0;
  const db: typeof server.db = Object.create(server.db);
  db.transaction = async (...given) => {
    between += 1;
    const ended = await server.db.transaction(...given);
    // After the first snapshot was read.
    if (between === 1) await judgeAt(soon);
    return ended;
  };

  const result = await judgeApplication(
    { db, now: () => startOfTime },
    { applicationId, because: 'facts' },
  );

  expect(result).toBe('judged');
  expect(between).toBe(4);
  expect(await judgedAtOf(server.db, applicationId)).toBe(soon);
});

it('leaves later judgements to stand when they come each time', async () => {
  let later = soon;
  const db: typeof server.db = Object.create(server.db);
  db.transaction = async (...given) => {
    const ended = await server.db.transaction(...given);
    later = addDays(later, 1);
    await judgeAt(later);
    return ended;
  };

  const result = await judgeApplication(
    { db, now: () => startOfTime },
    { applicationId, because: 'facts' },
  );

  expect(result).toBe('overtaken');
  expect(await judgedAtOf(server.db, applicationId)).toBe(later);
});
