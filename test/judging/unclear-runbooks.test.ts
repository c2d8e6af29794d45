import { describe, expect, it } from 'vitest';
import { claim, daysAgo, digestA, judgeOne, outcomes, sentences } from './given.ts';
import { definition, runbook, whole } from './given-process.ts';

const collections = whole('runbook', 'deployment_definition', 'deployment');
const page = (more = {}) =>
  runbook({ path: 'docs/tutorials/deploy.md', whose: 'unclear', ...more });
const nothingDefined = definition({ role: 'build', targets: [] });
const shaped = definition({ shapes: [{ digest: digestA, since: daysAgo(40) }] });

describe('a page of which it is not clear whose deployment it describes', () => {
  it('A-1.1 needs a person, however complete it is, and a claim answers', () => {
    const facts = [page(), nothingDefined];
    const finding = judgeOne('I-SD-A-1.1', { facts, collections });
    const claims = [claim('I-SD-A-1.1')];

    expect(outcomes(finding)).toEqual(['1 unknown needs_person']);
    expect(sentences(finding)).toContain(
      'docs/tutorials/deploy.md names production; whether it is about the own deployment or that of its readers is not clear',
    );
    expect(judgeOne('I-SD-A-1.1', { facts, collections, claims }).status).toBe('met');
  });

  it('A-1.2 needs a person, be the page old or new', () => {
    for (const changedAt of [daysAgo(10), daysAgo(800)]) {
      const facts = [page({ changedAt }), shaped];

      expect(outcomes(judgeOne('I-SD-A-1.2', { facts, collections }))).toEqual([
        '1 unknown needs_person',
        '2 unknown needs_person',
      ]);
    }
  });

  it('does not stand in for, or beside, an own runbook', () => {
    const own = runbook({ changedAt: daysAgo(400) });
    const facts = [own, page({ changedAt: daysAgo(10) }), shaped];

    expect(outcomes(judgeOne('I-SD-A-1.1', { facts: [own, page()], collections }))).toEqual([
      '1 holds',
    ]);
    expect(outcomes(judgeOne('I-SD-A-1.2', { facts, collections }))[0]).toBe('1 fails');
  });
});
