import { describe, expect, it } from 'vitest';
import { account, daysAgo, outcomes } from './given.ts';
import { judgeDelivery, reported } from './given-delivery.ts';
import { decision, toProduction, toTest } from './given-delivery-facts.ts';

const stranger = { ...reported, source: 'feed', collector: 'reports@1' };

/** Pairs of sound deployments to test and production, so that one emergency is one of few. */
const sound = Array.from({ length: 20 }, (_none, index) => {
  const at = daysAgo(5 + index);
  const before = daysAgo(5.5 + index);
  const own = { createdAt: at, startedAt: at, finishedAt: at };
  const earlier = { createdAt: before, startedAt: before, finishedAt: before };
  return [
    toTest({ externalId: `t-${index}`, runId: `t-${index}`, ...earlier }),
    toProduction({ externalId: `p-${index}`, runId: `p-${index}`, ...own }),
  ];
}).flat();

const breakGlass = {
  id: 'bg-1',
  reasonPresent: true,
  by: account('ann'),
  reviewedBy: account('ben'),
  reviewedAt: daysAgo(2),
};

/** The outcome of A-2.1 (1) over these deployments. */
function byPipeline(...deployments: ReturnType<typeof toProduction>[]) {
  const finding = judgeDelivery('I-SD-A-2.1', {
    facts: { deployment: [toTest(), ...sound, ...deployments] },
  });
  return outcomes(finding)[0];
}

describe('what an undeclared sender reports of a deployment that was read', () => {
  it('does not make a pipeline of an executor that the source does not tell', () => {
    const read = toProduction({ executor: 'unknown' });

    const outcome = byPipeline(read, toProduction({ externalId: 'r' }, stranger));

    expect(outcome).toBe('1 unknown needs_person');
  });

  it('does not make an emergency of it', () => {
    const read = toProduction({ executor: 'person' });

    const outcome = byPipeline(read, toProduction({ externalId: 'r', breakGlass }, stranger));

    expect(outcome).toBe('1 fails');
  });

  it('does not overturn the pipeline that was read', () => {
    const outcome = byPipeline(
      toProduction(),
      toProduction({ externalId: 'r', executor: 'person' }, stranger),
    );

    expect(outcome).toBe('1 holds');
  });

  it('tells of a person’s hand where what was read tells of none', () => {
    const outcome = byPipeline(
      toProduction({ executor: 'unknown' }),
      toProduction({ externalId: 'r', executor: 'person' }, stranger),
    );

    expect(outcome).toBe('1 fails');
  });
});

describe('the second person of an emergency', () => {
  it.each([
    ['nobody is known to have been the first', undefined, '1 fails'],
    ['it is the one who deployed', { account: account('ben'), type: 'user' as const }, '1 fails'],
    ['it is another', { account: account('ann'), type: 'user' as const }, '1 holds'],
  ])('where a gate names only the reviewer: %s', (_title, triggeredBy, expected) => {
    const { triggeredBy: _ann, ...body } = toProduction({ externalId: 'hot' }).body;
    const hot = toProduction({ ...body, executor: 'person' });
    const { triggeredBy: _removed, ...rest } = hot.body;
    const read = { ...hot, body: triggeredBy === undefined ? rest : { ...rest, triggeredBy } };
    const passage = decision({
      deployment: 'hot',
      breakGlassId: 'bg-1',
      reasonPresent: true,
      reviewedBy: account('ben'),
      reviewedAt: daysAgo(2),
    });

    const finding = judgeDelivery('I-SD-A-2.1', {
      facts: { deployment: [toTest(), ...sound, read], gate_decision: [passage] },
    });

    expect(outcomes(finding)[0]).toBe(expected);
  });
});
