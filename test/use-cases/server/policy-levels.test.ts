import { dirname } from 'node:path';
import { and, eq, isNull } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { application } from '#lib/db/schema/applications.ts';
import { finding } from '#lib/db/schema/findings.ts';
import { ledger } from '#lib/db/schema/ledger.ts';
import type { PolicyChange } from '#lib/judging/policy.ts';
import { changePolicy } from '#lib/use-cases/change-policy.ts';
import { connectSource } from '#lib/use-cases/connect-source.ts';
import { draftPolicy } from '#lib/use-cases/draft-policy.ts';
import type { PolicyScope } from '#lib/use-cases/find-policy-scope.ts';
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
let lead: PersonActor;
let payments: string;
let teamId: string;

beforeEach(async () => {
  server = await createTestServer({ checkoutRoots: [root] });
  const { context, db } = server;
  lead = await addPerson(context, 'lea', 'security_lead');
  payments = await addApplication(context, 'payments');
  await addApplication(context, 'ledgers');
  const [row] = await db.select().from(application).where(eq(application.id, payments));
  teamId = row?.teamId ?? '';
});

const period = (days: number): PolicyChange => ({ thresholds: { 'secrets.periodDays': days } });
const ofTeam = (): PolicyScope => ({ team: teamId });
const ofApplication: PolicyScope = { application: 'payments' };

const change = (scope: PolicyScope, wanted: PolicyChange, version = 0) =>
  changePolicy(server.context, lead, { scope, version, change: wanted, reason: 'audit' });

async function periodOf(scope: PolicyScope) {
  const view = await loadPolicy(server.context, lead, scope);
  return view.figures.find((one) => one.name === 'secrets.periodDays');
}

const judgedNext = async (): Promise<unknown[]> =>
  (await server.boss.findJobs('judge')).map((job) => job.data);

describe('a policy of a level', () => {
  it('is tightened by organisation, team and application, each telling where its figure is from', async () => {
    await change({}, period(80));
    await change(ofTeam(), period(60));
    await change(ofApplication, period(30));

    const from = (level: string, name: string) => ({ level, name });
    const team = from('team', 'team team of payments');
    expect(await periodOf({})).toMatchObject({ value: 80, standing: { above: null, own: 80 } });
    expect(await periodOf(ofTeam())).toMatchObject({
      value: 60,
      standing: {
        origin: team,
        above: { value: 80, origin: from('organisation', 'the organisation') },
        own: 60,
      },
    });
    expect(await periodOf(ofApplication)).toMatchObject({
      value: 30,
      standing: {
        origin: from('application', 'Payments'),
        above: { value: 60, origin: team },
        own: 30,
      },
    });
    expect(await periodOf({ application: 'ledgers' })).toMatchObject({
      value: 80,
      standing: { origin: from('organisation', 'the organisation'), own: null },
    });
  });

  it('is refused what would loosen, beside the field, with the bound and whose it is', async () => {
    await change({}, period(80));
    await change(ofTeam(), period(60));
    const draft = (scope: PolicyScope, fields: Record<string, string>) =>
      draftPolicy(server.context, lead, { scope, fields });

    expect(await draft(ofTeam(), { 'figures.secrets.periodDays': '81' })).toEqual({
      outcome: 'refused',
      errors: {
        'figures.secrets.periodDays':
          'The organisation asks for at most 80 days; this would be looser.',
      },
    });
    expect(
      await draft(ofApplication, {
        'figures.secrets.periodDays': '61',
        'figures.window.days': '30',
        'figures.alert.severity': '4',
        'figures.emergency.maxShare': '6',
        'ages.I-SD-A-1.1.runbook': '31',
        ownOwners: 'acme',
      }),
    ).toEqual({
      outcome: 'refused',
      errors: {
        'figures.secrets.periodDays':
          'Team team of payments asks for at most 60 days; this would be looser.',
        'figures.window.days': 'The default asks for at least 90 days; this would be looser.',
        'figures.alert.severity': 'The default asks for at most high; this would be looser.',
        'figures.emergency.maxShare': 'The default asks for at most 5 %; this would be looser.',
        'ages.I-SD-A-1.1.runbook': 'The default asks for at most 30 days; this would be looser.',
        ownOwners: 'The list of the default does not hold acme; another entry would be looser.',
      },
    });
    await expect(change(ofApplication, period(61))).rejects.toMatchObject({
      code: 'policy.loosened',
      message: expect.stringContaining('secrets.periodDays is 60, 61 would be looser'),
    });
    expect((await periodOf(ofApplication))?.value).toBe(60);
  });

  it('is refused the figure that is the organisation’s alone, and does not show it', async () => {
    const view = await loadPolicy(server.context, lead, ofTeam());
    const draft = await draftPolicy(server.context, lead, {
      scope: ofTeam(),
      fields: { 'figures.portfolio.most': '90' },
    });

    expect(view.figures.map((one) => one.name)).not.toContain('portfolio.most');
    expect(draft).toMatchObject({
      errors: { 'figures.portfolio.most': 'This figure is the organisation’s alone.' },
    });
  });

  it('that a level above overtook no longer counts, stays known, and may be left to those above', async () => {
    await change(ofTeam(), period(60));
    await change({}, period(45));

    expect(await periodOf(ofTeam())).toMatchObject({
      value: 45,
      standing: { origin: { level: 'organisation' }, above: { value: 45 }, own: 60 },
    });
    const kept = await draftPolicy(server.context, lead, {
      scope: ofTeam(),
      fields: { 'figures.logs.days': '120' },
    });
    expect(kept).toEqual({
      outcome: 'drafted',
      change: { thresholds: { 'secrets.periodDays': 60, 'logs.days': 120 } },
      differences: ['logs.days inherited → 120'],
    });
    const both = { thresholds: { 'secrets.periodDays': 60, 'logs.days': 120 } };
    expect(await change(ofTeam(), both, 1)).toBe(2);
    const left = await draftPolicy(server.context, lead, {
      scope: ofTeam(),
      fields: { 'figures.secrets.periodDays': '' },
    });
    expect(left).toMatchObject({ differences: ['secrets.periodDays 60 → inherited'] });
  });

  it('of two people who changed the same one, refuses the second, and no other level stands in the way', async () => {
    await change({}, period(80));
    await change(ofTeam(), period(60));

    await expect(change(ofTeam(), period(50))).rejects.toMatchObject({
      code: 'edit.conflict',
      message: 'lea saved version 1 in between: secrets.periodDays inherited → 60',
    });
    expect(await change(ofApplication, period(50))).toBe(1);
  });

  it('is in the ledger by its level, and has its own history alone', async () => {
    await change({}, period(80));
    await change(ofTeam(), period(60));
    await change(ofApplication, period(30));

    const view = await loadPolicy(server.context, lead, ofTeam());
    expect(view.history.map((one) => [one.version, one.changes])).toEqual([
      [1, ['secrets.periodDays inherited → 60']],
    ]);
    const rows = await server.db.select().from(ledger).where(eq(ledger.action, 'policy.change'));
    expect(rows.map((row) => [row.subjectId, row.detail])).toEqual([
      ['organisation', { version: 1, changes: 'secrets.periodDays 90 → 80' }],
      [
        teamId,
        { team: 'team of payments', version: 1, changes: 'secrets.periodDays inherited → 60' },
      ],
      [
        payments,
        { application: 'payments', version: 1, changes: 'secrets.periodDays inherited → 30' },
      ],
    ]);
  });

  it('has the applications under it judged, and no other', async () => {
    await change(ofTeam(), period(60));

    expect(await judgedNext()).toEqual([{ applicationId: payments, because: 'policy' }]);
    expect(await server.boss.findJobs('judge_all')).toEqual([]);
  });
});

