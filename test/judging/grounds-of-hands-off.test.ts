import { describe, expect, it } from 'vitest';
import type { AnyFact } from '#lib/evidence/fact.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import { application, daysAgo, fact, type Given, stage } from './given.ts';
import { ciSecret, logLine, usesCi } from './given-secret-facts.ts';
import { judgeSound, wholeButFor } from './given-secrets.ts';
import { groundsOf } from './grounds.ts';

type Changes = Partial<Record<FactKind, readonly AnyFact[]>>;
type Row = [title: string, changes: Changes, grounds: readonly string[], given?: Given];

const minutes = (count: number) => count / 1_440;
const unread = (...kinds: FactKind[]): Given => ({ collections: wholeButFor(kinds) });
const withoutVault: Given = {
  application: application({ stages: [stage('test'), stage('production', true)] }),
};
const login = (more = {}, envelope = {}) =>
  fact(
    'vault_login',
    {
      seen: 'observed',
      system: 'vault',
      method: 'jwt',
      credential: 'workload_identity',
      mount: 'jwt',
      role: 'payments-production',
      at: daysAgo(10),
      ...more,
    },
    { sort: 'event', ...envelope } as object,
  );
const person = (at: string, more: Parameters<typeof logLine>[0] = {}) =>
  logLine({ identity: 'ann', mount: 'oidc', class: 'human', at, ...more });
const ciOnly = { vault_secret: [], deployment_definition: [usesCi()], ci_secret: [ciSecret()] };

const logins: Row[] = [
  [
    'a line of the log',
    {},
    [
      'supports: jwt-payments-production was seen to log in to the vault as a workload [vault_access_log]',
    ],
  ],
  [
    'a login',
    { vault_access_log: [], vault_login: [login()] },
    ['supports: payments-production was seen to log in to the vault as a workload [vault_login]'],
  ],
  [
    'a login by a role that nobody names',
    { vault_access_log: [], vault_login: [login({ role: undefined })] },
    [
      'violates: The audit log shows no login of a workload for production [vault_access_log whole, vault_login whole, vault_login whole]',
    ],
  ],
  [
    'a login by a person',
    {
      vault_access_log: [],
      vault_login: [
        login({ method: 'oidc', credential: 'person', mount: 'oidc', stage: 'production' }),
      ],
    },
    [
      'violates: Production logs in to the vault with a credential that is no workload’s (oidc) [vault_login]',
    ],
  ],
  [
    'nothing, though production was deployed',
    { vault_access_log: [] },
    [
      'violates: The audit log shows no login of a workload for production [vault_access_log whole, vault_login whole, vault_login whole]',
    ],
  ],
  [
    'nothing, and nothing was deployed',
    { vault_access_log: [], deployment: [] },
    [
      'unknown needs_person: The audit log shows no login of a workload for production [vault_access_log whole]',
    ],
  ],
  [
    'nothing, where logs were not read',
    { vault_access_log: [] },
    ['unknown never_collected: No evidence: who read a secret stands in the vault’s audit log []'],
    unread('vault_access_log'),
  ],
  [
    'nothing, where there is no vault but the CI',
    ciOnly,
    [
      'unknown needs_person: The CI does not show whether a person puts it in place of DEPLOY_KEY []',
    ],
    withoutVault,
  ],
];

const reads: Row[] = [
  [
    'by nobody',
    {},
    [
      'supports: No person read a production secret around 1 production deployment [vault_access_log whole, deployment]',
    ],
  ],
  [
    'by a person, 15 minutes before',
    { vault_access_log: [logLine({ at: daysAgo(10) }), person(daysAgo(10 + minutes(15)))] },
    [
      'violates: ann read secret/payments/production/db at 2026-06-20T11:45:00.000Z, around the deployment of v1.4.0 [vault_access_log, deployment]',
    ],
  ],
  [
    'by a person, 16 minutes before',
    { vault_access_log: [logLine({ at: daysAgo(10) }), person(daysAgo(10 + minutes(16)))] },
    [
      'supports: No person read a production secret around 1 production deployment [vault_access_log whole, deployment]',
    ],
  ],
  [
    'by a person, 15 minutes after',
    { vault_access_log: [logLine({ at: daysAgo(10) }), person(daysAgo(10 - minutes(25)))] },
    [
      'violates: ann read secret/payments/production/db at 2026-06-20T12:25:00.000Z, around the deployment of v1.4.0 [vault_access_log, deployment]',
    ],
  ],
  [
    'by a person, 16 minutes after',
    { vault_access_log: [logLine({ at: daysAgo(10) }), person(daysAgo(10 - minutes(26)))] },
    [
      'supports: No person read a production secret around 1 production deployment [vault_access_log whole, deployment]',
    ],
  ],
  [
    'by a person, twice',
    { vault_access_log: [person(daysAgo(10)), person(daysAgo(10 - minutes(1)))] },
    [
      'violates: ann read secret/payments/production/db at 2026-06-20T12:00:00.000Z, around the deployment of v1.4.0 [vault_access_log, deployment]',
    ],
  ],
  [
    'by nobody knows what',
    { vault_access_log: [person(daysAgo(10), { class: 'unknown' })] },
    [
      'unknown needs_person: ann read secret/payments/production/db at 2026-06-20T12:00:00.000Z, around the deployment of v1.4.0; whether that is a person is not known [vault_access_log, deployment]',
    ],
  ],
  [
    'of no deployment',
    { deployment: [] },
    ['unknown needs_person: No production deployment is on record in the last 365 days []'],
  ],
  [
    'nobody could see',
    {},
    ['unknown never_collected: No evidence: who read a secret stands in the vault’s audit log []'],
    unread('vault_access_log'),
  ],
  [
    'of no vault',
    ciOnly,
    ['does_not_apply: No vault path is declared for production []'],
    withoutVault,
  ],
];

describe('B-2.2 (1) the pipeline is seen to log in by', () => {
  it.each(logins)('%s', (_title, changes, grounds, given = {}) => {
    expect(groundsOf(judgeSound('I-SD-B-2.2', changes, given), '1')).toEqual(grounds);
  });
});

describe('B-2.2 (2) reads around a deployment', () => {
  it.each(reads)('%s', (_title, changes, grounds, given = {}) => {
    expect(groundsOf(judgeSound('I-SD-B-2.2', changes, given), '2')).toEqual(grounds);
  });
});
