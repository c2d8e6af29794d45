import { describe, expect, it } from 'vitest';
import { namesOf } from '#lib/judging/views/stages.ts';
import { stakeholders } from '#lib/judging/views/stakeholders.ts';
import { account, application, daysAgo, stage } from './given.ts';
import { approval, deployed } from './given-process.ts';
import { viewed } from './given-view.ts';

const ops = { host: 'github.com', id: 'id-ops', name: 'ops' };
const own = (more: Record<string, unknown> = {}) =>
  application({
    team: { name: 'pay', members: [{ account: account('ann') }, { group: ops }] },
    ...more,
  });
const names = (deployers: unknown[] | null, ...facts: readonly unknown[]) =>
  viewed(stakeholders, facts, own({ deployers })).deployers.map((one) => one.name);

describe('who needs the deployment documentation', () => {
  it('is the owning team, as it was declared', () => {
    const basis = [{ type: 'declaration', of: 'team' }];

    expect(viewed(stakeholders, [], own()).team).toEqual([
      { name: 'ann', account: account('ann'), group: null, basis },
      { name: 'ops', account: null, group: ops, basis },
    ]);
  });

  it('are the deployers, as they were declared', () => {
    const deployers = [{ account: account('ben') }, { group: ops }];
    const basis = [{ type: 'declaration', of: 'deployers' }];

    expect(viewed(stakeholders, [], own({ deployers })).deployers).toEqual([
      { name: 'ben', account: account('ben'), group: null, basis },
      { name: 'ops', account: null, group: ops, basis },
    ]);
  });

  const byApp = { account: account('robot'), type: 'app' } as const;
  it.each<[string, unknown[] | null, readonly unknown[], string[]]>([
    ['are those who triggered and approved one', null, [deployed(), approval()], ['ann', 'ben']],
    [
      'are those besides the declared ones',
      [{ account: account('ben') }],
      [deployed(), approval()],
      ['ben', 'ann'],
    ],
    ['are the declared group as well', [{ group: ops }], [deployed()], ['ops', 'ann']],
    ['are no app', null, [deployed({ triggeredBy: byApp }), approval({ type: 'bot' })], []],
    [
      'are none of long ago',
      null,
      [
        deployed(),
        deployed({
          externalId: 'x',
          runId: 'x',
          triggeredBy: { account: account('zoe'), type: 'user' },
          createdAt: daysAgo(100),
          startedAt: daysAgo(100),
          finishedAt: daysAgo(100),
        }),
      ],
      ['ann'],
    ],
    ['is nobody who is known, where nothing was deployed', null, [], []],
  ])('%s', (_what, declared, facts, expected) => {
    expect(names(declared, ...facts)).toEqual(expected);
  });
});

describe('a document names a stage', () => {
  it.each([
    ['Production', ['production', 'prod', 'live']],
    ['live', ['live', 'production', 'prod']],
    ['staging', ['staging', 'stage']],
    ['dev', ['dev', 'development']],
    ['testing', ['testing', 'test']],
    ['uat', ['uat', 'acceptance']],
    ['pre-prod', ['pre-prod', 'preproduction', 'preprod', 'pre-production']],
    ['eu', ['eu']],
  ])('%s by its own name and the usual forms of it', (name, forms) => {
    const [one] = application({ stages: [stage(name)] }).stages.map((own) => [...namesOf(own)]);

    expect(one).toEqual(forms);
  });
});
