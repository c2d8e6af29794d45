import { describe, expect, it } from 'vitest';
import type { AnyFact } from '#lib/evidence/fact.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import { account, type Given } from './given.ts';
import { branchRule, grant } from './given-process.ts';
import { access, groupAccess, mainRule, vault, vaultAccess } from './given-secret-facts.ts';
import { judgeSound, vaultApplication } from './given-secrets.ts';
import { groundsOf } from './grounds.ts';

const code = 'I-SD-B-1.2';
type Changes = Partial<Record<FactKind, readonly AnyFact[]>>;
type Row = [title: string, changes: Changes, grounds: readonly string[], given?: Given];

const undeclared: Given = { application: vaultApplication({ developers: null }) };
const hiddenTag = branchRule({ target: 'tag', pattern: 'v*', creators: 'unknown' });
const hiddenTeam = { type: 'team', id: 'team-1', name: 'payments', members: 'unknown' } as const;
const stranger = account('zoe', 'gitlab.com');

const people: readonly Row[] = [
  [
    'a group that is declared as the developers',
    {
      vault_access: [
        groupAccess({ principal: { type: 'group', mount: 'oidc', name: 'developers' } }),
      ],
    },
    [
      'violates: The developers’ group oidc/developers can read secret/payments/production/* (by operators, production-read) [vault_access, declared developers, declared developers]',
    ],
    {
      application: vaultApplication({
        developers: [{ group: { host: vault, id: 'g-1', name: 'developers' } }],
      }),
    },
  ],
  [
    'a principal of which nobody tells what it is',
    { vault_access: [groupAccess({ class: 'unknown', members: [] })] },
    [
      'unknown needs_person: oidc/operators can read secret/payments/production/* (by operators, production-read); whether people or machines log in there is not known [vault_access, declared developers]',
    ],
  ],
  [
    'a group whose members no collector sees',
    { vault_access: [groupAccess({ members: 'unknown' })] },
    [
      'unknown needs_person: oidc/operators can read secret/payments/production/* (by operators, production-read); who is in it was not seen [vault_access, declared developers]',
    ],
  ],
  [
    'a group of a developer, of another and of one whom nothing joins to developers',
    { vault_access: [groupAccess({ members: [account('ann'), account('zoe'), stranger] })] },
    [
      'violates: ann, a developer, can read secret/payments/production/* (by operators, production-read) as oidc/operators [vault_access, declared developers]',
      'unknown needs_person: zoe can read secret/payments/production/* (by operators, production-read) as oidc/operators; whether that is a developer is not known [vault_access, declared developers]',
    ],
  ],
  [
    'others, where some developers are hidden in a team',
    {
      vault_access: [groupAccess()],
      repository_access: [access({ grants: [{ ...hiddenTeam, role: 'write' }] })],
    },
    [
      'unknown needs_person: zoe can read secret/payments/production/* (by operators, production-read) as oidc/operators; who is in payments, the developers, was not told [vault_access, repository_access]',
    ],
    undeclared,
  ],
];

const roles: readonly Row[] = [
  [
    'a tag whose creators are hidden',
    {
      vault_access: [
        vaultAccess({ boundClaims: { sub: ['repo:acme/payments:ref:refs/tags/v1'] } }),
      ],
      branch_protection: [hiddenTag],
    },
    [
      'unknown needs_person: jwt/payments-production, which reads secret/payments/production/*, is bound to tag v1; who may create that is hidden [vault_access, branch_protection]',
    ],
  ],
  [
    'a branch that takes reviewed changes only',
    {
      vault_access: [
        vaultAccess({ boundClaims: { sub: ['repo:acme/payments:ref:refs/heads/main'] } }),
      ],
      branch_protection: [mainRule(1)],
    },
    [
      'supports: jwt/payments-production, which reads secret/payments/production/*, is bound to branch main, which is protected [vault_access, branch_protection]',
    ],
  ],
  [
    'a branch that takes what nobody reviewed, where developers may push',
    {
      vault_access: [
        vaultAccess({ boundClaims: { sub: ['repo:acme/payments:ref:refs/heads/main'] } }),
      ],
      branch_protection: [mainRule(0)],
    },
    [
      'violates: jwt/payments-production reads secret/payments/production/* for whoever may push to branch main of github.com/acme/payments: ann and ben [vault_access, branch_protection, repository_access, branch_protection, declared developers]',
    ],
  ],
  [
    'a repository to which a team of hidden members may write',
    {
      vault_access: [vaultAccess({ boundClaims: { repository: ['acme/payments'] } })],
      repository_access: [access({ grants: [{ ...hiddenTeam, role: 'write' }] })],
    },
    [
      'unknown needs_person: jwt/payments-production reads secret/payments/production/* for whoever may push to github.com/acme/payments; whether developers are among them (payments) is not known [vault_access, repository_access, declared developers]',
    ],
  ],
  [
    'a repository to which nobody is seen to write',
    {
      vault_access: [vaultAccess({ boundClaims: { repository: ['acme/payments'] } })],
      repository_access: [access({ grants: [] })],
    },
    [
      'unknown needs_person: jwt/payments-production reads secret/payments/production/* for whoever may push to github.com/acme/payments; whether developers are among them is not known [vault_access, repository_access, declared developers]',
    ],
  ],
  [
    'a repository to which a hidden team may write, where whoever may write develops',
    {
      vault_access: [vaultAccess({ boundClaims: { repository: ['acme/payments'] } })],
      repository_access: [access({ grants: [{ ...hiddenTeam, role: 'write' }, grant('zoe')] })],
    },
    [
      'violates: jwt/payments-production reads secret/payments/production/* for whoever may push to github.com/acme/payments: zoe and payments [vault_access, repository_access, repository_access]',
    ],
    undeclared,
  ],
  [
    'a repository to which only others may write',
    {
      vault_access: [vaultAccess({ boundClaims: { repository: ['acme/payments'] } })],
      repository_access: [access({ grants: [grant('zoe')] })],
    },
    [
      'supports: jwt/payments-production reads secret/payments/production/* for whoever may push to github.com/acme/payments; no developer may [vault_access, repository_access, declared developers]',
    ],
  ],
  [
    'nothing',
    { vault_access: [vaultAccess({ boundClaims: {} })] },
    [
      'unknown needs_person: jwt/payments-production reads secret/payments/production/* and is not bound to production; who can use it was not seen [vault_access]',
    ],
  ],
  [
    'no role at all',
    { vault_access: [groupAccess()] },
    ['does_not_apply: No workload role can read a production path [vault_access whole]'],
  ],
];

describe.each([
  ['1', 'people, by the vault: for', people],
  ['2', 'workload roles bound to', roles],
] as const)('B-1.2 (%s) %s', (id, _of, rows) => {
  it.each(rows)('%s', (_title, changes, grounds, given = {}) => {
    expect(groundsOf(judgeSound(code, changes, given), id)).toEqual(grounds);
  });
});
