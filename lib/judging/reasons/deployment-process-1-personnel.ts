import { list, plural, sentence } from '../sentence.ts';
import { type Door, tellDoors } from '../views/door.ts';

interface AtGate {
  readonly stage: string;
  readonly place: string;
}

interface AtJob {
  readonly stage: string;
  readonly file: string;
  readonly job: string;
}

/** Reasons of I-SD-A-1.4. */
export const personnelReasons = {
  a14_unreached: sentence(
    () => 'No pipeline to production is known, and no deployment to it is on record',
    () => ({
      text: 'Define the deployment to production as code, connect where deployments are recorded, or state in a claim who can deploy',
    }),
  ),
  a14_stage_unreached: sentence(
    (p: { stage: string }) => `No pipeline to ${p.stage} is known: what protects it cannot be seen`,
    (p) => ({ text: `State in a claim who can deploy to ${p.stage}, and what stops others` }),
  ),
  a14_protected: sentence((p: AtGate & { how: 'reviewers' | 'refs' }) =>
    p.how === 'reviewers'
      ? `${p.place} asks a reviewer before ${p.stage}, and administrators cannot bypass that`
      : `${p.place} takes only what another reviewed or named people released to ${p.stage}, and administrators cannot bypass that`,
  ),
  a14_unprotected: sentence(
    (p: AtGate & { doors: readonly Door[] }) =>
      `${p.stage} is not protected by ${p.place}: ${tellDoors(p.doors)}`,
    (p) => ({
      text: `Require reviewers for ${p.place}, or allow only branches that need another’s review and tags that only named people create`,
    }),
  ),
  a14_protection_hidden: sentence(
    (p: AtGate & { doors: readonly Door[] }) =>
      `Whether ${p.place} protects ${p.stage} is hidden: ${tellDoors(p.doors)}`,
    () => ({ text: 'Grant the token the right to read the rules, then collect again' }),
  ),
  a14_bypass: sentence(
    (p: AtGate & { by: readonly string[] }) =>
      `${list(p.by)} can bypass what protects ${p.stage} (${p.place})`,
    (p) => ({
      text: `Switch off “Allow administrators to bypass” for ${p.place}, enforce its rules for administrators and remove ${list(p.by)} from its bypass list`,
    }),
  ),
  a14_bypass_hidden: sentence(
    (p: AtGate) => `Who can bypass what protects ${p.stage} (${p.place}) is hidden from the token`,
    () => ({
      text: 'Grant the token the right to read administration settings, then collect again',
    }),
  ),
  a14_no_environment: sentence(
    (p: AtJob) =>
      `job ${p.job} of ${p.file} deploys ${p.stage} without a CI environment: what must agree before it runs is not known`,
    (p) => ({
      text: `Give job ${p.job} an environment that asks reviewers`,
      snippet: `jobs:\n  ${p.job}:\n    environment: ${p.stage}\n`,
    }),
  ),
  a14_follows: sentence(
    (p: AtJob & { followed: string }) =>
      `${p.job} of ${p.file} deploys ${p.stage} from ${p.followed}: who may change that is not known`,
    (p) => ({
      text: `Let ${p.job} follow a protected branch, or state in a claim who may publish what it follows`,
    }),
  ),
  a14_manual_by_definition: sentence(
    (p: AtJob) =>
      `${p.job} of ${p.file} deploys ${p.stage} only when somebody syncs it by hand: who may is not known`,
    (p) => ({
      text: `Switch on automated sync for ${p.job}`,
      snippet: 'syncPolicy:\n  automated:\n    prune: true\n    selfHeal: true\n',
    }),
  ),
  a14_manual_sync: sentence(
    (p: { deployment: string; stage: string; name: string }) =>
      `${p.deployment} was synced to ${p.stage} by hand by ${p.name}, past the merge that should trigger it`,
    (p) => ({ text: `Let only merges deploy to ${p.stage}: take the right to sync from people` }),
  ),
  a14_entrants_qualified: sentence(
    (p: { names: readonly string[]; place: string }) =>
      `${list(p.names)} can let a deployment through ${p.place} and ${p.names.length === 1 ? 'is' : 'are'} on the register`,
  ),
  a14_entrant_unqualified: sentence(
    (p: { name: string; place: string }) =>
      `${p.name} can let a deployment through ${p.place} and is not on the register of trained people`,
    (p) => ({
      text: `Train ${p.name} and record it, or take ${p.name} from those who can let a deployment through`,
    }),
  ),
  a14_entrant_expired: sentence(
    (p: { name: string; place: string; until: string }) =>
      `${p.name} can let a deployment through ${p.place}, and the training on record ended at ${p.until}`,
    (p) => ({ text: `Renew the training of ${p.name}` }),
  ),
  a14_entrants_hidden: sentence(
    (p: { place: string; teams: readonly string[] }) =>
      p.teams.length === 0
        ? `Who can let a deployment through ${p.place} is hidden from the token`
        : `Who can let a deployment through ${p.place} is not known: the members of ${list(p.teams)} are hidden from the token`,
    () => ({ text: 'Grant the token the right to read members of teams, then collect again' }),
  ),
  a14_entrants_not_known: sentence(
    (p: { stage: string }) => `Who can let a deployment to ${p.stage} through is not known`,
    (p) => ({ text: `State in a claim who can deploy to ${p.stage}` }),
  ),
  a14_no_entrant: sentence(
    (p: { place: string }) => `Nobody was seen who can let a deployment through ${p.place}`,
    () => ({ text: 'State in a claim who can' }),
  ),
  a14_actors_qualified: sentence(
    (p: { names: readonly string[]; count: number }) =>
      `${list(p.names)} triggered or approved among ${plural(p.count, 'deployment')}, with a valid record then`,
  ),
  a14_actor_unqualified: sentence(
    (p: { name: string; did: 'triggered' | 'approved'; deployment: string }) =>
      `${p.name} ${p.did} ${p.deployment} without a valid record then`,
    (p) => ({
      text: `Let only trained people deploy; if ${p.name} was trained then, mend the register`,
    }),
  ),
  a14_actor_perhaps: sentence(
    (p: { name: string; did: 'triggered' | 'approved'; deployment: string }) =>
      `${p.name} ${p.did} ${p.deployment} about when the record of ${p.name} began or ended`,
    () => ({ text: 'State in a claim when it was done' }),
  ),
  a14_actor_type_not_known: sentence(
    (p: { name: string; did: 'triggered' | 'approved'; deployment: string }) =>
      `${p.name}, who ${p.did} ${p.deployment}, is not on the register, and may be no person`,
    (p) => ({ text: `State in a claim who ${p.name} is` }),
  ),
  a14_trigger_not_known: sentence(
    (p: { deployment: string }) => `Who triggered ${p.deployment} is not recorded`,
    () => ({ text: 'Let the source of deployments record who triggered each' }),
  ),
  a14_no_person: sentence(
    (p: { deployment: string; name: string }) =>
      `${p.deployment} was triggered by ${p.name}, who is no person, and no qualified person approved it or merged its commit`,
    () => ({ text: 'Require a reviewer for deployments that no person triggers' }),
  ),
  a14_no_approval_required: sentence(
    () =>
      'No approval of a run is required before production; reviews of merges are never one’s own',
  ),
  a14_approval_not_known: sentence(
    () => 'Whether deployments to production need an approval is not known',
    () => ({ text: 'State in a claim who approves deployments' }),
  ),
  a14_approved_by_others: sentence(
    (p: { count: number }) =>
      `${plural(p.count, 'deployment')} in the window, none approved by who triggered it`,
  ),
  a14_approved_own: sentence(
    (p: { name: string; deployment: string }) => `${p.name} triggered and approved ${p.deployment}`,
    () => ({ text: 'Switch on “Prevent self-review” for the environment' }),
  ),
  a14_approved_perhaps_own: sentence(
    (p: { deployment: string }) =>
      `${p.deployment} was approved, but who triggered it is not recorded`,
    () => ({ text: 'Let the source of deployments record who triggered each' }),
  ),
} as const;
