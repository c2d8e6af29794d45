import { dirname } from 'node:path';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { application } from '#lib/db/schema/applications.ts';
import { sayAlive } from '#lib/db/workers.ts';
import { connectSource } from '#lib/use-cases/connect-source.ts';
import { judgeApplication } from '#lib/use-cases/judge-application.ts';
import { loadSetupLine } from '#lib/use-cases/load-setup-line.ts';
import { runCollection } from '#lib/use-cases/run-collection.ts';
import {
  addApplication,
  addPerson,
  createTestServer,
  type TestServer,
} from '../../database/test-server.ts';
import { newPath } from '../../git-fixtures/test-folder.ts';
import { makeRepository } from '../../git-fixtures/test-repository.ts';

const root = dirname(dirname(newPath('root')));
let server: TestServer;

beforeEach(async () => {
  server = await createTestServer({ checkoutRoots: [root] });
});

const line = () => loadSetupLine(server.context, server.administrator);

describe('the line from an empty Assay to its first scorecard', () => {
  it('begins with nothing, and tells who may go on', async () => {
    const owner = await addPerson(server.context, 'olga', 'application_owner');

    expect(await line()).toEqual({
      application: null,
      complete: false,
      mayAdd: true,
      folders: 1,
      hosts: 0,
      mayAllowHosts: true,
      workerPresent: false,
    });
    expect((await loadSetupLine(server.context, owner)).mayAdd).toBe(false);
  });

  it('stands where things stand: application, source, collection, scorecard', async () => {
    const { context, administrator } = server;
    const applicationId = await addApplication(context, 'payments');
    const named = { slug: 'payments', name: 'Payments' };

    expect((await line()).application).toEqual({ ...named, connected: false, run: null });

    const repository = makeRepository();
    repository.write('README.md', 'a shop').commit();
    const { runId } = await connectSource(context, administrator, {
      applicationId,
      channel: 'checkout',
      locator: repository.path,
      everyMinutes: 60,
    });
    const run = { id: runId, state: 'queued' };
    expect((await line()).application).toEqual({ ...named, connected: true, run });

    const signal = new AbortController().signal;
    await runCollection(context, { runId, workerId: 'w', signal });
    expect(await line()).toMatchObject({
      application: { run: { state: 'done' } },
      complete: false,
    });

    await judgeApplication(context, { applicationId, because: 'facts' });
    expect((await line()).complete).toBe(true);
  });

  it('is not at its end with a scorecard that no collection is behind', async () => {
    const applicationId = await addApplication(server.context, 'payments');
    await judgeApplication(server.context, { applicationId, because: 'declaration' });

    expect((await line()).complete).toBe(false);
  });

  it('is of the oldest application that is still there', async () => {
    const first = await addApplication(server.context, 'first');
    server.pass(1);
    await addApplication(server.context, 'second');
    await server.db
      .update(application)
      .set({ archivedAt: server.context.now() })
      .where(eq(application.id, first));

    expect((await line()).application?.slug).toBe('second');
  });

  it('tells whether a worker is there, and no longer once it fell silent', async () => {
    const { context, db } = server;
    const identity = { id: 'w', host: 'here', pid: 1, startedAt: context.now() };
    await sayAlive(db, identity, context.now());

    expect((await line()).workerPresent).toBe(true);
    server.pass(1);

    expect((await line()).workerPresent).toBe(false);
  });
});
