import { describe, expect, it } from 'vitest';
import { account, claim, collection, daysAgo, failedCollection, outcomes } from './given.ts';
import { allHold, code, collections, judgeWith, register } from './given-personnel.ts';
import { access, deployed, environment, trained } from './given-process.ts';

describe('A-1.4 when evidence is lacking', () => {
  const without = (kind: string) => collections.filter((one) => one.kind !== kind);

  it.each([
    ['environment_protection', { environment: null }, '1 unknown', '2 unknown'],
    ['deployment_definition', {}, '1 unknown', '2 unknown'],
    ['qualification', { ben: null }, '1 holds', '2 unknown'],
  ] as const)('is unknown for what %s would prove absent', (kind, change, first, second) => {
    const spared = kind === 'qualification' ? 'qualification' : kind;
    const never = judgeWith(change, { collections: without(spared) });
    const scope = kind === 'qualification' ? { scope: 'register', source: register.id } : {};
    const failed = judgeWith(change, {
      collections: [...without(kind), failedCollection(kind, scope)],
    });
    const partial = judgeWith(change, {
      collections: [...without(kind), collection(kind, { ...scope, coverage: 'partial' })],
    });
    const old = { startedAt: daysAgo(200), endedAt: daysAgo(200) };
    const stale = judgeWith(change, {
      collections: [...without(kind), collection(kind, { ...scope, ...old })],
    });

    for (const [finding, cause] of [
      [never, 'never_collected'],
      [failed, 'collection_failed'],
      [partial, 'partial'],
      [stale, 'stale'],
    ] as const) {
      const causes = [first, second].map((one) =>
        one.endsWith('unknown') ? `${one} ${cause}` : one,
      );
      expect(outcomes(finding).slice(0, 2)).toEqual(causes);
    }
  });

  it.each(['deployment', 'deployment_approval'] as const)(
    'does not take the %s that it knows for all there are',
    (kind) => {
      const finding = judgeWith({}, { collections: without(kind) });

      expect(outcomes(finding).slice(2)).toEqual([
        '3 unknown never_collected',
        '4 unknown never_collected',
      ]);
    },
  );

  it.each([
    ['environment_protection', { environment: environment({}, { readAt: daysAgo(8) }) }, 0],
    ['qualification', { ann: trained('ann', {}, { readAt: daysAgo(181) }) }, 1],
  ])('takes a %s that was seen too long ago for what it last said', (_kind, change, at) => {
    const finding = judgeWith(change);

    expect(outcomes(finding)[at]).toBe(`${at + 1} unknown stale`);
    expect(judgeWith(change).status).toBe('unknown');
  });

  it('still counts a register that was seen half a year ago', () => {
    expect(judgeWith({ ann: trained('ann', {}, { readAt: daysAgo(179) }) }).status).toBe('met');
  });

  it('is unknown while two sources disagree on the protection', () => {
    const other = environment({ reviewers: [] }, { source: 'other', collector: 'other@1' });

    expect(outcomes(judgeWith({ other, access: access() }))[0]).toBe('1 unknown conflict');
  });

  it('is not supported by a register that a stranger sent', () => {
    const sent = { origin: { type: 'reported', sender: 'eve' } as const };
    const finding = judgeWith({ ann: trained('ann', {}, sent), ben: trained('ben', {}, sent) });

    expect(outcomes(finding).slice(1, 3)).toEqual([
      '2 unknown needs_person',
      '3 unknown needs_person',
    ]);
  });

  it('leaves out what was deployed before approvals were on record, and says so', () => {
    const early = deployed({
      externalId: '0',
      runId: '99',
      version: 'v0',
      createdAt: daysAgo(60),
      startedAt: daysAgo(60),
      finishedAt: daysAgo(60),
      triggeredBy: { account: account('eve'), type: 'user' },
    });
    const late = collection('deployment_approval', {
      interval: { from: daysAgo(30), to: daysAgo(0.05) },
    });
    const given = { collections: [...without('deployment_approval'), late] };
    const finding = judgeWith({ early }, given);
    const only = judgeWith({ early, deployed: null, approval: null }, given);

    expect(outcomes(finding)).toEqual(allHold);
    expect(finding.notes).toEqual([
      { code: 'record_begins_late', params: { kind: 'deployment_approval', since: daysAgo(30) } },
    ]);
    expect(outcomes(only)[2]).toBe('3 unknown needs_person');
  });

  it('leaves out a reviewed emergency while there are few, and names it', () => {
    const many = Array.from({ length: 19 }, (_one, at) =>
      deployed({ externalId: `r${at}`, runId: `r${at}` }),
    );
    const glass = { id: 'bg', reasonPresent: true, by: account('eve') };
    const reviewed = { ...glass, reviewedBy: account('ben'), reviewedAt: daysAgo(1) };
    const emergency = (breakGlass: typeof glass) =>
      deployed({
        externalId: 'e',
        runId: 'e',
        version: 'hotfix',
        executor: 'person',
        breakGlass,
        triggeredBy: { account: account('eve'), type: 'user' },
      });
    const few = judgeWith({ many, emergency: emergency(reviewed) });
    const unreviewed = judgeWith({ many, emergency: emergency(glass) });
    const alone = judgeWith({ emergency: emergency(reviewed) });

    expect(outcomes(few)).toEqual(allHold);
    expect(few.notes).toEqual([
      { code: 'emergencies_left_out', params: { deployments: ['hotfix'], of: 21 } },
    ]);
    expect(outcomes(unreviewed)[2]).toBe('3 fails');
    expect(outcomes(alone)[2]).toBe('3 fails');
  });

  it('holds until the protection it rests on runs out of age, or a record ends before', () => {
    const soon = trained('ben', { validUntil: daysAgo(-2) });

    expect(judgeWith().holdsUntil).toBe(daysAgo(1 / 24 - 7));
    expect(judgeWith({ ben: soon }).holdsUntil).toBe(daysAgo(-2));
  });

  it.each([
    ['before the reading failed', daysAgo(2), 'unknown'],
    ['after it failed', daysAgo(0.01), 'holds'],
  ])('counts a claim accepted %s accordingly', (_title, acceptedAt, expected) => {
    const failed = failedCollection('environment_protection');
    const finding = judgeWith(
      { environment: null },
      {
        collections: [...without('environment_protection'), failed],
        claims: [claim(code, { conditions: ['1'], acceptedAt })],
      },
    );

    expect(finding.conditions[0]?.outcome).toBe(expected);
  });
});
