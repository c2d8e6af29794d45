import { list, plural, type Remedy, sentence } from '../sentence.ts';
import { personnelReasons } from './deployment-process-1-personnel.ts';
import { toolReasons } from './deployment-process-1-tools.ts';

function whereOwnRunbooksLie(file: string): Remedy {
  return {
    text: `Put the own runbook at a place such as DEPLOYMENT.md or docs/runbooks/, or state in a claim whose deployment ${file} describes`,
  };
}

/** Reasons of I-SD-A-1. */
export const deploymentProcess1Reasons = {
  a11_defined: sentence(
    (p: { stage: string; file: string; step: string }) =>
      `${p.file} deploys ${p.stage} (${p.step})`,
  ),
  a11_deployed_by: sentence(
    (p: { stage: string; file: string; deployment: string }) =>
      `${p.file} deployed ${p.deployment} to ${p.stage}`,
  ),
  a11_runbook: sentence(
    (p: { stage: string; file: string }) =>
      `${p.file} tells how to deploy ${p.stage}, how to roll back and whom to call`,
  ),
  a11_runbook_unclear: sentence(
    (p: { stage: string; file: string }) =>
      `${p.file} names ${p.stage}; whether it is about the own deployment or that of its readers is not clear`,
    (p) => whereOwnRunbooksLie(p.file),
  ),
  a11_runbook_incomplete: sentence(
    (p: { stage: string; file: string; missing: readonly string[] }) =>
      `${p.file} names ${p.stage}, but ${p.missing.map((one) => `no ${one}`).join(' and ')} ${p.missing.length === 1 && p.missing[0] !== 'steps' && p.missing[0] !== 'contacts' ? 'was' : 'were'} recognised in it`,
    (p) => ({
      text: `Write ${p.missing.join(', ')} under headings of their own in ${p.file}, or state in a claim where they stand`,
      snippet: '## Steps\n1. …\n2. …\n\n## Rollback\n…\n\n## Contacts\n…\n',
    }),
  ),
  a11_step_not_recognised: sentence(
    (p: { stage: string; file: string; job: string }) =>
      `job ${p.job} of ${p.file} targets ${p.stage}, but which of its steps deploys was not recognised`,
    (p) => ({
      text: `State in a claim how ${p.job} deploys ${p.stage}, or connect where its deployments are recorded`,
    }),
  ),
  a11_expression_open: sentence(
    (p: { stage: string; file: string; job: string; expression: string }) =>
      `job ${p.job} of ${p.file} takes its environment from ${p.expression}; whether that is ${p.stage} is not known`,
    () => ({
      text: 'Connect where deployments are recorded: a run that deployed there answers it',
    }),
  ),
  a11_undefined: sentence(
    (p: { stage: string }) =>
      `Nothing tells how ${p.stage} is deployed: no definition targets it and no runbook names it`,
    (p) => ({
      text: `Define the deployment of ${p.stage} as code, or write a runbook for it`,
      snippet: `jobs:\n  deploy:\n    environment: ${p.stage}\n`,
    }),
  ),
  a12_runbook_current: sentence(
    (p: { file: string; at: string }) => `${p.file} was changed or reviewed at ${p.at}`,
  ),
  a12_runbook_ahead: sentence(
    (p: { file: string; at: string }) =>
      `${p.file} says that it was changed at ${p.at}, which is still to come`,
    (p) => ({
      text: `Set the clock right where ${p.file} was committed, and commit it anew`,
    }),
  ),
  a12_runbook_old: sentence(
    (p: { file: string; at: string; days: number }) =>
      `${p.file} was last changed at ${p.at}, more than ${plural(p.days, 'day')} ago`,
    (p) => ({
      text: `Read ${p.file} against what is done today, change it, or record the review as a claim`,
    }),
  ),
  a12_runbook_unclear: sentence(
    (p: { file: string }) =>
      `Whether ${p.file} is about the own deployment or that of its readers is not clear`,
    (p) => whereOwnRunbooksLie(p.file),
  ),
  a12_no_history: sentence(
    (p: { file: string }) =>
      `When ${p.file} was last changed is not known: the folder has no history`,
    () => ({ text: 'Assess a git checkout with its history' }),
  ),
  a12_runbook_follows: sentence(
    (p: { file: string; definition: string; at: string }) =>
      `${p.file} is no more than the allowed time behind ${p.definition}, which changed at ${p.at}`,
  ),
  a12_runbook_lags: sentence(
    (p: { file: string; definition: string; at: string; days: number }) =>
      `${p.definition} changed at ${p.at}; ${p.file} has not followed within ${plural(p.days, 'day')}`,
    (p) => ({ text: `Bring ${p.file} up to what ${p.definition} does now` }),
  ),
  a12_no_definition: sentence(
    () => 'There is no automated definition that the runbook could lag behind',
  ),
  a12_no_runbook: sentence(() => 'There is no runbook: the definition itself is the documentation'),
  a12_no_documentation: sentence(
    () => 'Neither a runbook nor a deployment definition was found',
    () => ({ text: 'Define the deployment as code, or write a runbook' }),
  ),
  a12_ran_current: sentence(
    (p: { deployment: string; file: string }) =>
      `${p.deployment} was deployed by ${p.file} as the default branch had it then`,
  ),
  a12_ran_other: sentence(
    (p: { deployment: string; file: string }) =>
      `${p.deployment} was deployed by another version of ${p.file} than the default branch had then`,
    (p) => ({
      text: `Deploy from the default branch’s ${p.file}, or write a runbook that tells what is done instead`,
    }),
  ),
  a12_shape_unknown: sentence(
    (p: { deployment: string }) =>
      `Which version of the definition deployed ${p.deployment} is not known`,
    () => ({ text: 'Write a runbook, or state in a claim which definition is run' }),
  ),
  a13_public: sentence((p: { place: string }) => `${p.place} is public: everyone can read it`),
  a13_readable: sentence(
    (p: { place: string; names: readonly string[] }) => `${list(p.names)} can read ${p.place}`,
  ),
  a13_no_access: sentence(
    (p: { place: string; name: string }) =>
      `${p.name} cannot read ${p.place}, where the documentation is stored`,
    (p) => ({ text: `Give ${p.name} read access to ${p.place}` }),
  ),
  a13_internal: sentence(
    (p: { place: string; name: string }) =>
      `${p.place} is readable within its organisation; whether ${p.name} belongs to it was not told`,
    (p) => ({ text: `Give ${p.name} or a team of theirs read access to ${p.place}` }),
  ),
  a13_members_hidden: sentence(
    (p: { place: string; name: string; teams: readonly string[] }) =>
      `Whether ${p.name} can read ${p.place} is not known: the members of ${list(p.teams)} are hidden from the token`,
    () => ({ text: 'Grant the token the right to read members of teams, then collect again' }),
  ),
  a13_group: sentence(
    (p: { place: string; name: string }) =>
      `Whether the members of ${p.name} can read ${p.place} is not known: it has no access as a team`,
    (p) => ({ text: `Give the team ${p.name} read access to ${p.place}` }),
  ),
  a13_other_host: sentence(
    (p: { place: string; name: string }) =>
      `${p.name} has an account on another host; which one reads ${p.place} is not known`,
    (p) => ({ text: `Name all accounts of ${p.name} in the register of people` }),
  ),
  a13_access_not_told: sentence(
    (p: { place: string }) => `Who can read ${p.place} was not told`,
    () => ({ text: 'State it in a claim, with where it can be seen' }),
  ),
  a13_no_documentation: sentence(
    () => 'No runbook and no deployment definition was found whose readers could be judged',
    () => ({
      text: 'Keep the deployment documentation in a repository, or state in a claim where it is and who can read it',
    }),
  ),
  a13_no_team: sentence(
    () => 'No member of the owning team is declared',
    () => ({ text: 'Declare the team with its people or groups' }),
  ),
  a13_no_deployer: sentence(
    () => 'Who deploys is not known: nobody is declared, and nobody was seen to in the window',
    () => ({ text: 'Declare the deployers, or connect where deployments are recorded' }),
  ),
  a13_copies: sentence(
    (p: { copies: readonly { readonly one: string; readonly other: string }[] }) =>
      `The documentation is kept more than once: ${list(p.copies.map((copy) => `${copy.one} and ${copy.other}`))}`,
  ),
  ...personnelReasons,
  ...toolReasons,
} as const;
