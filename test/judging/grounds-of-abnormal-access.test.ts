import { describe, expect, it } from 'vitest';
import type { AnyFact } from '#lib/evidence/fact.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import { application, daysAgo, type Given, stage } from './given.ts';
import { alertRule, ciSecret, logLine, usesCi, vaultState } from './given-secret-facts.ts';
import { judgeSound, wholeButFor } from './given-secrets.ts';
import { groundsOf } from './grounds.ts';

type Changes = Partial<Record<FactKind, readonly AnyFact[]>>;
type Row = [title: string, changes: Changes, grounds: readonly string[], given?: Given];

const unread = (...kinds: FactKind[]): Given => ({ collections: wholeButFor(kinds) });
const withoutVault: Given = {
  application: application({ stages: [stage('test'), stage('production', true)] }),
};
const ciOnly = { vault_secret: [], deployment_definition: [usesCi()], ci_secret: [ciSecret()] };

const line = (hours: number, more = {}) => logLine({ at: daysAgo(hours / 24), ...more });

const devices: Row[] = [
  [
    'by its lines',
    {},
    [
      'supports: The audit log of https://vault.acme.example is on: its lines arrive [vault_access_log]',
    ],
  ],
  [
    'by its devices, the last line of a day and a little ago',
    { vault_access_log: [line(24.01)] },
    ['supports: https://vault.acme.example logs to file/ [vault_state]'],
  ],
  [
    'of a day ago',
    { vault_access_log: [line(24)] },
    [
      'supports: The audit log of https://vault.acme.example is on: its lines arrive [vault_access_log]',
    ],
  ],
  [
    'by no device',
    { vault_access_log: [], vault_state: [vaultState({ auditDevices: [] })] },
    ['violates: https://vault.acme.example has no audit device [vault_state]'],
  ],
  [
    'hidden',
    { vault_access_log: [], vault_state: [vaultState({ auditDevices: 'unknown' })] },
    [
      'unknown collection_failed: Whether https://vault.acme.example has an audit device is hidden from the token [vault_state]',
    ],
  ],
  [
    'not told',
    { vault_access_log: [], vault_state: [] },
    [
      'unknown needs_person: What state https://vault.acme.example is in was not told [vault_state whole]',
    ],
  ],
  [
    'not read',
    { vault_access_log: [], vault_state: [] },
    ['unknown never_collected: No evidence: the state of the vault is known to the vault []'],
    unread('vault_state'),
  ],
  [
    'by lines of another vault',
    { vault_access_log: [line(1, { vault: 'https://other.example' })] },
    ['supports: https://vault.acme.example logs to file/ [vault_state]'],
  ],
  [
    'for no vault',
    ciOnly,
    [
      'unknown needs_person: The CI does not show whether attempts at abnormal access are logged of DEPLOY_KEY []',
    ],
    withoutVault,
  ],
];

const events: Row[] = [
  [
    'of half a day',
    {},
    [
      'supports: The newest audit event of https://vault.acme.example is of 2026-06-30T00:00:00.000Z [vault_access_log]',
    ],
  ],
  [
    'the newest of them',
    { vault_access_log: [line(3), line(1), line(2)] },
    [
      'supports: The newest audit event of https://vault.acme.example is of 2026-06-30T11:00:00.000Z [vault_access_log]',
    ],
  ],
  [
    'of tomorrow',
    { vault_access_log: [line(-1)] },
    [
      'violates: No audit event of https://vault.acme.example reached Assay in the last 24 hours [vault_access_log whole]',
    ],
  ],
  [
    'none',
    { vault_access_log: [] },
    [
      'violates: No audit event of https://vault.acme.example reached Assay in the last 24 hours [vault_access_log whole]',
    ],
  ],
  [
    'none read',
    { vault_access_log: [] },
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

const rules: Row[] = [
  [
    'drilled',
    {},
    [
      'supports: The alert rule on denied reads is active; its drill at 2026-06-25T12:00:00.000Z was delivered [alert_rule]',
    ],
  ],
  [
    'never drilled',
    { alert_rule: [alertRule({ lastDrill: undefined })] },
    ['violates: The alert rule on denied reads was never drilled [alert_rule]'],
  ],
  [
    'whose drill was lost',
    { alert_rule: [alertRule({ lastDrill: { at: daysAgo(5), delivered: false } })] },
    [
      'violates: The last drill of the alert rule on denied reads, at 2026-06-25T12:00:00.000Z, delivered no alert [alert_rule]',
    ],
  ],
  [
    'whose drill was 30 days ago',
    { alert_rule: [alertRule({ lastDrill: { at: daysAgo(30), delivered: true } })] },
    [
      'supports: The alert rule on denied reads is active; its drill at 2026-05-31T12:00:00.000Z was delivered [alert_rule]',
    ],
  ],
  [
    'whose drill was longer ago',
    { alert_rule: [alertRule({ lastDrill: { at: daysAgo(30.01), delivered: true } })] },
    [
      'violates: The last drill of the alert rule on denied reads was at 2026-05-31T11:45:36.000Z, more than 30 days ago [alert_rule]',
    ],
  ],
  [
    'of two, one drilled',
    { alert_rule: [alertRule({ lastDrill: undefined }), alertRule({ id: 'rule-2' })] },
    [
      'supports: The alert rule on denied reads is active; its drill at 2026-06-25T12:00:00.000Z was delivered [alert_rule]',
    ],
  ],
  [
    'of another application',
    { alert_rule: [alertRule({ application: 'billing' })] },
    [
      'unknown needs_person: No rule of Assay raises an alert on abnormal access [alert_rule whole]',
    ],
  ],
  [
    'on something else',
    { alert_rule: [alertRule({ type: 'other' })] },
    [
      'unknown needs_person: No rule of Assay raises an alert on abnormal access [alert_rule whole]',
    ],
  ],
  [
    'from tomorrow on',
    { alert_rule: [alertRule({ activeSince: daysAgo(-1) })] },
    [
      'unknown needs_person: No rule of Assay raises an alert on abnormal access [alert_rule whole]',
    ],
  ],
  [
    'never drilled, where rules were not read',
    { alert_rule: [alertRule({ lastDrill: undefined })] },
    [
      'unknown never_collected: No evidence: which alert rules are active is known to Assay’s server []',
    ],
    unread('alert_rule'),
  ],
];

describe('B-2.3 (1) an audit that is on', () => {
  it.each(devices)('%s', (_title, changes, grounds, given = {}) => {
    expect(groundsOf(judgeSound('I-SD-B-2.3', changes, given), '1')).toEqual(grounds);
  });
});

describe('B-2.3 (2) audit events', () => {
  it.each(events)('%s', (_title, changes, grounds, given = {}) => {
    expect(groundsOf(judgeSound('I-SD-B-2.3', changes, given), '2')).toEqual(grounds);
  });
});

describe('B-2.3 (3) an alert rule', () => {
  it.each(rules)('%s', (_title, changes, grounds, given = {}) => {
    expect(groundsOf(judgeSound('I-SD-B-2.3', changes, given), '3')).toEqual(grounds);
  });
});
