import { describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { barToReview } from '#lib/access/bar-to-review.ts';

const lead: PersonActor = {
  type: 'person',
  id: 'p1',
  login: 'lea',
  name: 'Lea',
  roles: ['security_lead'],
  teams: ['t1'],
  requestId: 'test',
};
const claimed = {
  authorId: 'p2',
  teamId: 't2',
  declaredMembers: ['ben', '4711'],
  wasOfTeam: false,
};

describe('what bars a person from reviewing a claim', () => {
  it.each([
    ['nothing, of another team and another author', ['lea'], {}, null],
    ['that they made it', ['lea'], { authorId: 'p1' }, 'own_claim'],
    [
      'that they made it, before their team',
      ['lea'],
      { authorId: 'p1', teamId: 't1' },
      'own_claim',
    ],
    ['their team', ['lea'], { teamId: 't1' }, 'own_team'],
    ['a team that they left since', ['lea'], { wasOfTeam: true }, 'own_team'],
    ['a declared login of theirs, in any case', ['lea', 'BEN'], {}, 'own_team'],
    ['a declared id of theirs', ['4711'], {}, 'own_team'],
    ['a declared member in another case', ['ben'], { declaredMembers: ['Ben'] }, 'own_team'],
    ['nothing, where nobody is declared', ['ben'], { declaredMembers: [] }, null],
    ['nothing, with no name', [], {}, null],
  ] as const)('is %s', (_what, names, more, bar) => {
    expect(barToReview(lead, names, { ...claimed, ...more })).toBe(bar);
  });
});
