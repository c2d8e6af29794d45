import { describe, expect, it } from 'vitest';
import {
  application,
  claim,
  collection,
  daysAgo,
  digestA,
  digestB,
  failedCollection,
  type Given,
  judgeOne,
  outcomes,
  reasons,
  repositorySource,
  sentences,
} from './given.ts';
import { definition, deployed, deployFile, runbook, whole } from './given-process.ts';
import { told } from './told.ts';

const code = 'I-SD-A-1.2';
const collections = whole('runbook', 'deployment_definition', 'deployment');

const changed = (days: number, more = {}) => runbook({ changedAt: daysAgo(days), ...more });
const shaped = (...days: number[]) =>
  definition({ shapes: days.map((day) => ({ digest: digestA, since: daysAgo(day) })) });

function judged(facts: Given['facts'] = [], given: Given = {}) {
  return judgeOne(code, { collections, facts, ...given });
}

describe('A-1.2 the deployment documentation is up to date', () => {
  it('is met by a runbook that changed since the definition did, citing both', () => {
    const finding = judged([changed(20), shaped(40)]);

    expect(outcomes(finding)).toEqual(['1 holds', '2 holds']);
    expect(sentences(finding)).toEqual([
      `docs/deploy.md was changed or reviewed at ${daysAgo(20)}`,
      `docs/deploy.md is no more than the allowed time behind deploy.yml, which changed at ${daysAgo(40)}`,
    ]);
    expect(finding.conditions[1]?.grounds[0]?.citations).toHaveLength(2);
  });

  it.each([
    ['changed just within a year', changed(364.9), shaped(390), ['1 holds', '2 holds']],
    ['changed a year ago', changed(365), shaped(390), ['1 fails', '2 holds']],
    ['is just within 30 days behind', changed(70), shaped(40), ['1 holds', '2 holds']],
    ['is more than 30 days behind', changed(70.1), shaped(40), ['1 holds', '2 fails']],
    ['is far behind a change of this month', changed(200), shaped(29.9), ['1 holds', '2 holds']],
    ['is far behind a change of a month ago', changed(200), shaped(30), ['1 holds', '2 fails']],
    [
      'is behind the newest of several changes',
      changed(200),
      shaped(31, 300),
      ['1 holds', '2 fails'],
    ],
  ])('judges a runbook that %s', (_title, document, shape, expected) => {
    expect(outcomes(judged([document, shape]))).toEqual(expected);
  });

  it('is open while the date of the runbook is still to come, and may be judged when it has', () => {
    const finding = judged([changed(-2), shaped(40)]);

    expect(finding.status).toBe('unknown');
    expect(finding.cause).toBe('needs_person');
    expect(outcomes(finding)).toEqual(['1 unknown needs_person', '2 holds']);
    expect(reasons(finding).slice(0, 1).map(told)).toEqual([
      [
        `docs/deploy.md says that it was changed at ${daysAgo(-2)}, which is still to come`,
        'Set the clock right where docs/deploy.md was committed, and commit it anew',
      ],
    ]);
    expect(finding.holdsUntil).toBe(daysAgo(-2));
  });

  it('names the runbook that lags, and what it lags behind', () => {
    expect(sentences(judged([changed(200), shaped(40)]))[1]).toBe(
      `deploy.yml changed at ${daysAgo(40)}; docs/deploy.md has not followed within 30 days`,
    );
  });

  it('lets a layout, comment or pinned version change without the runbook', () => {
    const touched = { ...shaped(300).body, changedAt: daysAgo(35) };
    const finding = judged([changed(290), definition(touched)]);

    expect(outcomes(finding)).toEqual(['1 holds', '2 holds']);
  });

  it('takes an accepted review for a change', () => {
    const review = claim(code, { acceptedAt: daysAgo(10) });
    const finding = judged([changed(500), shaped(40)], { claims: [review] });

    expect(outcomes(finding)).toEqual(['1 holds', '2 holds']);
    expect(finding.conditions[0]?.grounds[0]?.citations.map((one) => one.type)).toEqual([
      'fact',
      'claim',
    ]);
  });

  it.each([
    ['before the last change', { acceptedAt: daysAgo(600) }],
    ['more than a year ago', { acceptedAt: daysAgo(366) }],
    ['by nobody yet', { acceptedBy: null, acceptedAt: null }],
    ['by one of the team', { acceptedBy: 'ann' }],
    ['to the effect that it is out of date', { says: 'fails' }],
    ['of something else', { type: 'measure' }],
  ])('counts no review accepted %s', (_title, more) => {
    const review = claim(code, { acceptedAt: daysAgo(10), ...more });

    expect(judged([changed(500), shaped(600)], { claims: [review] }).conditions[0]?.outcome).toBe(
      'fails',
    );
  });

  it('goes by the runbook that changed last, of several', () => {
    const facts = [changed(500), changed(20, { path: 'docs/new.md' }), shaped(40)];

    expect(sentences(judged(facts))[0]).toBe(
      `docs/new.md was changed or reviewed at ${daysAgo(20)}`,
    );
  });

  it('asks for the first alone where there is no definition', () => {
    expect(outcomes(judged([changed(20)]))).toEqual(['1 holds', '2 does_not_apply']);
  });

  it('needs a person in a folder without history', () => {
    const undated = runbook({ changedAt: null, commit: null });

    expect(outcomes(judged([undated]))).toEqual([
      '1 unknown needs_person',
      '2 unknown needs_person',
    ]);
    expect(outcomes(judged([changed(20), shaped()]))).toEqual([
      '1 holds',
      '2 unknown needs_person',
    ]);
  });

  it('holds until the runbook turns a year old or evidence runs out', () => {
    expect(judged([changed(360), shaped(380)]).holdsUntil).toBe(daysAgo(-5));
    expect(judged([changed(200), shaped(25)]).holdsUntil).toBe(daysAgo(-5));
    expect(judged([changed(20), shaped(300)]).holdsUntil).toBe(daysAgo(1 / 24 - 30));
  });
});

