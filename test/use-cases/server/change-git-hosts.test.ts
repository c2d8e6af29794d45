import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { gitHostsOf } from '#lib/db/git-hosts.ts';
import { ledger } from '#lib/db/schema/ledger.ts';
import { changeGitHosts } from '#lib/use-cases/change-git-hosts.ts';
import { locateSource } from '#lib/use-cases/locate-source.ts';
import { addPerson, createTestServer, type TestServer } from '../../database/test-server.ts';

let server: TestServer;

beforeEach(async () => {
  server = await createTestServer();
});

const host = (name: string) => ({ host: name, private: false, plainHttp: false });
const ledgerRows = () =>
  server.db.select().from(ledger).where(eq(ledger.action, 'git_hosts.change'));

describe('the list of allowed git hosts', () => {
  it('lets a repository of a named host be a source, is versioned and in the ledger', async () => {
    const { context, administrator, db } = server;
    const locator = 'https://git.example.org/acme/shop';

    await expect(
      locateSource(context, server.administrator, { channel: 'git', locator }),
    ).rejects.toMatchObject({
      code: 'input.forbidden',
    });
    const input = { version: 0, hosts: [host('Git.Example.org:443')] };
    const saved = await changeGitHosts(context, administrator, input);

    expect(saved).toEqual({ outcome: 'saved', version: 1 });
    expect(await locateSource(context, server.administrator, { channel: 'git', locator })).toBe(
      'git.example.org/acme/shop',
    );
    expect(await gitHostsOf(db)).toEqual({ version: 1, hosts: [host('git.example.org')] });
    expect((await ledgerRows()).map((row) => row.detail)).toEqual([
      { version: 1, hosts: 'git.example.org' },
    ]);
  });

  it('that comes to the same is not saved anew', async () => {
    const { context, administrator } = server;
    await changeGitHosts(context, administrator, { version: 0, hosts: [host('github.com')] });

    const again = { version: 1, hosts: [host('GITHUB.com'), host('')] };

    expect(await changeGitHosts(context, administrator, again)).toEqual({
      outcome: 'unchanged',
      version: 1,
    });
    expect(await ledgerRows()).toHaveLength(1);
  });

  it('of two at once keeps one and refuses the other, telling what is named now', async () => {
    const { context, administrator } = server;
    const change = (name: string) =>
      changeGitHosts(context, administrator, { version: 0, hosts: [host(name)] });

    const both = await Promise.allSettled([change('one.example'), change('two.example')]);

    const refused = both.find((one) => one.status === 'rejected');
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(refused?.reason).toMatchObject({
      code: 'edit.conflict',
      message: expect.stringMatching(/it now names (one|two)\.example/),
    });
  });

  it('with a fault in it is refused as a whole', async () => {
    const { context, administrator, db } = server;

    const refused = await changeGitHosts(context, administrator, {
      version: 0,
      hosts: [host('github.com'), host('*.example.org')],
    });

    expect(refused).toEqual({
      outcome: 'refused',
      errors: new Map([[1, expect.stringMatching(/patterns/)]]),
    });
    expect((await gitHostsOf(db)).version).toBe(0);
  });

  it('is an administrator’s alone', async () => {
    const lead = await addPerson(server.context, 'lea', 'security_lead');

    await expect(
      changeGitHosts(server.context, lead, { version: 0, hosts: [] }),
    ).rejects.toMatchObject({ code: 'access.denied' });
  });
});
