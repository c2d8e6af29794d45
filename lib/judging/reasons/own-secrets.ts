import { list, plural, sentence } from '../sentence.ts';

const policy = (path: string) => `path "${path}" {\n  capabilities = ["deny"]\n}\n`;

/** Reasons of I-SD-B-3.2. */
export const ownSecretsReasons = {
  b32_none_static: sentence(() => 'No production secret is static'),
  b32_own_path: sentence((p: { path: string; instance: string }) =>
    p.instance === ''
      ? `No workload of an instance can read ${p.path}`
      : `${p.path} is read by ${p.instance} alone`,
  ),
  b32_two_instances: sentence(
    (p: { path: string; instances: readonly string[] }) =>
      `${p.path} can be read by workloads of ${list(p.instances)}`,
    (p) => ({ text: `Give each of ${list(p.instances)} a secret at a path of its own` }),
  ),
  b32_other_application: sentence(
    (p: { path: string; role: string; application: string }) =>
      `${p.role} of ${p.application} can read ${p.path}`,
    (p) => ({
      text: `Take ${p.path} out of what ${p.role} may read, and renew it`,
      snippet: policy(p.path),
    }),
  ),
  b32_role_unknown: sentence(
    (p: { path: string; role: string }) =>
      `${p.role} can read ${p.path}; which instance it belongs to was not told`,
    (p) => ({
      text: `Declare whose role ${p.role} is`,
      snippet: `stages:\n  - name: production\n    workload_roles: [${p.role}]\n`,
    }),
  ),
  b32_reads_foreign: sentence(
    (p: { path: string; role: string; other: string }) =>
      `${p.role}, which reads ${p.path}, can also read ${p.other}, which is none of this application’s`,
    (p) => ({
      text: `Take ${p.other} out of what ${p.role} may read, or declare the role as the platform’s`,
      snippet: policy(p.other),
    }),
  ),
  b32_reads_elsewhere: sentence(
    (p: { path: string; role: string; other: string }) =>
      `${p.role}, which reads ${p.path}, can also read ${p.other}; whose that is was not told`,
    (p) => ({ text: `Declare ${p.other} for a stage, or take it out of what ${p.role} may read` }),
  ),
  b32_ci_not_seen: sentence(
    (p: { name: string; job: string; file: string }) =>
      `Job ${p.job} of ${p.file} uses ${p.name}; where the CI keeps it was not seen`,
    (p) => ({ text: `Keep ${p.name} in the environment of production` }),
  ),
  b32_ci_own: sentence(
    (p: { name: string; stage: string }) => `${p.name} is kept for ${p.stage} alone`,
  ),
  b32_ci_all_stages: sentence(
    (p: { name: string; place: string }) =>
      `${p.name} is kept at repository level in ${p.place}: every stage is given it`,
    (p) => ({
      text: `Give each stage a ${p.name} of its own`,
      snippet: `gh secret set ${p.name} --env production\ngh secret delete ${p.name}\n`,
    }),
  ),
  b32_ci_organisation: sentence(
    (p: { name: string; place: string }) =>
      `${p.name} is kept for the organisation ${p.place}; which other applications are given it was not seen`,
    (p) => ({ text: `Keep ${p.name} in the environment of production` }),
  ),
  b32_ci_instances: sentence(
    (p: { name: string; instances: readonly string[] }) =>
      `${p.name} serves ${list(p.instances)}; whether each has a value of its own was not seen`,
    (p) => ({ text: `Give each of ${list(p.instances)} an environment of its own` }),
  ),
  b32_no_value_seen: sentence(
    () => 'No audit log shows whether values are used in two applications',
  ),
  b32_same_value: sentence(
    (p: { path: string; other: string }) =>
      `${p.path} and ${p.other}, which is none of this application’s, hold the same value`,
    (p) => ({ text: `Renew the secret at ${p.path}` }),
  ),
  b32_values_own: sentence(
    (p: { count: number }) =>
      `${plural(p.count, 'access', 'accesses')} in the log: no value is another application’s`,
  ),
  b32_no_dynamic: sentence(() => 'No production secret is dynamic'),
  b32_leased_apart: sentence((p: { path: string }) => `${p.path} is leased to each instance apart`),
  b32_leased_together: sentence(
    (p: { path: string }) => `Instances share the leases of ${p.path}`,
    (p) => ({ text: `Let each instance ask for a lease of ${p.path} itself` }),
  ),
  b32_lease_unknown: sentence(
    (p: { path: string }) =>
      `Whether each instance has a lease of ${p.path} of its own is not told`,
    (p) => ({ text: `State in a claim how ${p.path} is leased` }),
  ),
} as const;
