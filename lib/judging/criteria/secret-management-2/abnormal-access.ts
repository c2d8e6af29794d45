import type { Fact } from '#lib/evidence/fact.ts';
import { hourMs, toMs } from '#lib/evidence/instant.ts';
import type { Source } from '#lib/evidence/source.ts';
import type { Case } from '../../case.ts';
import { byFact } from '../../citation.ts';
import {
  applies,
  type ConditionResult,
  doesNotApply,
  fromGaps,
  needsPerson,
  type Observation,
  supports,
  unknownFor,
  violates,
} from '../../observation.ts';
import { defineRule } from '../../rule.ts';
import { aboutSecrets, notShown, unseenSecrets } from '../../secret-record.ts';
import type { ProductionSecrets } from '../../views/production-secrets.ts';
import { ruleIsDrilled } from './drilled-rule.ts';

/** B-2.3: attempts at abnormal access to secrets are logged and raise an alert. */
export const abnormalAccess = defineRule({
  code: 'I-SD-B-2.3',
  reads: ['vault_state', 'alert_rule'],
  conditions: [
    {
      id: '1',
      title: 'an audit device is on',
      check: (c) => aboutSecrets(c, (secrets) => isAudited(c, secrets)),
    },
    {
      id: '2',
      title: 'audit events reached Assay lately',
      check: (c) => aboutSecrets(c, (secrets) => eventsArrive(c, secrets)),
    },
    {
      id: '3',
      title: 'a rule on abnormal access is active, and its last drill raised a delivered alert',
      check: (c) => aboutSecrets(c, () => ruleIsDrilled(c)),
    },
  ],
});

function vaultsOf(c: Case): readonly Source[] {
  return c.application.sources.filter((one) => one.type === 'vault');
}

/** The newest line that a vault's log brought; null when none came in time. */
function arrived(c: Case, vault: Source | null): Fact<'vault_access_log'> | null {
  const within = c.threshold('audit.withinHours') * hourMs;
  let newest: Fact<'vault_access_log'> | null = null;
  for (const fact of c.facts('vault_access_log')) {
    const { vault: address, at } = fact.body;
    if (vault !== null && address !== vault.place) continue;
    if (!c.horizon.reached(at) || (newest !== null && at <= newest.body.at)) continue;
    newest = fact;
  }
  return newest !== null && !c.horizon.reachedMs(toMs(newest.body.at) + within + 1) ? newest : null;
}

function isAudited(c: Case, secrets: ProductionSecrets): ConditionResult {
  const others = [
    ...notShown(secrets, 'whether attempts at abnormal access are logged'),
    ...unseenSecrets(c, secrets, 'ci'),
  ];
  if (secrets.paths.length === 0) return applies(others);
  const vaults = vaultsOf(c);
  const seen =
    vaults.length === 0
      ? fromGaps(c.coverage('vault_state').gaps)
      : vaults.flatMap((vault) => deviceOf(c, vault));
  return applies([...seen, ...others]);
}

/** Lines that arrive prove a device, whatever the token may see of it. */
function deviceOf(c: Case, vault: Source): Observation[] {
  const params = { vault: vault.place };
  const line = arrived(c, vault);
  const trusted = line !== null && isTrusted(c, line) ? line : null;
  if (trusted !== null) {
    return [supports({ code: 'b23_lines_arrive', params }, byFact(trusted))];
  }
  const states = c
    .facts('vault_state')
    .filter((fact) => fact.body.address === vault.place || fact.source === vault.id);
  const [state] = states;
  if (state === undefined) {
    const { gaps, basis } = c.coverage('vault_state', vault.place);
    if (gaps.length > 0) return fromGaps(gaps);
    return [needsPerson({ code: 'b23_state_not_told', params }, ...basis)];
  }
  const { auditDevices } = state.body;
  if (auditDevices === 'unknown') {
    return [
      unknownFor(
        'collection_failed',
        { code: 'b23_devices_hidden', params },
        state.firstSeenAt,
        byFact(state),
      ),
    ];
  }
  if (auditDevices.length === 0) {
    return [violates({ code: 'b23_no_device', params }, byFact(state))];
  }
  const devices = [...auditDevices];
  return [supports({ code: 'b23_device_on', params: { ...params, devices } }, byFact(state))];
}

function isTrusted(c: Case, { origin, source }: Fact): boolean {
  if (origin.type === 'read') return true;
  return c.application.sources.some(
    (one) => one.id === source && one.senders.includes(origin.sender),
  );
}

/** Assay's own reads of the vault are the heartbeat: a log without any line is a log that stopped. */
function eventsArrive(c: Case, secrets: ProductionSecrets): ConditionResult {
  if (secrets.paths.length === 0) {
    return doesNotApply({ code: 'b23_no_vault_path', params: {} });
  }
  const vaults: readonly (Source | null)[] = vaultsOf(c);
  const asked = vaults.length === 0 ? [null] : vaults;
  return applies(
    asked.flatMap((vault): Observation[] => {
      const hours = c.threshold('audit.withinHours');
      const params = { vault: vault?.place ?? 'the vault', hours };
      const line = arrived(c, vault);
      if (line !== null) {
        const { at } = line.body;
        return [supports({ code: 'b23_arrived', params: { ...params, at } }, byFact(line))];
      }
      const { gaps, basis } = c.coverage('vault_access_log');
      if (gaps.length > 0) return fromGaps(gaps);
      return [violates({ code: 'b23_silent', params }, ...basis)];
    }),
  );
}
