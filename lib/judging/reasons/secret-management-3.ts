import { list, plural, sentence } from '../sentence.ts';

/** Reasons of I-SD-B-3. */
export const secretManagement3Reasons = {
  b31_engine: sentence(
    (p: { path: string; engine: string }) => `${p.path} is made by the ${p.engine} engine`,
  ),
  b31_by_workload: sentence(
    (p: { path: string; writer: string }) =>
      `The current version of ${p.path} was written by the workload ${p.writer}`,
  ),
  b31_by_custodian: sentence(
    (p: { path: string; writer: string }) =>
      `${p.path} is issued by a third party; its named custodian ${p.writer} wrote it`,
  ),
  b31_by_person: sentence(
    (p: { path: string; writer: string }) =>
      `The current version of ${p.path} was written by a person, ${p.writer}`,
    (p) => ({
      text: `Let a dynamic engine or a workload make ${p.path}; for a secret that a third party issues, name its custodian in a claim`,
    }),
  ),
  b31_writer_unknown: sentence(
    (p: { path: string }) => `Who wrote the current version of ${p.path} is not known`,
    (p) => ({
      text: `Turn on version attribution or connect the audit log, or state in a claim how ${p.path} is made`,
    }),
  ),
  b32_own_roles: sentence((p: { path: string; roles: readonly string[] }) =>
    p.roles.length === 0
      ? `No workload role can read ${p.path}`
      : `${p.path} is read by ${list(p.roles)} of one instance only`,
  ),
  b32_two_instances: sentence(
    (p: { path: string; instances: readonly string[]; roles: readonly string[] }) =>
      `${p.path} is readable in ${list(p.instances)}, by ${list(p.roles)}`,
    (p) => ({ text: `Give each of ${list(p.instances)} a path and a role of its own` }),
  ),
  b32_instance_unknown: sentence(
    (p: { path: string; role: string }) =>
      `Of which instance the role ${p.role} is, which reads ${p.path}, is not known`,
    (p) => ({
      text: `Declare whose ${p.role} is: its stage, or the application or platform that it belongs to`,
    }),
  ),
  b32_other_application: sentence(
    (p: { path: string; role: string; application: string }) =>
      `${p.role} of ${p.application} can read ${p.path}`,
    (p) => ({ text: `Take ${p.path} from ${p.role}, or declare it as a platform role` }),
  ),
  b32_reads_elsewhere: sentence(
    (p: { role: string; path: string }) =>
      `${p.role} also reads ${p.path}, which is not this application’s`,
    (p) => ({ text: `Give ${p.role} this application’s paths only` }),
  ),
  b32_ci_apart: sentence(
    (p: { name: string; environment: string }) =>
      `${p.name} is kept in the environment ${p.environment} alone`,
  ),
  b32_ci_shared: sentence(
    (p: { name: string; place: string }) =>
      `${p.name} is set for all of ${p.place}, not for one instance`,
    (p) => ({ text: `Set ${p.name} in each environment, with a value of its own` }),
  ),
  b32_ci_not_seen: sentence(
    (p: { name: string }) => `Where the CI keeps ${p.name} was not seen`,
    (p) => ({ text: `State in a claim whether ${p.name} is of one instance only` }),
  ),
  b32_same_value: sentence(
    (p: { path: string; other: string }) =>
      `${p.path} has the same value as ${p.other} of another application`,
    (p) => ({ text: `Renew ${p.path} with a value of its own` }),
  ),
  b32_values_apart: sentence(
    (p: { count: number }) =>
      `${plural(p.count, 'value')} seen, none of them at another application’s path`,
  ),
  b32_no_value_seen: sentence(
    () => 'No value of a production secret shows in an audit log, so none can be compared',
  ),
  b32_leased_apart: sentence((p: { path: string }) => `${p.path} is leased to each instance`),
  b32_leased_together: sentence(
    (p: { path: string }) => `${p.path} is leased once for all instances`,
    (p) => ({ text: `Let each instance lease ${p.path} for itself` }),
  ),
  b32_lease_unknown: sentence(
    (p: { path: string }) => `Whether ${p.path} is leased to each instance is not known`,
    (p) => ({ text: `State in a claim how instances lease ${p.path}` }),
  ),
  b32_no_dynamic: sentence(() => 'No production secret is dynamic'),
  b33_renewed: sentence(
    (p: { name: string; at: string; days: number }) =>
      `${p.name} was renewed at ${p.at}, within ${plural(p.days, 'day')}`,
  ),
  b33_too_old: sentence(
    (p: { name: string; at: string; days: number }) =>
      `${p.name} was last renewed at ${p.at}, more than ${plural(p.days, 'day')} ago`,
    (p) => ({ text: `Renew ${p.name}, and let the vault or a job renew it from now on` }),
  ),
  b33_age_unknown: sentence(
    (p: { name: string }) => `When ${p.name} was last renewed cannot be read`,
    (p) => ({ text: `State in a claim when and how ${p.name} is renewed` }),
  ),
  b33_lease_short: sentence(
    (p: { path: string; days: number }) =>
      `Leases of ${p.path} end within ${plural(p.days, 'day')}`,
  ),
  b33_lease_long: sentence(
    (p: { path: string; days: number }) =>
      `Leases of ${p.path} may last longer than ${plural(p.days, 'day')}`,
    (p) => ({ text: `Set max_ttl of ${p.path} to ${p.days} days or less` }),
  ),
  b33_no_static: sentence(() => 'No production secret is static'),
  b33_no_static_role: sentence(() => 'No production secret is a static role of an engine'),
} as const;
