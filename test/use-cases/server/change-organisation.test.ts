import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { organisationOf } from '#lib/db/organisation.ts';
import { ledger } from '#lib/db/schema/ledger.ts';
import { changeOrganisation } from '#lib/use-cases/change-organisation.ts';
import { loadFrame } from '#lib/use-cases/load-frame.ts';
import { loadOrganisation } from '#lib/use-cases/load-organisation.ts';
import { loadPortfolio } from '#lib/use-cases/load-portfolio.ts';
import { addPerson, createTestServer, type TestServer } from '../../database/test-server.ts';
import { plantedToken } from '../planted-token.ts';

let server: TestServer;

beforeEach(async () => {
  server = await createTestServer();
});

const aimed = {
  name: 'Northwind',
  targets: { 'I-SD-A-1': 'most', 'I-SD-B-1': 'half' },
} as const;
const reason = 'agreed with the board';
const save = (
  version = 0,
  organisation: Parameters<typeof changeOrganisation>[2]['organisation'] = aimed,
) => changeOrganisation(server.context, server.administrator, { version, organisation, reason });
const ledgerRows = () =>
  server.db.select().from(ledger).where(eq(ledger.action, 'organisation.change'));

describe('the organisation', () => {
  it('is called and aims at what somebody saved with a reason, which the ledger keeps', async () => {
    expect(await loadOrganisation(server.context, server.administrator)).toMatchObject({
      name: 'Assay',
      version: 0,
    });

    const saved = await save();

    expect(saved).toEqual({ outcome: 'saved', version: 1 });
    expect(await organisationOf(server.db)).toEqual({ organisation: aimed, version: 1 });
    const frame = await loadFrame(server.context, server.administrator);
    expect(frame.organisation).toBe('Northwind');
    expect((await ledgerRows()).map((row) => row.detail)).toEqual([{ version: 1, reason }]);
  });

  it('that is saved as it stands is no new version', async () => {
    await save();

    expect(await save(1)).toEqual({ outcome: 'unchanged', version: 1 });
    expect(await ledgerRows()).toHaveLength(1);
  });

  it('is not overwritten by whoever saw an older one', async () => {
    await save();

    await expect(save(0, { name: 'Other', targets: {} })).rejects.toMatchObject({
      code: 'edit.conflict',
    });
    expect((await organisationOf(server.db)).organisation.name).toBe('Northwind');
  });

  it('of two saved at once is one, and the other is told so', async () => {
    const both = await Promise.allSettled([save(), save(0, { name: 'Other', targets: {} })]);

    const refused = both.find((one) => one.status === 'rejected');
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(refused?.reason).toMatchObject({
      code: 'edit.conflict',
      message: 'somebody saved version 1 of this meanwhile',
      details: { version: 1 },
    });
    expect(await ledgerRows()).toHaveLength(1);
  });

  it('says beside the field what is wrong, and takes no secret', async () => {
    const change = { version: 0, organisation: { ...aimed, name: plantedToken() }, reason: ' ' };

    const refused = await changeOrganisation(server.context, server.administrator, change);

    expect(refused).toEqual({
      outcome: 'refused',
      errors: {
        name: 'looks like a secret: write its name, never its value',
        reason: 'say why: it stands in the ledger',
      },
    });
    expect((await organisationOf(server.db)).version).toBe(0);
  });

  it('is changed by nobody without the right to', async () => {
    const auditor = await addPerson(server.context, 'otto', 'auditor');

    await expect(
      changeOrganisation(server.context, auditor, { version: 0, organisation: aimed, reason }),
    ).rejects.toMatchObject({ code: 'access.denied' });
  });
});

it('what is aimed at where nothing is assessed yet is no target of anything', async () => {
  await save();

  const view = await loadPortfolio(server.context, server.administrator, {
    sort: 'name',
    reversed: false,
    text: '',
    team: null,
    criticality: null,
    status: null,
    criterion: null,
  });

  expect(view.practice.target).toBeNull();
});