describe('A-1.2 without a runbook', () => {
  const twice = definition({
    shapes: [
      { digest: digestB, since: daysAgo(2) },
      { digest: digestA, since: daysAgo(50) },
    ],
  });

  it.each([
    ['the shape of the default branch then', { shapeDigest: digestA }, '1 holds'],
    ['a shape that it had only later', { shapeDigest: digestB }, '1 fails'],
    ['a shape that nobody recorded', {}, '1 unknown needs_person'],
    [
      'a definition that is not known',
      { shapeDigest: digestA, definitionPath: 'elsewhere.yml' },
      '1 unknown needs_person',
    ],
    [
      'the shape of a day before all history',
      {
        shapeDigest: digestA,
        createdAt: daysAgo(60),
        startedAt: daysAgo(60),
        finishedAt: daysAgo(60),
      },
      '1 unknown needs_person',
    ],
  ])('judges that the newest production deployment ran %s', (_title, more, expected) => {
    const finding = judged([twice, deployed(more)]);

    expect(outcomes(finding)).toEqual([expected, '2 does_not_apply']);
  });

  it('looks at the newest that succeeded', () => {
    const older = deployed({
      shapeDigest: digestB,
      externalId: '0',
      runId: '1',
      createdAt: daysAgo(9),
      startedAt: daysAgo(9),
      finishedAt: daysAgo(9),
    });
    const failed = deployed({
      shapeDigest: digestB,
      externalId: '2',
      runId: '2',
      outcome: 'failed',
      createdAt: daysAgo(1),
      startedAt: daysAgo(1),
      finishedAt: daysAgo(1),
    });

    expect(outcomes(judged([twice, older, deployed({ shapeDigest: digestA }), failed]))[0]).toBe(
      '1 holds',
    );
  });

  it('needs a person while nothing was deployed', () => {
    expect(outcomes(judged([twice]))[0]).toBe('1 unknown needs_person');
  });

  it('is not met where there is no definition either', () => {
    const finding = judged();

    expect(outcomes(finding)).toEqual(['1 fails', '2 does_not_apply']);
    expect(sentences(finding)[0]).toBe('Neither a runbook nor a deployment definition was found');
    expect(outcomes(judged([], { application: application({ stages: [] }) }))[0]).toBe(
      '1 unknown needs_person',
    );
  });
});

describe('A-1.2 when evidence is lacking', () => {
  const old = { startedAt: daysAgo(31), endedAt: daysAgo(31) };

  it.each([
    ['runbook', [], ['1', '2']],
    ['deployment_definition', [], ['1']],
    ['deployment_definition', [changed(20), shaped(40)], ['2']],
    ['deployment', [shaped(40)], ['1']],
  ] as const)('is unknown for what %s would prove (%#)', (kind, facts, conditions) => {
    const others = collections.filter((one) => one.kind !== kind);
    const judgedWith = (more: Given['collections'] = []) =>
      outcomes(judged(facts, { collections: [...others, ...more] })).filter((one) =>
        one.includes('unknown'),
      );
    const expected = (cause: string) => conditions.map((id) => `${id} unknown ${cause}`);

    expect(judgedWith()).toEqual(expected('never_collected'));
    expect(judgedWith([failedCollection(kind)])).toEqual(expected('collection_failed'));
    expect(judgedWith([collection(kind, { coverage: 'partial' })])).toEqual(expected('partial'));
    expect(judgedWith([collection(kind, old)])).toEqual(expected('stale'));
  });

  it('takes what was seen too long ago for what it last said', () => {
    const facts = [runbook({ changedAt: daysAgo(40) }, { readAt: daysAgo(31) }), shaped(50)];

    expect(outcomes(judged(facts))).toEqual(['1 unknown stale', '2 unknown stale']);
  });

  it('is unknown while two sources disagree on when the runbook changed', () => {
    const other = { source: 'api', collector: 'api@1' };
    const facts = [changed(20), runbook({ changedAt: daysAgo(400) }, other), shaped(500)];

    expect(outcomes(judged(facts))[0]).toBe('1 unknown conflict');
  });

  it('is not supported by a sender whom nobody declared, and is by one who is', () => {
    const facts = [
      runbook({ changedAt: daysAgo(20) }, { origin: { type: 'reported', sender: 'ci' } }),
      shaped(40),
    ];
    const declared = application({ sources: [{ ...repositorySource, senders: ['ci'] }] });

    expect(outcomes(judged(facts))).toEqual(['1 unknown needs_person', '2 unknown needs_person']);
    expect(judged(facts, { application: declared }).status).toBe('met');
  });

  it.each([
    ['before the reading failed', daysAgo(2), 'unknown'],
    ['after it failed', daysAgo(0.01), 'met'],
  ])('counts a claim accepted %s accordingly', (_title, acceptedAt, status) => {
    const failed = ['runbook', 'deployment_definition'].map((kind) =>
      failedCollection(kind as 'runbook'),
    );
    const finding = judged([], { collections: failed, claims: [claim(code, { acceptedAt })] });

    expect(finding.status).toBe(status);
  });

  it('ignores the definition of what does not deploy', () => {
    const build = definition({
      path: deployFile,
      role: 'build',
      targets: [],
      shapes: [{ digest: digestA, since: daysAgo(40) }],
    });

    expect(outcomes(judged([changed(200), build]))).toEqual(['1 holds', '2 does_not_apply']);
  });
});
