import { dirname } from 'node:path';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { ledger } from '#lib/db/schema/ledger.ts';
import { changePolicy } from '#lib/use-cases/change-policy.ts';
import { connectSource } from '#lib/use-cases/connect-source.ts';
import { judgeApplication } from '#lib/use-cases/judge-application.ts';
import { loadPolicy } from '#lib/use-cases/load-policy.ts';
import { previewPolicy } from '#lib/use-cases/preview-policy.ts';
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

const shorter = { thresholds: { 'secrets.periodDays': 60 } };

describe('a policy', () => {
  it('is the defaults until somebody changes it, and tells whose verdicts a figure moves', async () => {
    const view = await loadPolicy(server.context, server.administrator);

    expect(view.version).toBe(0);
    const figure = view.figures.find((one) => one.name === 'secrets.periodDays');
    expect(figure).toMatchObject({ value: 90, default: 90, criteria: ['I-SD-B-3.3'] });
  });

  it('that is changed is told with its author, its reason and what differs, and is in the ledger', async () => {
    const { context, administrator, db } = server;

    await changePolicy(context, administrator, { version: 0, change: shorter, reason: 'audit' });

    const view = await loadPolicy(context, administrator);
    expect(view.history).toEqual([
      {
        version: 1,
        author: 'ada',
        madeAt: context.now(),
        reason: 'audit',
        changes: ['secrets.periodDays 90 → 60'],
      },
    ]);
    const rows = await db.select().from(ledger).where(eq(ledger.action, 'policy.change'));
    expect(rows.map((row) => row.detail)).toEqual([
      { version: 1, changes: 'secrets.periodDays 90 → 60' },
    ]);
    expect(await server.boss.findJobs('judge_all')).toHaveLength(1);
  });

  it('of two people who changed the same one, refuses the second and loses nothing of the first', async () => {
    const { context, administrator } = server;
    const other = await addPerson(context, 'bob', 'security_lead');
    const change = (value: number) => ({ thresholds: { 'secrets.periodDays': value } });

    const both = await Promise.allSettled([
      changePolicy(context, administrator, { version: 0, change: change(60), reason: 'one' }),
      changePolicy(context, other, { version: 0, change: change(30), reason: 'two' }),
    ]);

    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find((one) => one.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'edit.conflict' });
    expect((await loadPolicy(context, administrator)).version).toBe(1);
  });

  it('needs a reason, and a role that may', async () => {
    const { context, administrator } = server;
    const auditor = await addPerson(context, 'eve', 'auditor');
    const input = { version: 0, change: shorter };

    await expect(
      changePolicy(context, administrator, { ...input, reason: ' ' }),
    ).rejects.toMatchObject({ code: 'input.malformed' });
    await expect(
      changePolicy(context, auditor, { ...input, reason: 'mine' }),
    ).rejects.toMatchObject({ code: 'access.denied' });
  });

  it('tells before it is saved which verdicts it would change, and changes none', async () => {
    const { context, administrator } = server;
    const repository = makeRepository();
    repository.write('docs/deploy.md', '# Deploying to production\n\n1. Run it.\n').commit();
    const applicationId = await addApplication(context, 'payments');
    const { runId } = await connectSource(context, administrator, {
      applicationId,
      channel: 'checkout',
      locator: repository.path,
      everyMinutes: 60,
    });
    const signal = new AbortController().signal;
    await runCollection(context, { runId, workerId: 'w', signal });
    server.pass(6);
    await judgeApplication(context, { applicationId, because: 'facts' });

    const preview = await previewPolicy(context, administrator, {
      change: { maxAgeDays: { 'I-SD-B-2.1': { secret_scan: 5, secret_finding: 5 } } },
      signal,
    });

    expect(preview).toMatchObject({ looked: 1, applications: 1, changed: 1 });
    expect(preview.changes).toEqual([
      { slug: 'payments', name: 'Payments', criterion: 'I-SD-B-2.1', from: 'met', to: 'stale' },
    ]);
    expect((await loadPolicy(context, administrator)).version).toBe(0);
  });
});