describe('a verdict', () => {
  it('follows the policy of its team or application, and the preview says so before', async () => {
    const { context, db } = server;
    const repository = makeRepository();
    repository.write('docs/deploy.md', '# Deploying to production\n\n1. Run it.\n').commit();
    const { runId } = await connectSource(context, server.administrator, {
      applicationId: payments,
      channel: 'checkout',
      locator: repository.path,
      everyMinutes: 60,
    });
    const { signal } = new AbortController();
    await runCollection(context, { runId, workerId: 'w', signal });
    server.pass(6);
    await judgeApplication(context, { applicationId: payments, because: 'facts' });
    const shorter: PolicyChange = {
      maxAgeDays: { 'I-SD-B-2.1': { secret_scan: 5, secret_finding: 5 } },
    };
    const statusOf = async () => {
      const [row] = await db
        .select({ status: finding.status, cause: finding.cause })
        .from(finding)
        .where(
          and(
            eq(finding.applicationId, payments),
            eq(finding.criterion, 'I-SD-B-2.1'),
            isNull(finding.until),
          ),
        );
      return row;
    };
    expect(await statusOf()).toEqual({ status: 'met', cause: null });

    for (const scope of [ofTeam(), ofApplication]) {
      const preview = await previewPolicy(context, lead, { scope, change: shorter, signal });
      expect(preview).toMatchObject({ looked: 1, applications: 1, changed: 1 });
    }
    const elsewhere = { application: 'ledgers' };
    expect(
      await previewPolicy(context, lead, { scope: elsewhere, change: shorter, signal }),
    ).toMatchObject({
      looked: 1,
      applications: 1,
      changed: 0,
    });

    await change(ofTeam(), shorter);
    await judgeApplication(context, { applicationId: payments, because: 'policy' });
    expect(await statusOf()).toEqual({ status: 'unknown', cause: 'stale' });
    await change(ofTeam(), {}, 1);
    await judgeApplication(context, { applicationId: payments, because: 'policy' });
    expect(await statusOf()).toEqual({ status: 'met', cause: null });
    await change(ofApplication, shorter);
    await judgeApplication(context, { applicationId: payments, because: 'policy' });
    expect(await statusOf()).toEqual({ status: 'unknown', cause: 'stale' });
  });
});
