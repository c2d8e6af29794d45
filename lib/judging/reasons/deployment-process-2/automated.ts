import { list, sentence } from '../../sentence.ts';

interface Moved {
  readonly deployment: string;
  readonly stage: string;
  readonly before: string;
}

/** Reasons of I-SD-A-2.1. */
export const automatedReasons = {
  a21_by_pipeline: sentence(
    (p: { deployment: string; stage: string }) =>
      `${p.deployment} was deployed to ${p.stage} by a pipeline`,
  ),
  a21_by_controller: sentence(
    (p: { deployment: string; stage: string }) =>
      `${p.deployment} was deployed to ${p.stage} by a controller that follows a definition`,
  ),
  a21_by_hand: sentence(
    (p: { deployment: string; stage: string; person: string }) =>
      `${p.deployment} was deployed to ${p.stage} by hand, with the credentials of ${p.person}`,
    (p) => ({
      text: `Deploy ${p.stage} by the pipeline only, and take from people the right to deploy there; record an emergency as break-glass, with a reason and a second person’s review`,
    }),
  ),
  a21_executor_unknown: sentence(
    (p: { deployment: string; stage: string }) =>
      `Whether a pipeline or a person deployed ${p.deployment} to ${p.stage} is not known`,
    () => ({ text: 'Let the sender of this deployment say who or what carried it out' }),
  ),
  a21_unbound: sentence(
    (p: { deployment: string; environment: string }) =>
      `${p.deployment} was deployed to ${p.environment}, which is bound to no stage`,
    (p) => ({
      text: `Bind ${p.environment} to the stage that it belongs to, in .assay.yml or the application’s declaration`,
    }),
  ),
  a21_defined: sentence((p: { stage: string; file: string }) => `${p.file} deploys ${p.stage}`),
  a21_defined_ran: sentence(
    (p: { stage: string; file: string; deployment: string }) =>
      `${p.file} deployed ${p.deployment} to ${p.stage}`,
  ),
  a21_step_not_recognised: sentence(
    (p: { stage: string; file: string; job: string }) =>
      `Job ${p.job} of ${p.file} targets ${p.stage}, but which of its steps deploys was not recognised`,
    (p) => ({
      text: `State in a claim how ${p.job} deploys ${p.stage}, or connect where its deployments are recorded`,
    }),
  ),
  a21_target_open: sentence(
    (p: { stage: string; file: string; job: string; expression: string }) =>
      p.expression === ''
        ? `Job ${p.job} of ${p.file} deploys to a place that is bound to no stage; whether that is ${p.stage} is not known`
        : `Job ${p.job} of ${p.file} takes its environment from ${p.expression}; whether that is ${p.stage} is not known`,
    (p) => ({
      text: `Name the environment of job ${p.job} and bind it to ${p.stage}, or connect where deployments are recorded`,
    }),
  ),
  a21_undefined: sentence(
    (p: { stage: string }) => `No automated definition deploys ${p.stage}`,
    (p) => ({
      text: `Define the deployment of ${p.stage} as code`,
      snippet: `jobs:\n  deploy:\n    environment: ${p.stage}\n`,
    }),
  ),
  a21_single_stage: sentence(
    (p: { stage: string }) => `${p.stage} is the only stage: there is none before it to come from`,
  ),
  a21_promoted: sentence(
    (p: Moved) =>
      `Every artifact of ${p.deployment} had reached ${p.before} before it reached ${p.stage}`,
  ),
  a21_promoted_by_commit: sentence(
    (p: Moved) =>
      `The commit of ${p.deployment} had reached ${p.before} before ${p.stage}; that it was the same artifact is not shown, which is weaker`,
  ),
  a21_version_unknown: sentence(
    (p: Moved) =>
      `Neither digest nor commit of ${p.deployment} is known, so whether it came to ${p.stage} from ${p.before} is not either`,
    () => ({ text: 'Send digest and commit with each deployment' }),
  ),
  a21_before_unknown: sentence(
    (p: Moved & { other: string }) =>
      `${p.deployment} may have come to ${p.stage} from ${p.before}: neither digest nor commit of ${p.other} there is known`,
    () => ({ text: 'Send digest and commit with each deployment' }),
  ),
  a21_before_unrecorded: sentence(
    (p: Moved & { since: string }) =>
      `What ${p.before} received before ${p.deployment} came to ${p.stage} is not on record, which begins at ${p.since}`,
    () => ({ text: 'Nothing to do: it answers itself as the record grows' }),
  ),
  a21_skipped: sentence(
    (p: Moved & { what: readonly string[] }) =>
      `${p.deployment} came to ${p.stage} with ${list(p.what)}, which had not reached ${p.before} successfully before`,
    (p) => ({
      text: `Promote to ${p.stage} the digest that ${p.before} ran, rather than building anew or passing ${p.before} by`,
    }),
  ),
  a21_unwatched: sentence(
    (p: { stages: readonly string[] }) =>
      `Nothing independent of the pipeline watches ${list(p.stages)}: what is done there by hand would not be seen`,
  ),
  a21_observer_required: sentence(
    (p: { stage: string }) =>
      `Policy requires an independent observer of each stage, and nothing watches ${p.stage}`,
    (p) => ({
      text: `Connect admission, cluster or cloud audit of ${p.stage} as an observer`,
    }),
  ),
} as const;
