import { dirname } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { connectSource } from '#lib/use-cases/connect-source.ts';
import { exportMatrix } from '#lib/use-cases/export-matrix.ts';
import { judgeApplication } from '#lib/use-cases/judge-application.ts';
import { loadFinding } from '#lib/use-cases/load-finding.ts';
import { loadMatrixReasons } from '#lib/use-cases/load-matrix-reasons.ts';
import type { MatrixQuery } from '#lib/use-cases/matrix-view.ts';
import { runCollection } from '#lib/use-cases/run-collection.ts';
import {
  addApplication,
  addPerson,
  createTestServer,
  plainDeclaration,
  type TestServer,
} from '../../database/test-server.ts';
import { newPath } from '../../git-fixtures/test-folder.ts';
import { makeRepository } from '../../git-fixtures/test-repository.ts';
import { allOf } from '../../ledger/all-of.ts';

const root = dirname(dirname(newPath('root')));
const workflow = [
  'on: push',
  'permissions: {}',
  'jobs:',
  '  deploy:',
  '    runs-on: ubuntu-latest',
  '    environment: production',
  '    steps:',
  '      - uses: acme/deploy@main',
].join('\n');
const everything: MatrixQuery = {
  sort: 'name',
  reversed: false,
  text: '',
  team: null,
  criticality: null,
  status: null,
  criterion: null,
};

let server: TestServer;

beforeAll(async () => {
  server = await createTestServer({ checkoutRoots: [root] });
  const repository = makeRepository();
  repository.write('.github/workflows/deploy.yml', workflow).commit();
  const applicationId = await addApplication(server.context, 'payments');
  const { runId } = await connectSource(server.context, server.administrator, {
    applicationId,
    channel: 'checkout',
    locator: repository.path,
    everyMinutes: 1_440,
  });
  const signal = new AbortController().signal;
  await runCollection(server.context, { runId, workerId: 'worker-1', signal });
  await judgeApplication(server.context, { applicationId, because: 'facts' });
  await addApplication(server.context, 'unjudged', {
    ...plainDeclaration,
    name: '=HYPERLINK("x")',
  });
});

async function exported(query: MatrixQuery): Promise<string[]> {
  const { context, administrator } = server;
  const stillAsking = async () => Promise.resolve(administrator);
  const parts = await allOf(await exportMatrix(context, administrator, { query, stillAsking }));
  return parts.join('').split('\r\n');
}

describe('one finding', () => {
  it('is told from its mark down to the line that it rests on', async () => {
    const finding = await loadFinding(server.context, server.administrator, {
      slug: 'payments',
      code: 'I-SD-A-1.5',
    });

    expect(finding.mark).toBe('not_met');
    expect(finding.reasons[0]?.text).toContain('acme/deploy@main');
    expect(finding.reasons[0]?.citations[0]?.place).toContain('.github/workflows/deploy.yml');
    expect(finding.remedies.length).toBeGreaterThan(0);
    expect(finding.href).toBe('/applications/payments#I-SD-A-1.5');
  });

  it('of an application that nobody judged is without evidence, not absent', async () => {
    const finding = await loadFinding(server.context, server.administrator, {
      slug: 'unjudged',
      code: 'I-SD-B-3.3',
    });

    expect(finding.mark).toBe('never_collected');
  });

  it('offers a claim only to those who may make one', async () => {
    const auditor = await addPerson(server.context, 'grace', 'auditor');
    const input = { slug: 'payments', code: 'I-SD-A-1.5' } as const;

    const forAuditor = await loadFinding(server.context, auditor, input);
    const forAdministrator = await loadFinding(server.context, server.administrator, input);

    expect(forAuditor.claimHref).toBeNull();
    expect(forAdministrator.claimHref).toContain('/questionnaire');
  });

  it('of no application is not found', async () => {
    const wanted = loadFinding(server.context, server.administrator, {
      slug: 'nobody',
      code: 'I-SD-A-1.1',
    });

    await expect(wanted).rejects.toMatchObject({ code: 'resource.not_found' });
  });
});

describe('the reasons of a row', () => {
  it('are one sentence for each mark', async () => {
    const { reasons } = await loadMatrixReasons(server.context, server.administrator, {
      slug: 'payments',
    });

    expect(reasons).toHaveLength(CriterionCode.options.length);
    expect(reasons[CriterionCode.options.indexOf('I-SD-A-1.5')]).toContain('acme/deploy@main');
    expect(reasons.every((reason) => reason.length > 0)).toBe(true);
  });

  it('of an application that nobody judged say so', async () => {
    const { reasons } = await loadMatrixReasons(server.context, server.administrator, {
      slug: 'unjudged',
    });

    expect(new Set(reasons)).toEqual(new Set(['Nothing has been judged yet']));
  });
});

describe('the export of the matrix', () => {
  it('has a line for each application and a column for each criterion', async () => {
    const [head, ...lines] = await exported(everything);

    expect(head?.split(',')).toHaveLength(28);
    expect(head).toContain(',A-1.5,');
    expect(lines.filter((line) => line !== '')).toHaveLength(2);
  });

  it('holds what the query holds', async () => {
    const [, first, ...rest] = await exported({ ...everything, text: 'payments' });

    expect(first).toMatch(/^Payments,payments,/);
    expect(rest).toEqual(['']);
  });

  it('lets no spreadsheet run the name of an application', async () => {
    const lines = await exported({ ...everything, text: 'unjudged' });

    expect(lines[1]).toMatch(/^"'=HYPERLINK\(""x""\)",unjudged,/);
  });
});
