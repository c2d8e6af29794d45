import { describe, expect, it } from 'vitest';
import { account, daysAgo, type Given } from './given.ts';
import { collections, judgeWith } from './given-personnel.ts';
import { access, branchRule, environment, grant, reviewer, trained } from './given-process.ts';
import { groundsOf } from './grounds.ts';

type Row = [
  title: string,
  change: Record<string, unknown>,
  grounds: readonly string[],
  given?: Given,
];

const hiddenTeam = { type: 'team', id: 'team-1', name: 'payments', members: 'unknown' } as const;
const unread = (...kinds: string[]): Given => ({
  collections: collections.filter((one) => !kinds.includes(one.kind)),
});
const byRefs = (...patterns: [string, 'branch' | 'tag'][]) =>
  environment({
    reviewers: [],
    branchPolicy: 'custom',
    patterns: patterns.map(([pattern, target]) => ({ pattern, target })),
  });

const entrants: Row[] = [
  [
    'two who are trained',
    {},
    [
      'supports: ann and ben can let a deployment through environment production of github.com/acme/payments and are on the register [environment_protection, environment_protection, environment_protection, deployment_definition:12, qualification, qualification]',
    ],
  ],
  [
    'one who is not',
    { environment: environment({ reviewers: [reviewer('ann'), reviewer('zoe')] }) },
    [
      'violates: zoe can let a deployment through environment production of github.com/acme/payments and is not on the register of trained people [environment_protection, environment_protection, environment_protection, deployment_definition:12, qualification whole]',
      'supports: ann can let a deployment through environment production of github.com/acme/payments and is on the register [environment_protection, environment_protection, environment_protection, deployment_definition:12, qualification]',
    ],
  ],
  [
    'one whose record ended',
    { ben: trained('ben', { validUntil: daysAgo(5) }) },
    [
      'violates: ben can let a deployment through environment production of github.com/acme/payments, and the training on record ended at 2026-06-25T12:00:00.000Z [environment_protection, environment_protection, environment_protection, deployment_definition:12, qualification, qualification whole]',
      'supports: ann can let a deployment through environment production of github.com/acme/payments and is on the register [environment_protection, environment_protection, environment_protection, deployment_definition:12, qualification]',
    ],
  ],
  [
    'one whose records ended, the last one',
    {
      ben: [
        trained('ben', { training: 'a', validUntil: daysAgo(50) }),
        trained('ben', { training: 'b', validUntil: daysAgo(5) }),
      ],
    },
    [
      'violates: ben can let a deployment through environment production of github.com/acme/payments, and the training on record ended at 2026-06-25T12:00:00.000Z [environment_protection, environment_protection, environment_protection, deployment_definition:12, qualification, qualification whole]',
      'supports: ann can let a deployment through environment production of github.com/acme/payments and is on the register [environment_protection, environment_protection, environment_protection, deployment_definition:12, qualification]',
    ],
  ],
  [
    'one whose record begins tomorrow',
    { ben: trained('ben', { validFrom: daysAgo(-1) }) },
    [
      'violates: ben can let a deployment through environment production of github.com/acme/payments and is not on the register of trained people [environment_protection, environment_protection, environment_protection, deployment_definition:12, qualification whole]',
      'supports: ann can let a deployment through environment production of github.com/acme/payments and is on the register [environment_protection, environment_protection, environment_protection, deployment_definition:12, qualification]',
    ],
  ],
  [
    'an App',
    {
      environment: environment({
        reviewers: [{ type: 'user', id: 'id-app', name: 'x[bot]', members: [account('x[bot]')] }],
      }),
    },
    [
      'unknown needs_person: Nobody was seen who can let a deployment through environment production of github.com/acme/payments [environment_protection, environment_protection, deployment_definition:12]',
    ],
  ],
  [
    'one and a team that hides its members',
    { environment: environment({ reviewers: [reviewer('ann'), hiddenTeam] }) },
    [
      'supports: ann can let a deployment through environment production of github.com/acme/payments and is on the register [environment_protection, environment_protection, environment_protection, deployment_definition:12, qualification]',
      'unknown collection_failed: Who can let a deployment through environment production of github.com/acme/payments is not known: the members of payments are hidden from the token [environment_protection, environment_protection, environment_protection, deployment_definition:12]',
    ],
  ],
  [
    'one of whom nobody read the register',
    { ben: null },
    [
      'supports: ann can let a deployment through environment production of github.com/acme/payments and is on the register [environment_protection, environment_protection, environment_protection, deployment_definition:12, qualification]',
      'unknown never_collected: No evidence: who is trained stands in the register of trained people []',
    ],
    unread('qualification'),
  ],
  [
    'whoever may write, where nobody is asked',
    { environment: environment({ reviewers: [] }), access: access() },
    [
      'supports: ann and ben can let a deployment through environment production of github.com/acme/payments and are on the register [environment_protection, repository_access, deployment_definition:12, qualification, qualification]',
    ],
  ],
  [
    'whoever may write, which nobody read',
    { environment: environment({ reviewers: [] }) },
    ['unknown never_collected: No evidence: who can read the repository is known to GitHub []'],
    unread('repository_access'),
  ],
  [
    'whoever may create a hidden tag',
    {
      environment: byRefs(['v1', 'tag']),
      rule: branchRule({ target: 'tag', pattern: 'v1', creators: 'unknown' }),
      access: access({ grants: [grant('ann')] }),
    },
    [
      'supports: ann can let a deployment through environment production of github.com/acme/payments and is on the register [environment_protection, branch_protection, repository_access, branch_protection, deployment_definition:12, qualification]',
      'unknown collection_failed: Who can let a deployment through environment production of github.com/acme/payments is hidden from the token [environment_protection, branch_protection, repository_access, branch_protection, deployment_definition:12]',
    ],
  ],
  [
    'nobody',
    { environment: environment({ reviewers: [] }), access: access({ grants: [] }) },
    [
      'unknown needs_person: Nobody was seen who can let a deployment through environment production of github.com/acme/payments [environment_protection, repository_access, deployment_definition:12]',
    ],
  ],
];

describe('A-1.4 (2) of those who can let a deployment through', () => {
  it.each(entrants)('%s', (_title, change, grounds, given = {}) => {
    expect(groundsOf(judgeWith(change, given), '2')).toEqual(grounds);
  });
});
