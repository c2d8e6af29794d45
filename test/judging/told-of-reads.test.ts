import { expect, it } from 'vitest';
import { type Told, told } from './told.ts';

const sentences: readonly Told[] = [
  [
    { code: 'b22_log_behind', params: { deployment: 'v100' } },
    [
      'The audit log has not been read to the end of the time around the deployment of v100',
      'Collect the audit log again',
    ],
  ],
  [
    { code: 'b22_log_whole', params: { count: 2 } },
    ['The audit log is whole around 2 production deployments'],
  ],
  [
    { code: 'b22_log_whole', params: { count: 1 } },
    ['The audit log is whole around 1 production deployment'],
  ],
  [
    { code: 'b22_login_declared', params: { method: 'jwt', where: 'a manifest' } },
    [
      'a manifest declares a login of its own to the vault (jwt); no audit log is connected that would show it',
    ],
  ],
  [
    { code: 'b22_logs_in', params: { who: 'ann' } },
    ['ann was seen to log in to the vault as a workload'],
  ],
  [
    { code: 'b22_logs_in_otherwise', params: { method: 'oidc' } },
    [
      'Production logs in to the vault with a credential that is no workload’s (oidc)',
      'Let the pipeline log in by its own identity, and retire the stored credential',
      'permissions:\n  id-token: write\nsteps:\n  - uses: hashicorp/vault-action@<commit>\n    with:\n      method: jwt\n      role: payments-production\n',
    ],
  ],
  [
    { code: 'b22_no_login_seen', params: {} },
    [
      'The audit log shows no login of a workload for production',
      'Let the pipeline log in to the vault by its own identity',
      'permissions:\n  id-token: write\nsteps:\n  - uses: hashicorp/vault-action@<commit>\n    with:\n      method: jwt\n      role: payments-production\n',
    ],
  ],
  [{ code: 'b22_no_vault_path', params: {} }, ['No vault path is declared for production']],
  [
    { code: 'b22_nobody_read', params: { count: 2 } },
    ['No person read a production secret around 2 production deployments'],
  ],
  [
    { code: 'b22_nobody_read', params: { count: 1 } },
    ['No person read a production secret around 1 production deployment'],
  ],
  [
    { code: 'b22_none_on_log', params: { since: '2026-06-23T11:00:00.000Z' } },
    [
      'The audit log begins at 2026-06-23T11:00:00.000Z, after every production deployment on record',
      'Wait for a deployment that the log covers, or state in a claim who touched secrets',
    ],
  ],
  [
    {
      code: 'b22_person_read',
      params: {
        identity: 'ann',
        path: 'secret/payments/production/db',
        at: '2026-06-20T11:45:00.000Z',
        deployment: 'v1.4.0',
      },
    },
    [
      'ann read secret/payments/production/db at 2026-06-20T11:45:00.000Z, around the deployment of v1.4.0',
      'Let the pipeline fetch secret/payments/production/db itself; if it was an emergency, record it as one and have it reviewed',
      'permissions:\n  id-token: write\nsteps:\n  - uses: hashicorp/vault-action@<commit>\n    with:\n      method: jwt\n      role: payments-production\n',
    ],
  ],
  [
    {
      code: 'b22_reader_unclassified',
      params: {
        identity: 'ann',
        path: 'secret/payments/production/db',
        at: '2026-06-20T12:00:00.000Z',
        deployment: 'v1.4.0',
      },
    },
    [
      'ann read secret/payments/production/db at 2026-06-20T12:00:00.000Z, around the deployment of v1.4.0; whether that is a person is not known',
      'Declare the mount as one of people or of machines',
    ],
  ],
  [
    {
      code: 'b23_arrived',
      params: { vault: 'https://vault.acme.example', hours: 24, at: '2026-06-29T12:00:00.000Z' },
    },
    ['The newest audit event of https://vault.acme.example is of 2026-06-29T12:00:00.000Z'],
  ],
  [
    { code: 'b23_device_on', params: { vault: 'https://vault.acme.example', devices: ['file'] } },
    ['https://vault.acme.example logs to file'],
  ],
  [
    { code: 'b23_devices_hidden', params: { vault: 'https://vault.acme.example' } },
    [
      'Whether https://vault.acme.example has an audit device is hidden from the token',
      'Allow the collector to list audit devices, or connect the audit log',
      'path "sys/audit" {\n  capabilities = ["read", "sudo"]\n}\n',
    ],
  ],
  [
    {
      code: 'b23_drill_lost',
      params: { type: 'denied_reads', at: '2026-06-28T12:00:00.000Z', days: 30 },
    },
    [
      'The last drill of the alert rule on denied reads, at 2026-06-28T12:00:00.000Z, delivered no alert',
      'Mend the alert route, then drill the rule again',
    ],
  ],
  [
    {
      code: 'b23_drill_old',
      params: { type: 'human_reads', at: '2026-06-18T12:00:00.000Z', days: 30 },
    },
    [
      'The last drill of the alert rule on reads by people was at 2026-06-18T12:00:00.000Z, more than 30 days ago',
      'Drill the rule again',
    ],
  ],
  [
    {
      code: 'b23_drilled',
      params: { type: 'human_reads', at: '2026-06-18T12:00:00.000Z', days: 30 },
    },
    [
      'The alert rule on reads by people is active; its drill at 2026-06-18T12:00:00.000Z was delivered',
    ],
  ],
  [
    { code: 'b23_lines_arrive', params: { vault: 'https://vault.acme.example' } },
    ['The audit log of https://vault.acme.example is on: its lines arrive'],
  ],
  [
    { code: 'b23_never_drilled', params: { type: 'denied_reads' } },
    [
      'The alert rule on denied reads was never drilled',
      'Drill the rule, and see that the alert arrives',
    ],
  ],
  [
    { code: 'b23_never_drilled', params: { type: 'unusual_source' } },
    [
      'The alert rule on unusual sources was never drilled',
      'Drill the rule, and see that the alert arrives',
    ],
  ],
  [
    { code: 'b23_never_drilled', params: { type: 'other' } },
    [
      'The alert rule on something else was never drilled',
      'Drill the rule, and see that the alert arrives',
    ],
  ],
  [
    { code: 'b23_no_device', params: { vault: 'https://vault.acme.example' } },
    [
      'https://vault.acme.example has no audit device',
      'Turn an audit device on',
      'vault audit enable file file_path=/var/log/vault/audit.log\n',
    ],
  ],
  [
    { code: 'b23_no_rule', params: {} },
    [
      'No rule of Assay raises an alert on abnormal access',
      'Add an alert rule, or state in a claim which SIEM raises it',
    ],
  ],
  [{ code: 'b23_no_vault_path', params: {} }, ['No vault path is declared for production']],
  [
    { code: 'b23_silent', params: { vault: 'https://vault.acme.example', hours: 24 } },
    [
      'No audit event of https://vault.acme.example reached Assay in the last 24 hours',
      'Find out why the audit log stopped, and start it again',
    ],
  ],
  [
    { code: 'b23_state_not_told', params: { vault: 'https://vault.acme.example' } },
    [
      'What state https://vault.acme.example is in was not told',
      'Collect https://vault.acme.example again',
    ],
  ],
];

it.each(sentences)('tells of I-SD-B-2.2 and I-SD-B-2.3: who reads secrets: %j', (reason, words) => {
  expect(told(reason)).toEqual(words);
});
