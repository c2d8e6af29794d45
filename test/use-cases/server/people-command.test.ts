import { beforeAll, describe, expect, it } from 'vitest';
import { ledger } from '#lib/db/schema/ledger.ts';
import { invitation, person, roleGrant } from '#lib/db/schema/people.ts';
import { checkInvitation } from '#lib/use-cases/check-invitation.ts';
import { assay } from '../../cli/assay-command.ts';
import { addPersonTo } from '../../database/add-person.ts';
import { createTestServer, type TestServer } from '../../database/test-server.ts';
import { visitorFrom } from './identity-world.ts';

let server: TestServer;

beforeAll(async () => {
  server = await createTestServer();
});

const command = async (...args: readonly string[]) =>
  assay(args, {
    DATABASE_URL: server.address.url,
    ASSAY_SECRET: 'a secret of the test alone, and long enough',
    ASSAY_DATA_DIR: server.context.dataFolder,
    ASSAY_URL: 'https://assay.example',
  });

describe('assay invite', () => {
  it('makes a link for an administrator where nobody is one any more', async () => {
    await server.db.delete(roleGrant);

    const made = await command('invite', '--role', 'administrator', '--role', 'member', '--days=2');

    expect(made.exitCode).toBe(0);
    expect(made.stderr).toMatch(/^assay: works once, until \d{4}-\d\d-\d\dT[\d:.]+Z\n$/);
    const [, token = ''] =
      /^https:\/\/assay\.example\/join\?token=([\w-]{43})\n$/.exec(made.stdout) ?? [];
    const now = () => new Date().toISOString();
    const visitor = visitorFrom('192.0.2.1');
    expect(await checkInvitation({ db: server.db, now }, visitor, { token })).toMatchObject({
      roles: ['administrator', 'member'],
    });
    const rows = await server.db.select().from(ledger);
    expect(rows.map(({ action, actorType, actorName }) => [action, actorType, actorName])).toEqual([
      ['invitation.create', 'system', 'command line'],
    ]);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it.each([
    [['--role', 'king'], /^assay: --role: /],
    [['--role', 'member', '--days', '31'], /^assay: --days: At most 30 days\./],
    [[], /^assay: required option '--role <role\.\.\.>' not specified/],
  ])('makes none for what is wrong, and says what is: %j', async (args, message) => {
    const before = (await server.db.select().from(invitation)).length;

    const refused = await command('invite', ...args);

    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toMatch(message);
    expect(await server.db.select().from(invitation)).toHaveLength(before);
  });

  it('has help with examples', async () => {
    const { exitCode, stdout } = await command('invite', '--help');

    expect(exitCode).toBe(0);
    expect(stdout).toContain('npx assay invite --role administrator');
  });
});

describe('assay people', () => {
  it('lists everybody with their roles, inert, a line each', async () => {
    const at = server.context.now();
    const given = { login: 'eve', name: 'Eve\u202e Adler', roles: ['auditor', 'member'] } as const;
    await addPersonTo(server.db, given, at);
    await server.db.insert(person).values({
      id: '00000000-0000-4000-8000-000000000001',
      login: 'old',
      name: 'Old Hand',
      createdAt: at,
      disabledAt: at,
    });

    const listed = await command('people');

    expect(listed).toMatchObject({ exitCode: 0, stderr: '' });
    expect(listed.stdout.split('\n')).toEqual([
      'ada  ada of the tests  no role',
      'eve  Eve%E2%80%AE Adler  auditor, member',
      'old  Old Hand  no role  (removed)',
      '',
    ]);
  });
});
