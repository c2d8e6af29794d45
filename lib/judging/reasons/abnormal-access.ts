import { list, sentence } from '../sentence.ts';

const rules = {
  denied_reads: 'denied reads',
  human_reads: 'reads by people',
  unusual_source: 'unusual sources',
  other: 'something else',
} as const;

interface Rule {
  readonly type: keyof typeof rules;
}

/** Reasons of I-SD-B-2.3. */
export const abnormalAccessReasons = {
  b23_no_vault_path: sentence(() => 'No vault path is declared for production'),
  b23_lines_arrive: sentence(
    (p: { vault: string }) => `The audit log of ${p.vault} is on: its lines arrive`,
  ),
  b23_device_on: sentence(
    (p: { vault: string; devices: readonly string[] }) => `${p.vault} logs to ${list(p.devices)}`,
  ),
  b23_no_device: sentence(
    (p: { vault: string }) => `${p.vault} has no audit device`,
    () => ({
      text: 'Turn an audit device on',
      snippet: 'vault audit enable file file_path=/var/log/vault/audit.log\n',
    }),
  ),
  b23_devices_hidden: sentence(
    (p: { vault: string }) => `Whether ${p.vault} has an audit device is hidden from the token`,
    () => ({
      text: 'Allow the collector to list audit devices, or connect the audit log',
      snippet: 'path "sys/audit" {\n  capabilities = ["read", "sudo"]\n}\n',
    }),
  ),
  b23_state_not_told: sentence(
    (p: { vault: string }) => `What state ${p.vault} is in was not told`,
    (p) => ({ text: `Collect ${p.vault} again` }),
  ),
  b23_arrived: sentence(
    (p: { vault: string; at: string; hours: number }) =>
      `The newest audit event of ${p.vault} is of ${p.at}`,
  ),
  b23_silent: sentence(
    (p: { vault: string; hours: number }) =>
      `No audit event of ${p.vault} reached Assay in the last ${p.hours} hours`,
    () => ({ text: 'Find out why the audit log stopped, and start it again' }),
  ),
  b23_no_rule: sentence(
    () => 'No rule of Assay raises an alert on abnormal access',
    () => ({ text: 'Add an alert rule, or state in a claim which SIEM raises it' }),
  ),
  b23_never_drilled: sentence(
    (p: Rule) => `The alert rule on ${rules[p.type]} was never drilled`,
    () => ({ text: 'Drill the rule, and see that the alert arrives' }),
  ),
  b23_drill_lost: sentence(
    (p: Rule & { at: string; days: number }) =>
      `The last drill of the alert rule on ${rules[p.type]}, at ${p.at}, delivered no alert`,
    () => ({ text: 'Mend the alert route, then drill the rule again' }),
  ),
  b23_drill_old: sentence(
    (p: Rule & { at: string; days: number }) =>
      `The last drill of the alert rule on ${rules[p.type]} was at ${p.at}, more than ${p.days} days ago`,
    () => ({ text: 'Drill the rule again' }),
  ),
  b23_drilled: sentence(
    (p: Rule & { at: string; days: number }) =>
      `The alert rule on ${rules[p.type]} is active; its drill at ${p.at} was delivered`,
  ),
} as const;
