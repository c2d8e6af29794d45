import { describe, expect, it } from 'vitest';
import type { AnyFact } from '#lib/evidence/fact.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import { type Given, stage } from './given.ts';
import {
  ciSecret,
  groupAccess,
  hmacOf,
  logLine,
  productionPath,
  sopsFile,
  usesCi,
  vaultAccess,
  wideCiSecret,
} from './given-secret-facts.ts';
import { judgeSound, vaultApplication, wholeButFor } from './given-secrets.ts';
import { groundsOf } from './grounds.ts';

type Changes = Partial<Record<FactKind, readonly AnyFact[]>>;
type Row = [title: string, changes: Changes, grounds: readonly string[], given?: Given];

const unread = (...kinds: FactKind[]): Given => ({ collections: wholeButFor(kinds) });

const role = (name: string, more: Parameters<typeof vaultAccess>[0] = {}) =>
  vaultAccess({ principal: { type: 'role', mount: 'jwt', name }, boundClaims: {}, ...more });

const outside: Row[] = [
  [
    'a role of production',
    {},
    [
      'supports: jwt/payments-production, which reads secret/payments/production/*, is production’s alone [vault_access]',
    ],
  ],
  [
    'a role of test',
    { vault_access: [role('payments-test')] },
    ['violates: jwt/payments-test of test can read secret/payments/production/* [vault_access]'],
  ],
  [
    'a role of nobody knows which',
    { vault_access: [role('other')] },
    [
      'unknown needs_person: jwt/other can read secret/payments/production/*; of which stage it is was not told [vault_access]',
    ],
  ],
  [
    'a person',
    { vault_access: [groupAccess()] },
    ['supports: Nothing of another stage can read a production path [vault_access whole]'],
  ],
  [
    'nobody',
    { vault_access: [] },
    ['supports: Nothing of another stage can read a production path [vault_access whole]'],
  ],
  [
    'nobody, as far as was read',
    { vault_access: [] },
    ['unknown never_collected: No evidence: who may read a secret is known to the vault []'],
    unread('vault_access'),
  ],
  [
    'jobs of an environment',
    { deployment_definition: [usesCi()], ci_secret: [ciSecret()] },
    [
      'supports: jwt/payments-production, which reads secret/payments/production/*, is production’s alone [vault_access]',
      'supports: DEPLOY_KEY is given only to jobs of the environment production [ci_secret, deployment_definition:12]',
    ],
  ],
  [
    'jobs of a repository',
    { deployment_definition: [usesCi()], ci_secret: [wideCiSecret('repository')] },
    [
      'supports: jwt/payments-production, which reads secret/payments/production/*, is production’s alone [vault_access]',
      'violates: DEPLOY_KEY is kept at repository level in github.com/acme/payments: jobs outside production are given it as well [ci_secret, deployment_definition:12]',
    ],
  ],
  [
    'jobs of nobody knows where',
    { deployment_definition: [usesCi()] },
    [
      'supports: jwt/payments-production, which reads secret/payments/production/*, is production’s alone [vault_access]',
      'unknown needs_person: Job deploy-production of deploy.yml uses DEPLOY_KEY; where the CI keeps it was not seen [deployment_definition:12]',
    ],
  ],
  [
    'jobs, where the CI was not read',
    { deployment_definition: [usesCi()] },
    [
      'supports: jwt/payments-production, which reads secret/payments/production/*, is production’s alone [vault_access]',
      'unknown never_collected: No evidence: the names and ages of CI secrets are known to GitHub []',
    ],
    unread('ci_secret'),
  ],
  [
    'whoever has the key of a file',
    { secret_copy: [sopsFile()] },
    [
      'supports: jwt/payments-production, which reads secret/payments/production/*, is production’s alone [vault_access]',
      'unknown needs_person: The repository does not show which stages can read it of deploy/production/secrets.yaml []',
    ],
  ],
];

const apart: Row[] = [
  [
    'of its own',
    {},
    [
      'supports: secret/payments/production/* is declared for production alone [declared vault paths, vault_secret, vault_secret]',
    ],
  ],
  [
    'that test shares',
    {},
    [
      'violates: secret/payments/production/* of production is also test’s (secret/payments/*) [declared vault paths, vault_secret, vault_secret]',
    ],
    {
      application: vaultApplication({
        stages: [
          stage('test', false, { vaultPaths: ['secret/payments/*'] }),
          stage('production', true, { vaultPaths: [productionPath] }),
        ],
      }),
    },
  ],
  [
    'of the CI, in an environment',
    { deployment_definition: [usesCi()], ci_secret: [ciSecret()] },
    [
      'supports: secret/payments/production/* is declared for production alone [declared vault paths, vault_secret, vault_secret]',
      'supports: DEPLOY_KEY of job deploy-production is used by no other stage [ci_secret, deployment_definition:12]',
    ],
  ],
  [
    'of the CI, that a job of test uses too',
    {
      deployment_definition: [
        usesCi({
          secretsUsed: ['deploy-test', 'deploy-production'].map((jobId) => ({
            name: 'DEPLOY_KEY',
            jobId,
          })),
        }),
      ],
      ci_secret: [wideCiSecret('repository')],
    },
    [
      'supports: secret/payments/production/* is declared for production alone [declared vault paths, vault_secret, vault_secret]',
      'violates: DEPLOY_KEY serves job deploy-production of production and job deploy-test of deploy.yml [ci_secret, deployment_definition:12, deployment_definition]',
    ],
  ],
  [
    'of the CI, nobody knows where',
    { deployment_definition: [usesCi()] },
    [
      'supports: secret/payments/production/* is declared for production alone [declared vault paths, vault_secret, vault_secret]',
      'unknown needs_person: Job deploy-production of deploy.yml uses DEPLOY_KEY; where the CI keeps it was not seen [deployment_definition:12]',
    ],
  ],
];
const value = (letter: string) => ({ valueHmacs: { password: hmacOf(letter) } });

const values: Row[] = [
  [
    'that no log shows',
    {},
    ['does_not_apply: No audit log shows whether values at production paths are used elsewhere []'],
  ],
  [
    'of its own',
    {
      vault_access_log: [
        logLine(value('a')),
        logLine({ path: 'secret/data/payments/test/db', ...value('b') }),
      ],
    },
    [
      'supports: 1 access in the log: no production value was seen elsewhere [vault_access_log, declared vault paths of production]',
    ],
  ],
  [
    'that test has too',
    {
      vault_access_log: [
        logLine(value('a')),
        logLine({ path: 'secret/data/payments/test/db', ...value('a') }),
      ],
    },
    [
      'violates: secret/payments/production/db and secret/payments/test/db hold the same value [vault_access_log, vault_access_log]',
    ],
  ],
];

describe('B-1.3 (1) a production secret read by', () => {
  it.each(outside)('%s', (_title, changes, grounds, given = {}) => {
    expect(groundsOf(judgeSound('I-SD-B-1.3', changes, given), '1')).toEqual(grounds);
  });
});

describe('B-1.3 (2) a path or secret', () => {
  it.each(apart)('%s', (_title, changes, grounds, given = {}) => {
    expect(groundsOf(judgeSound('I-SD-B-1.3', changes, given), '2')).toEqual(grounds);
  });
});

describe('B-1.3 (3) a value', () => {
  it.each(values)('%s', (_title, changes, grounds, given = {}) => {
    expect(groundsOf(judgeSound('I-SD-B-1.3', changes, given), '3')).toEqual(grounds);
  });
});
