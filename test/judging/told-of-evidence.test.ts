import { expect, it } from 'vitest';
import { type Told, told } from './told.ts';

const sentences: readonly Told[] = [
  [
    {
      code: 'call_unread',
      params: { stage: 'production', file: 'deploy.yml', uses: 'acme/deploy' },
    },
    [
      'deploy.yml calls or starts acme/deploy, which was not read; whether it deploys to production is not known',
      'Declare the repository of acme/deploy as a source, so that it is read',
    ],
  ],
  [
    {
      code: 'claim_accepted',
      params: { author: 'cara', acceptedBy: 'lead', until: '2026-07-03T12:00:00.000Z' },
    },
    ['Stated by cara, accepted by lead, good until 2026-07-03T12:00:00.000Z'],
  ],
  [
    { code: 'claim_contradicted', params: { author: 'cara' } },
    ['cara stated that it holds; the evidence says otherwise'],
  ],
  [
    {
      code: 'claim_not_applicable',
      params: { author: 'cara', acceptedBy: 'lead', until: '2026-07-04T12:00:00.000Z' },
    },
    ['Not applicable, as stated by cara and accepted by lead, until 2026-07-04T12:00:00.000Z'],
  ],
  [
    { code: 'claim_says_no', params: { author: 'cara', acceptedBy: 'lead' } },
    [
      'Evidence supports it, but cara stated that it does not hold, and lead accepted that',
      'Settle which is right: withdraw the claim or mend what it names',
    ],
  ],
  [
    { code: 'emergencies_left_out', params: { deployments: ['v1'], of: 21 } },
    ['v1 is an emergency, reviewed in time, and left out of 21'],
  ],
  [
    { code: 'emergencies_left_out', params: { deployments: ['v1', 'v2'], of: 40 } },
    ['v1 and v2 are emergencies, reviewed in time, and left out of 40'],
  ],
  [
    { code: 'no_production_deployment', params: { maxDays: 365 } },
    [
      'No production deployment is on record in the last 365 days',
      'Connect where deployments are recorded, or state in a claim how it is deployed',
    ],
  ],
  [
    { code: 'no_secret_known', params: {} },
    [
      'No production secret is known: no vault path is declared and no production job uses any',
      'Declare the vault paths of production, list the secrets in a claim, or claim that there are none',
      'stages:\n  - name: production\n    production: true\n    vault_paths: [secret/payments/production/*]\n',
    ],
  ],
  [
    { code: 'no_stage_known', params: {} },
    [
      'No stage is declared, and no definition names one',
      'Declare the stages in .assay.yml, production marked',
      'version: 1\nstages:\n  - name: test\n  - name: production\n    production: true\n',
    ],
  ],
  [
    {
      code: 'not_collected',
      params: {
        cause: 'collection_failed',
        kind: 'alert_rule',
        place: 'assay/payments',
        detail: 'there: the token may not',
      },
    },
    [
      'Could not read alert rule of assay/payments (there: the token may not)',
      'Mend what was not read (there: the token may not), then collect assay/payments again',
    ],
  ],
  [
    {
      code: 'not_collected',
      params: { cause: 'never_collected', kind: 'deployment', place: 'feed', detail: '' },
    },
    [
      'No evidence: what was deployed is known to the CI system',
      'Connect a source: what was deployed is known to the CI system',
    ],
  ],
  [
    {
      code: 'not_collected',
      params: { cause: 'never_collected', kind: 'runbook', place: '', detail: '' },
    },
    [
      'No evidence: runbooks stand in the repository',
      'Connect a source: runbooks stand in the repository',
    ],
  ],
  [
    {
      code: 'not_collected',
      params: { cause: 'partial', kind: 'qualification', place: 'register', detail: '' },
    },
    ['Only part of the evidence on qualification of register was read', 'Collect register again'],
  ],
  [
    {
      code: 'not_collected',
      params: { cause: 'stale', kind: 'deployment', place: 'feed', detail: '' },
    },
    ['The last whole reading of deployment of feed is too old', 'Collect feed again'],
  ],
  [
    {
      code: 'not_collected',
      params: {
        cause: 'collection_failed',
        kind: 'alert_rule',
        place: 'assay/payments',
        detail: '',
      },
    },
    ['Could not read alert rule of assay/payments', 'Collect assay/payments again'],
  ],
  [
    {
      code: 'not_collected',
      params: { cause: 'collection_failed', kind: 'tool_version', place: '', detail: '' },
    },
    ['Could not read tool version', 'Collect  again'],
  ],
  [
    {
      code: 'not_collected',
      params: { cause: 'partial', kind: 'ci_secret', place: 'github.com/acme', detail: 'page 2' },
    },
    [
      'Only part of the evidence on ci secret of github.com/acme was read (page 2)',
      'Mend what was not read (page 2), then collect github.com/acme again',
    ],
  ],
  [
    {
      code: 'not_collected',
      params: {
        cause: 'needs_person',
        kind: 'vault_access_log',
        place: 'vault.acme.example',
        detail: '',
      },
    },
    [
      'No collector can read vault access log of vault.acme.example here',
      'State it in a claim, with where it can be seen',
    ],
  ],
  [
    {
      code: 'not_collected',
      params: { cause: 'stale', kind: 'vault_access_log', place: '', detail: '' },
    },
    ['The last whole reading of vault access log is too old', 'Collect  again'],
  ],
  [
    {
      code: 'out_of_date',
      params: { said: 'Alerts go to ann and ben by mail', kinds: ['alert_route'] },
    },
    [
      'Out of date (alert_route); last seen: Alerts go to ann and ben by mail',
      'Collect alert_route again',
    ],
  ],
  [
    {
      code: 'out_of_date',
      params: {
        said: 'ann and ben can read github.com/acme/payments',
        kinds: ['repository_access', 'runbook'],
      },
    },
    [
      'Out of date (repository_access and runbook); last seen: ann and ben can read github.com/acme/payments',
      'Collect repository_access and runbook again',
    ],
  ],
  [
    {
      code: 'record_begins_late',
      params: { kind: 'deployment', since: '2025-07-04T11:00:00.000Z' },
    },
    [
      'deployment is on record only since 2025-07-04T11:00:00.000Z; earlier deployments are left out',
    ],
  ],
  [
    {
      code: 'secret_not_shown',
      params: { names: ['database'], place: 'the repository', what: 'the age' },
    },
    [
      'The repository does not show the age of database',
      'State in a claim the age of database, or keep it in a vault',
    ],
  ],
  [
    {
      code: 'secret_not_shown',
      params: { names: ['a', 'b'], place: 'the repository', what: 'the age' },
    },
    [
      'The repository does not show the age of a and b',
      'State in a claim the age of a and b, or keep them in a vault',
    ],
  ],
  [
    { code: 'secret_path_empty', params: { path: 'kv/payments/production/*' } },
    [
      'Nothing was seen at kv/payments/production/*, though the vault was read whole',
      'Declare where the secrets are that kv/payments/production/* was to hold',
    ],
  ],
  [
    {
      code: 'sources_disagree',
      params: { kind: 'alert_route', subject: 'route-1', one: 'assay', other: 'other' },
    },
    [
      'assay and other disagree on alert_route of route-1',
      'Find out which of assay and other is right, and mend or remove the other',
    ],
  ],
  [
    { code: 'stages_assumed', params: { stages: [], production: [] } },
    ['Assumed: no stage is declared and none was found'],
  ],
  [
    { code: 'stages_assumed', params: { stages: ['test'], production: [] } },
    ['Assumed stages: test (none of them production)'],
  ],
  [
    {
      code: 'stages_assumed',
      params: { stages: ['test', 'prod', 'live'], production: ['prod', 'live'] },
    },
    ['Assumed stages: test, prod and live (production: prod and live)'],
  ],
  [
    {
      code: 'undeclared_sender',
      params: {
        senders: ['ci', 'stranger'],
        said: 'ann and ben can read github.com/acme/payments',
      },
    },
    [
      'Reported by ci and stranger, whom the application does not declare: ann and ben can read github.com/acme/payments',
      'Declare ci and stranger as a sender of this source',
    ],
  ],
  [
    { code: 'undeclared_sender', params: { senders: ['ci'], said: 'deploy.yml deploys test' } },
    [
      'Reported by ci, whom the application does not declare: deploy.yml deploys test',
      'Declare ci as a sender of this source',
    ],
  ],
];

it.each(sentences)(
  'tells of any criterion: what is missing, old, claimed or disputed: %j',
  (reason, words) => {
    expect(told(reason)).toEqual(words);
  },
);
