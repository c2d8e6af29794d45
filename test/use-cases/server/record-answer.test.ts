import { beforeAll, describe, expect, it } from 'vitest';
import { recordedAnswer } from '#lib/db/schema/statements.ts';
import { exportMatrix } from '#lib/use-cases/export-matrix.ts';
import { judgeApplication } from '#lib/use-cases/judge-application.ts';
import { loadPortfolio } from '#lib/use-cases/load-portfolio.ts';
import { loadQuestion } from '#lib/use-cases/load-question.ts';
import { loadQuestionnaire } from '#lib/use-cases/load-questionnaire.ts';
import { loadScorecard } from '#lib/use-cases/load-scorecard.ts';
import { type RecordInput, recordAnswer } from '#lib/use-cases/record-answer.ts';
import { allOf } from '../../ledger/all-of.ts';
import { plantedToken } from '../planted-token.ts';
import { type ClaimWorld, makeClaimWorld } from './claim-world.ts';

let world: ClaimWorld;

beforeAll(async () => {
  world = await makeClaimWorld();
  const { applicationId } = world;
  await judgeApplication(world.context, { applicationId, because: 'facts' });
});

const record = (more: Partial<RecordInput> = {}, by = world.lead) =>
  recordAnswer(world.context, by, {
    slug: 'shop',
    question: 'I-SD-A-1',
    answer: 'most',
    remark: 'As seen in the workshop.',
    version: 0,
    ...more,
  });

const everything = {
  sort: 'name',
  reversed: false,
  text: '',
  team: null,
  criticality: null,
  status: null,
  criterion: null,
} as const;

async function scores() {
  const { context, lead } = world;
  const stillAsking = async () => Promise.resolve(lead);
  const csv = await allOf(await exportMatrix(context, lead, { query: everything, stillAsking }));
  const { recorded: _own, ...scorecard } = await loadScorecard(context, lead, {
    slug: 'shop',
    asOf: null,
  });
  const question = { code: 'I-SD-A-1', state: 'open', page: 1 } as const;
  const { recorded: _all, ...answer } = await loadQuestion(context, lead, question);
  return { portfolio: await loadPortfolio(context, lead, everything), scorecard, answer, csv };
}

describe('a recorded answer', () => {
  it('stands beside the computed one and changes no score, coverage, matrix or job', async () => {
    const before = await scores();
    world.jobs.length = 0;

    await record();
    await record({ slug: null, answer: 'half' });

    expect(await scores()).toEqual(before);
    expect(world.jobs).toEqual([]);
    const standing = { by: world.lead.name, at: world.clock.now };
    const { recorded } = await loadScorecard(world.context, world.lead, {
      slug: 'shop',
      asOf: null,
    });
    expect(recorded).toMatchObject([
      { question: 'I-SD-A-1', standing: { ...standing, answer: 'most' } },
    ]);
    const asked = { code: 'I-SD-A-1', state: 'open', page: 1 } as const;
    expect((await loadQuestion(world.context, world.lead, asked)).recorded).toMatchObject({
      slug: null,
      mayRecord: true,
      standing: { ...standing, answer: 'half' },
    });
    const { questions } = await loadQuestionnaire(world.context, world.owner, { slug: 'shop' });
    expect(questions[0]?.recorded).toMatchObject({ mayRecord: false, version: 1 });
    const own = (await world.ledgerActions()).filter((action) => action !== 'matrix.export');
    expect(own.slice(-2)).toEqual(['answer.record', 'answer.record']);
  });

  it('of the organisation is not told to who sees a part of it', async () => {
    const asked = { code: 'I-SD-A-1', state: 'open', page: 1 } as const;

    expect((await loadQuestion(world.context, world.owner, asked)).recorded).toBeNull();
  });

  it('is taken back, and stays in the record', async () => {
    await record({ question: 'I-SD-A-2' });

    await record({ question: 'I-SD-A-2', answer: null, remark: '', version: 1 });

    const { questions } = await loadQuestionnaire(world.context, world.lead, { slug: 'shop' });
    expect(questions[1]?.recorded).toMatchObject({ standing: null, version: 2, mayRecord: true });
    expect((await world.ledgerActions()).at(-1)).toBe('answer.take_back');
    const rows = await world.db.select().from(recordedAnswer);
    expect(rows.filter((row) => row.question === 'I-SD-A-2')).toHaveLength(2);
    const again = { question: 'I-SD-A-2', answer: null, version: 2 } as const;
    expect(await record(again)).toEqual({ version: 2 });
  });

  it('that somebody else recorded meanwhile is not written over: edit.conflict', async () => {
    const both = await Promise.allSettled([
      record({ question: 'I-SD-B-1' }),
      record({ question: 'I-SD-B-1', answer: 'no' }, world.other),
    ]);

    const told = both.find((one) => one.status === 'rejected');
    const first = both[0].status === 'fulfilled' ? world.lead : world.other;
    expect(told?.reason).toMatchObject({ code: 'edit.conflict', details: { by: first.name } });
  });

  it('holds nothing that looks like a secret', async () => {
    await record({ question: 'I-SD-B-2', remark: `the token is ${plantedToken()}` });

    const rows = await world.db.select().from(recordedAnswer);
    expect(JSON.stringify(rows)).not.toContain(plantedToken());
  });

  it('is a security lead’s alone: access.denied', async () => {
    const administrator = await world.addPerson('root', 'administrator', []);

    for (const actor of [world.owner, administrator]) {
      await expect(record({ question: 'I-SD-B-3' }, actor)).rejects.toMatchObject({
        code: 'access.denied',
      });
    }
  });

  it('of no application is resource.not_found', async () => {
    await expect(record({ slug: 'none' })).rejects.toMatchObject({ code: 'resource.not_found' });
  });
});
