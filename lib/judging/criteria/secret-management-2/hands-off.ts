import type { Case } from '../../case.ts';
import { byFact } from '../../citation.ts';
import { recordOpen } from '../../deployment-record.ts';
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
import type { Reason } from '../../reason.ts';
import { defineRule } from '../../rule.ts';
import { aboutSecrets, notShown, unseenSecrets } from '../../secret-record.ts';
import { parted } from '../../views/emergencies.ts';
import type { ProductionSecrets } from '../../views/production-secrets.ts';
import { vaultLog } from '../../views/vault-log.ts';
import { productionDeployments } from '../../views/window.ts';
import { workloadLogins } from '../../views/workload-logins.ts';
import { type LoggedDeployments, loggedDeployments, type Span } from './logged-deployments.ts';

/** B-2.2: normally no person touches secrets while deploying. */
export const handsOff = defineRule({
  code: 'I-SD-B-2.2',
  reads: ['vault_login', 'deployment_definition', 'vault_secret', 'ci_secret'],
  conditions: [
    {
      id: '1',
      title: 'the pipeline, controller or operator was seen to log in to the vault as a workload',
      check: (c) => aboutSecrets(c, (secrets) => logsInItself(c, secrets)),
    },
    {
      id: '2',
      title: 'no person read a production secret around a production deployment',
      check: (c) => aboutSecrets(c, (secrets) => nobodyReads(c, secrets)),
    },
    {
      id: '3',
      title: 'the log is whole over those spans',
      check: (c) => aboutSecrets(c, (secrets) => logIsWhole(c, secrets)),
    },
  ],
  notes: (c) => leftOut(c),
});

function logsInItself(c: Case, secrets: ProductionSecrets): ConditionResult {
  const others = [
    ...notShown(secrets, 'whether a person puts it in place'),
    ...unseenSecrets(c, secrets, 'ci'),
  ];
  if (secrets.paths.length === 0) return applies(others);
  return applies([...seenToLogIn(c), ...others]);
}

function seenToLogIn(c: Case): Observation[] {
  const { observed, declared, otherwise } = c.derive(workloadLogins);
  const [seen] = observed;
  if (seen !== undefined) {
    const who =
      seen.kind === 'vault_login' ? (seen.body.role ?? seen.body.method) : seen.body.identity;
    return [supports({ code: 'b22_logs_in', params: { who } }, { type: 'fact', fact: seen })];
  }
  const log = c.coverage('vault_access_log');
  const logins = c.coverage('vault_login');
  if (c.application.sources.some((one) => one.type === 'audit_log')) {
    const [other] = otherwise;
    if (other !== undefined) {
      const { method } = other.body;
      return [violates({ code: 'b22_logs_in_otherwise', params: { method } }, byFact(other))];
    }
    const gaps = [...log.gaps, ...logins.gaps];
    if (gaps.length > 0) return fromGaps(gaps);
    // What was declared ought to have been seen when production was deployed.
    const reason = { code: 'b22_no_login_seen', params: {} } as const;
    return loggedDeployments(c).spans.length > 0
      ? [violates(reason, ...log.basis, ...logins.basis)]
      : [needsPerson(reason, ...log.basis)];
  }
  const [written] = declared;
  if (written !== undefined) {
    const params = { method: written.body.method, where: placeOf(written.body) };
    return [supports({ code: 'b22_login_declared', params }, byFact(written))];
  }
  return fromGaps([...logins.gaps, ...log.gaps]);
}

function placeOf(body: { workflow?: { path: string } | undefined; address?: string | undefined }) {
  return body.workflow?.path ?? body.address ?? 'a manifest';
}

function nobodyReads(c: Case, secrets: ProductionSecrets): ConditionResult {
  if (secrets.paths.length === 0) {
    return doesNotApply({ code: 'b22_no_vault_path', params: {} });
  }
  const logged = loggedDeployments(c);
  const touched = logged.spans.flatMap((span) => readsIn(c, span));
  const open = [...recordOpen(c, logged.seen), ...fromGaps(logged.gaps), ...allEarlier(logged)];
  if (touched.length > 0 || open.length > 0) return applies([...touched, ...open]);
  const params = { count: logged.spans.length };
  const facts = logged.spans.flatMap((span) => span.deployment.facts.slice(0, 1));
  return applies([
    supports(
      { code: 'b22_nobody_read', params },
      ...logged.basis,
      ...facts.map((fact) => byFact(fact)),
    ),
  ]);
}

/** Reads by people, or by what may be people, while this deployment ran. */
function readsIn(c: Case, { deployment, fromMs, untilMs }: Span): Observation[] {
  const lines = c
    .derive(vaultLog)
    .reads.filter((line) => line.atMs >= fromMs && line.atMs <= untilMs);
  const seen = new Map<string, Observation>();
  for (const { fact, class: kind, path } of lines) {
    if (kind === 'workload') continue;
    const { identity, at } = fact.body;
    const key = `${identity} ${path}`;
    if (seen.has(key)) continue;
    const params = { identity, path, at, deployment: deployment.label };
    const basis = [byFact(fact), ...deployment.facts.map((one) => byFact(one))];
    seen.set(
      key,
      kind === 'human'
        ? violates({ code: 'b22_person_read', params }, ...basis)
        : needsPerson({ code: 'b22_reader_unclassified', params }, ...basis),
    );
  }
  return [...seen.values()];
}

function logIsWhole(c: Case, secrets: ProductionSecrets): ConditionResult {
  if (secrets.paths.length === 0) {
    return doesNotApply({ code: 'b22_no_vault_path', params: {} });
  }
  const logged = loggedDeployments(c);
  const behind = logged.behind.map(({ deployment }) =>
    unknownFor(
      'partial',
      { code: 'b22_log_behind', params: { deployment: deployment.label } },
      null,
      ...logged.basis,
    ),
  );
  const open = [
    ...recordOpen(c, logged.seen),
    ...fromGaps(logged.gaps),
    ...allEarlier(logged),
    ...behind,
  ];
  if (open.length > 0) return applies(open);
  const params = { count: logged.spans.length };
  return applies([supports({ code: 'b22_log_whole', params }, ...logged.basis)]);
}

function allEarlier(logged: LoggedDeployments): Observation[] {
  if (logged.seen === 0 || logged.spans.length > 0 || logged.since === null) return [];
  return [
    needsPerson({ code: 'b22_none_on_log', params: { since: logged.since } }, ...logged.basis),
  ];
}

function leftOut(c: Case): Reason[] {
  const { emergencies } = c.derive(parted);
  const { earlier, since } = loggedDeployments(c);
  return [
    ...(emergencies.length === 0
      ? []
      : [
          {
            code: 'emergencies_left_out',
            params: {
              deployments: emergencies.map((one) => one.label),
              of: productionDeployments(c).length,
            },
          } as const,
        ]),
    ...(earlier === 0 || since === null
      ? []
      : [{ code: 'record_begins_late', params: { kind: 'vault_access_log', since } } as const]),
  ];
}
