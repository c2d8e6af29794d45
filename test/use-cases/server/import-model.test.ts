import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { ledger } from '#lib/db/schema/ledger.ts';
import { criteriaOfQuestion, questions } from '#lib/samm/catalog/look-ups.ts';
import { importModel } from '#lib/use-cases/import-model.ts';
import { loadModel } from '#lib/use-cases/load-model.ts';
import { makeRelease } from '../../database/make-release.ts';
import { addPerson, createTestServer, type TestServer } from '../../database/test-server.ts';
import { makeFolder, writeInto } from '../../git-fixtures/test-folder.ts';

let server: TestServer;

beforeEach(async () => {
  server = await createTestServer();
});

const accept = { release: '9.9.9', acceptReworded: false };

describe('an imported release', () => {
  it('is shown from then on, with the words of the file and the attribution, and is in the ledger', async () => {
    const { context, administrator, db } = server;

    const imported = await importModel(context, administrator, {
      ...accept,
      folder: makeRelease(),
    });

    expect(imported).toEqual({ outcome: 'imported', release: '9.9.9', reworded: [] });
    const view = await loadModel(context, administrator);
    expect(view).toMatchObject({ release: 'v9.9.9', imported: true, licence: 'CC BY-SA 4.0' });
    expect(view.attribution).toContain('OWASP SAMM project');
    const first = view.streams[0]?.questions[0];
    // An unquoted No is a word, not a falsehood.
    expect(first).toMatchObject({ text: 'Officially, I-SD-A-1?', benefit: 'No' });
    const rows = await db.select().from(ledger).where(eq(ledger.action, 'model.import'));
    expect(rows).toHaveLength(1);
  });

  it('changes nothing when it is imported again', async () => {
    const { context, administrator, db } = server;
    const folder = makeRelease();
    await importModel(context, administrator, { ...accept, folder });

    const again = await importModel(context, administrator, { ...accept, folder });

    expect(again.outcome).toBe('shown_already');
    expect(await db.$count(ledger)).toBe(1);
  });

  it('finds a criterion by its text, whatever its place, its case or its stops', async () => {
    const { context, administrator } = server;
    const folder = makeRelease((_code, text) => `${text.toUpperCase()}.`);

    const imported = await importModel(context, administrator, { ...accept, folder });

    expect(imported.reworded).toEqual([]);
  });

  it('asks before answers are carried over to a criterion that is worded anew', async () => {
    const { context, administrator } = server;
    const folder = makeRelease((code, text) =>
      code === 'I-SD-A-1.2' ? 'You keep your documents young' : text,
    );

    const asked = await importModel(context, administrator, { ...accept, folder });

    expect(asked.outcome).toBe('asks');
    expect(asked.reworded.map((one) => [one.code, one.official])).toEqual([
      ['I-SD-A-1.2', 'You keep your documents young'],
    ]);
    expect((await loadModel(context, administrator)).imported).toBe(false);
    const said = await importModel(context, administrator, {
      ...accept,
      folder,
      acceptReworded: true,
    });
    expect(said.outcome).toBe('imported');
    const view = await loadModel(context, administrator);
    expect(view.streams[0]?.questions[0]?.criteria[1]?.text).toBe('You keep your documents young');
  });

  it.each([
    ['with another number of criteria', (folder: string) => append(folder, '\n- "One more"')],
    ['that is no YAML', (folder: string) => append(folder, '\n\t{')],
  ])('%s is refused whole, naming what does not fit', async (_what, spoil) => {
    const { context, administrator } = server;
    const folder = makeRelease();
    spoil(folder);

    await expect(importModel(context, administrator, { ...accept, folder })).rejects.toMatchObject({
      code: 'input.malformed',
      message: expect.stringMatching(/I-SD-(?:A-1|1-A)/),
    });
    expect((await loadModel(context, administrator)).imported).toBe(false);
  });

  it('needs a folder that is one, and a role that may', async () => {
    const { context, administrator } = server;
    const auditor = await addPerson(context, 'eve', 'auditor');

    await expect(
      importModel(context, administrator, { ...accept, folder: makeFolder() }),
    ).rejects.toMatchObject({ code: 'input.not_found' });
    await expect(
      importModel(context, auditor, { ...accept, folder: makeRelease() }),
    ).rejects.toMatchObject({ code: 'access.denied' });
  });
});

function append(folder: string, text: string): void {
  const path = 'model/questions/I-SD-1-A.yml';
  const question = questions[0];
  if (question === undefined) throw new Error('the catalog has questions');
  const criteria = criteriaOfQuestion(question.code).map((one) => `- ${JSON.stringify(one.text)}`);
  writeInto(
    folder,
    path,
    [
      `activity: ${question.activityId}`,
      `id: ${question.questionId}`,
      'text: Anything',
      'quality:',
      ...criteria,
    ].join('\n') + text,
  );
}
