import { list, plural, sentence } from '../sentence.ts';

/** Reasons of I-SD-B-1.3. */
export const nonProductionReasons = {
  b13_nobody_reads: sentence(() => 'Nothing of another stage can read a production path'),
  b13_production_reads: sentence(
    (p: { name: string; path: string }) =>
      `${p.name}, which reads ${p.path}, is production’s alone`,
  ),
  b13_other_stage_reads: sentence(
    (p: { name: string; path: string; stages: readonly string[] }) =>
      `${p.name} of ${list(p.stages)} can read ${p.path}`,
    (p) => ({
      text: `Take ${p.path} out of the policies of ${p.name}, and renew what it could read`,
      snippet: `path "${p.path}" {\n  capabilities = ["deny"]\n}\n`,
    }),
  ),
  b13_any_job_reads: sentence(
    (p: { name: string; path: string }) =>
      `${p.name} can read ${p.path} for any job of the repository, whatever it deploys to`,
    (p) => ({ text: `Bind ${p.name} to the environment of production` }),
  ),
  b13_stage_unknown: sentence(
    (p: { name: string; path: string }) =>
      `${p.name} can read ${p.path}; of which stage it is was not told`,
    (p) => ({
      text: `Declare ${p.name} as a workload role of its stage`,
      snippet: `stages:\n  - name: production\n    workload_roles: [${p.name}]\n`,
    }),
  ),
  b13_ci_not_seen: sentence(
    (p: { name: string; job: string; file: string }) =>
      `Job ${p.job} of ${p.file} uses ${p.name}; where the CI keeps it was not seen`,
    (p) => ({ text: `Keep ${p.name} in the environment of production` }),
  ),
  b13_ci_in_environment: sentence(
    (p: { name: string; environment: string }) =>
      `${p.name} is given only to jobs of the environment ${p.environment}`,
  ),
  b13_ci_wide: sentence(
    (p: { name: string; scope: string; place: string }) =>
      `${p.name} is kept at ${p.scope} level in ${p.place}: jobs outside production are given it as well`,
    (p) => ({
      text: `Renew ${p.name} and keep it in the environment of production alone`,
      snippet: `gh secret set ${p.name} --env production\ngh secret delete ${p.name}\n`,
    }),
  ),
  b13_path_apart: sentence((p: { path: string }) => `${p.path} is declared for production alone`),
  b13_path_shared: sentence(
    (p: { path: string; stage: string; other: string }) =>
      `${p.path} of production is also ${p.stage}’s (${p.other})`,
    (p) => ({
      text: `Give ${p.stage} secrets at a path of its own, and renew those of production`,
    }),
  ),
  b13_ci_apart: sentence(
    (p: { name: string; job: string }) => `${p.name} of job ${p.job} is used by no other stage`,
  ),
  b13_ci_serves_both: sentence(
    (p: { name: string; job: string; other: string; file: string }) =>
      `${p.name} serves job ${p.job} of production and job ${p.other} of ${p.file}`,
    (p) => ({
      text: `Give ${p.other} a secret of its own`,
      snippet: `gh secret set ${p.name} --env production\n`,
    }),
  ),
  b13_same_value: sentence(
    (p: { path: string; other: string }) => `${p.path} and ${p.other} hold the same value`,
    (p) => ({ text: `Renew the secret at ${p.path}, and give ${p.other} a value of its own` }),
  ),
  b13_no_value_seen: sentence(
    () => 'No audit log shows whether values at production paths are used elsewhere',
  ),
  b13_values_differ: sentence(
    (p: { count: number }) =>
      `${plural(p.count, 'access', 'accesses')} in the log: no production value was seen elsewhere`,
  ),
} as const;
