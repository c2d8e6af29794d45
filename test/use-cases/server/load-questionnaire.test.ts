import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { addDays } from '#lib/evidence/instant.ts';
import { noDetails } from '#lib/use-cases/claim-details.ts';
import { loadQuestionnaire } from '#lib/use-cases/load-questionnaire.ts';
import { notePresence } from '#lib/use-cases/note-presence.ts';
import { saveClaim } from '#lib/use-cases/save-claim.ts';
import { countQueries } from './count-queries.ts';
import { type JudgedWorld, makeJudgedWorld } from './judged-world.ts';

let world: JudgedWorld;
let owner: PersonActor;

beforeAll(async () => {
  world = await makeJudgedWorld();
  owner = await world.addPerson('owner', 'application_owner');
});

const load = (actor: PersonActor = owner) =>
  loadQuestionnaire(world.context, actor, { slug: 'shop' });

async function criterion(short: string, actor: PersonActor = owner) {
  const { questions } = await load(actor);
  return questions.flatMap((one) => one.criteria).find((one) => one.short === short);
}

const answer = (by: PersonActor, rationale: string) =>
  saveClaim(world.context, by, {
    slug: 'shop',
    criterion: 'I-SD-A-1.1',
    type: 'statement',
    says: 'fails',
    rationale,
    links: [],
    details: noDetails,
    expiresInDays: 90,
    version: null,
  });

describe('the questionnaire', () => {
  it('asks all 21 criteria with what must hold and what evidence suggests', async () => {
    const { questions, mayAnswer } = await load();

    const all = questions.flatMap((question) => question.criteria);
    expect(all).toHaveLength(21);
    expect(all.every((one) => one.conditions.length > 0 && one.guidance !== '')).toBe(true);
    expect(mayAnswer).toBe(true);
    expect(await criterion('A-1.1')).toMatchObject({ suggestion: { mark: 'met' }, own: null });
  });

  it('keeps an answer beside the evidence and never over it', async () => {
    await answer(owner, 'Nobody knows how.');

    expect(await criterion('A-1.1')).toMatchObject({
      suggestion: { mark: 'met' },
      own: { says: 'fails', rationale: 'Nobody knows how.', state: 'waiting' },
      others: [],
    });
    expect(await criterion('A-1.1', world.lead)).toMatchObject({
      own: null,
      others: [{ author: 'owner Doe', own: false }],
    });
  });

  it('is read by an auditor, who answers nothing', async () => {
    const auditor = await world.addPerson('auditor', 'auditor');

    expect((await load(auditor)).mayAnswer).toBe(false);
  });

  it('costs a constant number of queries', async () => {
    expect(await countQueries(world.db, () => load())).toBeLessThanOrEqual(10);
  });
});

describe('presence', () => {
  const note = (actor: PersonActor) => notePresence(world.context, actor, { slug: 'shop' });

  it('tells each who else has it open, for a minute', async () => {
    const began = world.clock.now;

    expect(await note(owner)).toEqual([]);
    expect(await note(world.lead)).toEqual(['owner Doe']);
    expect(await note(owner)).toEqual(['lead Doe']);
    world.clock.now = addDays(began, 1);
    expect(await note(owner)).toEqual([]);
    world.clock.now = began;
  });
});
