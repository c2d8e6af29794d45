import { defineRule } from '../../rule.ts';
import { aboutSecrets } from '../../secret-record.ts';
import { ciIsClosed } from './ci-is-closed.ts';
import { copiesAreClosed } from './copies-are-closed.ts';
import { peopleAreApart } from './people-are-apart.ts';
import { workloadsAreBound } from './workloads-are-bound.ts';

/** B-1.2: developers cannot reach production secrets. */
export const developersApart = defineRule({
  code: 'I-SD-B-1.2',
  reads: [
    'vault_access',
    'secret_copy',
    'ci_secret',
    'repository_access',
    'branch_protection',
    'environment_protection',
    'deployment_definition',
    'vault_secret',
  ],
  conditions: [
    {
      id: '1',
      title: 'no developer can read a production path, nor give themselves that',
      check: (c) => aboutSecrets(c, (secrets) => peopleAreApart(c, secrets)),
    },
    {
      id: '2',
      title: 'no developer is among those whom a workload role lets in',
      check: (c) => aboutSecrets(c, (secrets) => workloadsAreBound(c, secrets)),
    },
    {
      id: '3',
      title: 'no developer reaches CI secrets of production without another person’s agreement',
      check: (c) => aboutSecrets(c, (secrets) => ciIsClosed(c, secrets)),
    },
    {
      id: '4',
      title: 'each copy outside the vault is closed to developers',
      check: (c) => aboutSecrets(c, () => copiesAreClosed(c)),
    },
  ],
});
