import type { StreamEntry } from './schema.ts';

/** Stream B: SAMM's structure and identifiers, all other texts in our own words. */
export const secretManagement: StreamEntry = {
  code: 'I-SD-B',
  id: '9a5f26d77f204467bdda7ffa09109d73',
  name: 'Secret Management',
  wording: 'own',
  summary:
    'Passwords, keys and tokens of production are seen by few, handled by machines, and short of life.',
  questions: [
    {
      code: 'I-SD-B-1',
      level: 1,
      fileKey: 'I-SD-1-B',
      toolboxId: 'I-SD-B-1-1',
      activityId: '77a5f467ffe140e2a2839bb522e82c4e',
      questionId: '37c6a5618a6344b386eb872619cfe53f',
      answerSetId: 'f77bd45a28c8493dbba6e53b2eafa20f',
      text: 'Is access to application secrets limited to those who need it?',
      benefit: 'Production secrets are reachable only by the few who must reach them.',
      summary:
        'Keep the secrets of production in a protected place, away from developers and from every other stage.',
      criteria: [
        {
          code: 'I-SD-B-1.1',
          text: 'Production secrets are kept protected in a secured place.',
          guidance:
            'Each production secret is in a vault, in a protected environment of the CI, or encrypted with its key kept elsewhere. None is set where every job of a repository or organisation can read it.',
        },
        {
          code: 'I-SD-B-1.2',
          text: 'Developers cannot reach production secrets.',
          guidance:
            'No developer can read a production secret, nor grant themselves the right to, nor reach one by pushing a branch or starting a workload. Copies outside the vault are closed to them as well.',
        },
        {
          code: 'I-SD-B-1.3',
          text: 'Production secrets are absent from non-production environments.',
          guidance:
            'Roles and jobs of other stages cannot read production secrets. No path and no value serves production and another stage.',
        },
      ],
    },
    {
      code: 'I-SD-B-2',
      level: 2,
      fileKey: 'I-SD-2-B',
      toolboxId: 'I-SD-B-2-1',
      activityId: '4729b4bd6dca4d58a68cb854ad4409a6',
      questionId: 'c5f66e97db174d8c9dc2d82fbad9d4e3',
      answerSetId: 'f77bd45a28c8493dbba6e53b2eafa20f',
      text: 'Are production secrets put in place during deployment, without people?',
      benefit: 'Possible leaks of production secrets are noticed.',
      summary:
        'Let the pipeline fetch secrets by its own identity, search code and its history for forgotten ones, and watch who reads them.',
      criteria: [
        {
          code: 'I-SD-B-2.1',
          text: 'Source code holds no active application secret.',
          guidance:
            'The whole history of every repository was scanned and no finding is open. What was found once is revoked or replaced as well as removed, or was reviewed as false or as test material.',
        },
        {
          code: 'I-SD-B-2.2',
          text: 'Normally no person touches secrets while deploying.',
          guidance:
            "Pipeline, controller or operator log in to the vault as workloads. The vault's log shows no person reading a production secret around a production deployment, emergencies apart.",
        },
        {
          code: 'I-SD-B-2.3',
          text: 'Attempts at abnormal access to secrets are logged and raise an alert.',
          guidance:
            'The audit log of the vault is on and arrives in time. A rule watches for denied or human reads and unusual sources, and a recent drill of it ended in a delivered alert.',
        },
      ],
    },
    {
      code: 'I-SD-B-3',
      level: 3,
      fileKey: 'I-SD-3-B',
      toolboxId: 'I-SD-B-3-1',
      activityId: 'fed0d75c064c4a979a5b7b98adfdedbf',
      questionId: '50af7a14ddf2408fb4576e3972cf13e3',
      answerSetId: 'f77bd45a28c8493dbba6e53b2eafa20f',
      text: 'Do application secrets have a managed life cycle?',
      benefit: 'Abuse of production secrets is small in effect and seen in time.',
      summary:
        'Let a tool make and hand out secrets, one set for each instance, and replace them before they grow old.',
      criteria: [
        {
          code: 'I-SD-B-3.1',
          text: 'Secrets are generated and distributed by a vetted tool.',
          guidance:
            'Every production secret comes from an engine that makes or rotates it, or was written by a workload and not by hand. What a third party issues may be entered by its named custodian.',
        },
        {
          code: 'I-SD-B-3.2',
          text: 'Each application instance has secrets of its own.',
          guidance:
            'Two applications, stages, regions or tenants share neither a static secret nor a role that reads the secrets of both. A secret lost in one place opens no other.',
        },
        {
          code: 'I-SD-B-3.3',
          text: 'Secrets are renewed regularly.',
          guidance:
            'Every static secret is younger than its period of renewal, and renewed means a new value. Leases of dynamic secrets end within weeks.',
        },
      ],
    },
  ],
};
