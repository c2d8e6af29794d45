import { describe, expect, it } from 'vitest';
import { account, daysAgo, type Given } from './given.ts';
import { collections, judgeWith } from './given-personnel.ts';
import { approval, deployed, merge, trained } from './given-process.ts';
import { groundsOf } from './grounds.ts';

type Row = [
  title: string,
  change: Record<string, unknown>,
  grounds: readonly string[],
  given?: Given,
];

const bot = account('renovate[bot]');
const byBot = (more = {}) => deployed({ triggeredBy: { account: bot, type: 'bot' }, ...more });
const unread = (...kinds: string[]): Given => ({
  collections: collections.filter((one) => !kinds.includes(one.kind)),
});

const deployers: Row[] = [
  [
    'a bot alone, where nobody read the register',
    { deployed: byBot(), approval: null },
    [
      'violates: v1 was triggered by renovate[bot], who is no person, and no qualified person approved it or merged its commit [deployment, deployment_approval whole]',
    ],
    unread('qualification'),
  ],
  [
    'ann and ben, trained',
    {},
    [
      'supports: ann and ben triggered or approved among 1 deployment, with a valid record then [deployment, deployment, qualification, deployment, deployment_approval, qualification]',
    ],
  ],
  [
    'one who was not',
    { deployed: deployed({ triggeredBy: { account: account('zoe'), type: 'user' } }) },
    [
      'supports: ben triggered or approved among 1 deployment, with a valid record then [deployment, deployment_approval, qualification]',
      'violates: zoe triggered v1 without a valid record then [deployment, deployment, qualification whole]',
    ],
  ],
  [
    'one of whom nobody read the register',
    { ann: null },
    [
      'supports: ben triggered or approved among 1 deployment, with a valid record then [deployment, deployment_approval, qualification]',
      'unknown never_collected: No evidence: who is trained stands in the register of trained people []',
    ],
    unread('qualification'),
  ],
  [
    'one of whom nobody tells what it is',
    { deployed: deployed({ triggeredBy: { account: account('zoe'), type: 'unknown' } }) },
    [
      'supports: ben triggered or approved among 1 deployment, with a valid record then [deployment, deployment_approval, qualification]',
      'unknown needs_person: zoe, who triggered v1, is not on the register, and may be no person [deployment, deployment]',
    ],
  ],
  [
    'one whose record began while an approval may have been given',
    { ben: trained('ben', { validFrom: daysAgo(3.05) }) },
    [
      'supports: ann triggered or approved among 1 deployment, with a valid record then [deployment, deployment, qualification]',
      'unknown needs_person: ben approved v1 about when the record of ben began or ended [deployment, deployment_approval, qualification]',
    ],
  ],
  [
    'nobody known',
    { deployed: deployed({ triggeredBy: undefined }) },
    [
      'supports: ben triggered or approved among 1 deployment, with a valid record then [deployment, deployment_approval, qualification]',
      'unknown needs_person: Who triggered v1 is not recorded [deployment]',
    ],
  ],
  [
    'a bot, with an approval',
    { deployed: byBot() },
    [
      'supports: ben triggered or approved among 1 deployment, with a valid record then [deployment, deployment_approval, qualification, deployment, qualification]',
    ],
  ],
  [
    'a bot, with a merge by one who was trained',
    { deployed: byBot(), approval: merge('ann') },
    [
      'supports: ann triggered or approved among 1 deployment, with a valid record then [deployment, deployment_approval, qualification]',
    ],
  ],
  [
    'a bot, with an approval by one who was not',
    { deployed: byBot(), ben: null },
    [
      'violates: ben approved v1 without a valid record then [deployment, deployment_approval, qualification whole]',
      'violates: v1 was triggered by renovate[bot], who is no person, and no qualified person approved it or merged its commit [deployment, deployment_approval whole]',
    ],
  ],
  [
    'a bot, with an approval by one whose record began then',
    { deployed: byBot(), ben: trained('ben', { validFrom: daysAgo(3.05) }) },
    [
      'unknown needs_person: ben approved v1 about when the record of ben began or ended [deployment, deployment_approval, qualification]',
      'unknown needs_person: ben approved v1 about when the record of ben began or ended [deployment, deployment_approval]',
    ],
  ],
  [
    'a bot alone',
    { deployed: byBot(), approval: null },
    [
      'violates: v1 was triggered by renovate[bot], who is no person, and no qualified person approved it or merged its commit [deployment, deployment_approval whole]',
    ],
  ],
  [
    'a bot, with another bot’s approval',
    { deployed: byBot(), approval: approval({ account: bot, type: 'bot' }) },
    [
      'violates: v1 was triggered by renovate[bot], who is no person, and no qualified person approved it or merged its commit [deployment, deployment_approval whole]',
    ],
  ],
  [
    'a bot, and approvals that nobody read',
    { deployed: byBot(), approval: null },
    [
      'unknown never_collected: No evidence: who approved a deployment is known to the CI system []',
    ],
    unread('deployment_approval'),
  ],
  [
    'a bot, with a merge by one of whom nobody read the register',
    { deployed: byBot(), approval: merge('ann'), ann: null },
    [
      'unknown never_collected: No evidence: who is trained stands in the register of trained people []',
    ],
    unread('qualification'),
  ],
  [
    'an account that is named as a bot',
    { deployed: deployed({ triggeredBy: { account: bot, type: 'user' } }), approval: null },
    [
      'violates: v1 was triggered by renovate[bot], who is no person, and no qualified person approved it or merged its commit [deployment, deployment_approval whole]',
    ],
  ],
  [
    'nobody in any deployment',
    { deployed: null },
    ['unknown needs_person: No production deployment is on record in the last 365 days []'],
  ],
];

describe('A-1.4 (3) of those who triggered or approved', () => {
  it.each(deployers)('%s', (_title, change, grounds, given = {}) => {
    expect(groundsOf(judgeWith(change, given), '3')).toEqual(grounds);
  });
});
