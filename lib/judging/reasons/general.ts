import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import { list, type Remedy, sentence } from '../sentence.ts';

/** Who knows each kind of evidence, in words: `… is known to GitHub`. */
const knownTo: Readonly<Record<FactKind, string>> = {
  actions_policy: 'which actions are allowed is known to GitHub',
  alert_delivery: 'which alerts were delivered is known to Assay’s server',
  alert_route: 'who is alerted is known to Assay’s server',
  alert_rule: 'which alert rules are active is known to Assay’s server',
  artifact_verification: 'what is signed is known to the image registry',
  branch_protection: 'branch and tag protection is known to GitHub',
  ci_secret: 'the names and ages of CI secrets are known to GitHub',
  deployment: 'what was deployed is known to the CI system',
  deployment_approval: 'who approved a deployment is known to the CI system',
  deployment_definition: 'how it is deployed stands in the repository',
  environment_protection: 'environment protection is known to GitHub',
  gate_coverage: 'what a gate enforces is known to Assay’s server',
  gate_decision: 'what a gate decided is known to Assay’s server',
  gate_drill: 'whether a gate denies is known to Assay’s server',
  log_retention: 'how long logs are kept is known to the CI system',
  qualification: 'who is trained stands in the register of trained people',
  repository_access: 'who can read the repository is known to GitHub',
  runbook: 'runbooks stand in the repository',
  scan_result: 'the results of scans are known to the CI system',
  secret_copy: 'copies of secrets stand in the repository',
  secret_finding: 'secrets in source stand in the repository',
  secret_scan: 'a scan of the whole history has to be run',
  security_step: 'security tests stand in the workflows',
  tool_version: 'which release a tool runs is known to the tool',
  vault_access: 'who may read a secret is known to the vault',
  vault_access_log: 'who read a secret stands in the vault’s audit log',
  vault_login: 'how a pipeline logs in stands in the workflows and the audit log',
  vault_secret: 'which secrets there are is known to the vault',
  vault_state: 'the state of the vault is known to the vault',
  workflow_hardening: 'how workflows are hardened stands in the repository',
};

interface NotCollected {
  readonly cause: 'collection_failed' | 'partial' | 'stale' | 'never_collected' | 'needs_person';
  readonly kind: FactKind;
  readonly place: string;
  readonly detail: string;
}

/** `secret_scan` as people read it. */
function inWords(kind: FactKind): string {
  return kind.replaceAll('_', ' ');
}

function tellGap({ cause, kind, place, detail }: NotCollected): string {
  const of = place === '' ? '' : ` of ${place}`;
  const why = detail === '' ? '' : ` (${detail})`;
  switch (cause) {
    case 'collection_failed':
      return `Could not read ${inWords(kind)}${of}${why}`;
    case 'partial':
      return `Only part of the evidence on ${inWords(kind)}${of} was read${why}`;
    case 'stale':
      return `The last whole reading of ${inWords(kind)}${of} is too old`;
    case 'never_collected':
      return `No evidence: ${knownTo[kind]}`;
    case 'needs_person':
      return `No collector can read ${inWords(kind)}${of} here`;
  }
}

function mendGap({ cause, kind, place, detail }: NotCollected): Remedy {
  switch (cause) {
    case 'collection_failed':
    case 'partial':
      return {
        text:
          detail === ''
            ? `Collect ${place} again`
            : `Mend what was not read (${detail}), then collect ${place} again`,
      };
    case 'stale':
      return { text: `Collect ${place} again` };
    case 'never_collected':
      return { text: `Connect a source: ${knownTo[kind]}` };
    case 'needs_person':
      return { text: 'State it in a claim, with where it can be seen' };
  }
}

/** Reasons that the engine itself gives, whatever the rule. */
export const generalReasons = {
  not_collected: sentence(tellGap, mendGap),
  out_of_date: sentence(
    (p: { said: string; kinds: readonly string[] }) =>
      `Out of date (${list(p.kinds)}); last seen: ${p.said}`,
    (p) => ({ text: `Collect ${list(p.kinds)} again` }),
  ),
  undeclared_sender: sentence(
    (p: { senders: readonly string[]; said: string }) =>
      `Reported by ${list(p.senders)}, whom the application does not declare: ${p.said}`,
    (p) => ({ text: `Declare ${list(p.senders)} as a sender of this source` }),
  ),
  sources_disagree: sentence(
    (p: { kind: FactKind; subject: string; one: string; other: string }) =>
      `${p.one} and ${p.other} disagree on ${p.kind} of ${p.subject}`,
    (p) => ({
      text: `Find out which of ${p.one} and ${p.other} is right, and mend or remove the other`,
    }),
  ),
  claim_accepted: sentence(
    (p: { author: string; acceptedBy: string; until: string }) =>
      `Stated by ${p.author}, accepted by ${p.acceptedBy}, good until ${p.until}`,
  ),
  claim_says_no: sentence(
    (p: { author: string; acceptedBy: string }) =>
      `Evidence supports it, but ${p.author} stated that it does not hold, and ${p.acceptedBy} accepted that`,
    () => ({ text: 'Settle which is right: withdraw the claim or mend what it names' }),
  ),
  claim_contradicted: sentence(
    (p: { author: string }) => `${p.author} stated that it holds; the evidence says otherwise`,
  ),
  claim_not_applicable: sentence(
    (p: { author: string; acceptedBy: string; until: string }) =>
      `Not applicable, as stated by ${p.author} and accepted by ${p.acceptedBy}, until ${p.until}`,
  ),
  stages_assumed: sentence((p: { stages: readonly string[]; production: readonly string[] }) => {
    if (p.stages.length === 0) return 'Assumed: no stage is declared and none was found';
    const production =
      p.production.length === 0 ? 'none of them production' : `production: ${list(p.production)}`;
    return `Assumed stages: ${list(p.stages)} (${production})`;
  }),
  call_unread: sentence(
    (p: { stage: string; file: string; uses: string }) =>
      `${p.file} calls or starts ${p.uses}, which was not read; whether it deploys to ${p.stage} is not known`,
    (p) => ({ text: `Declare the repository of ${p.uses} as a source, so that it is read` }),
  ),
  no_stage_known: sentence(
    () => 'No stage is declared, and no definition names one',
    () => ({
      text: 'Declare the stages in .assay.yml, production marked',
      snippet: 'version: 1\nstages:\n  - name: test\n  - name: production\n    production: true\n',
    }),
  ),
  no_production_deployment: sentence(
    (p: { maxDays: number }) =>
      `No production deployment is on record in the last ${p.maxDays} days`,
    () => ({
      text: 'Connect where deployments are recorded, or state in a claim how it is deployed',
    }),
  ),
  emergencies_left_out: sentence(
    (p: { deployments: readonly string[]; of: number }) =>
      `${list(p.deployments)} ${p.deployments.length === 1 ? 'is an emergency' : 'are emergencies'}, reviewed in time, and left out of ${p.of}`,
  ),
  record_begins_late: sentence(
    (p: { kind: FactKind; since: string }) =>
      `${p.kind} is on record only since ${p.since}; earlier deployments are left out`,
  ),
  no_secret_known: sentence(
    () => 'No production secret is known: no vault path is declared and no production job uses any',
    () => ({
      text: 'Declare the vault paths of production, list the secrets in a claim, or claim that there are none',
      snippet:
        'stages:\n  - name: production\n    production: true\n    vault_paths: [secret/payments/production/*]\n',
    }),
  ),
  secret_path_empty: sentence(
    (p: { path: string }) => `Nothing was seen at ${p.path}, though the vault was read whole`,
    (p) => ({ text: `Declare where the secrets are that ${p.path} was to hold` }),
  ),
  secret_not_shown: sentence(
    (p: { names: readonly string[]; place: string; what: string }) =>
      `${p.place.charAt(0).toUpperCase()}${p.place.slice(1)} does not show ${p.what} of ${list(p.names)}`,
    (p) => ({
      text: `State in a claim ${p.what} of ${list(p.names)}, or keep ${p.names.length === 1 ? 'it' : 'them'} in a vault`,
    }),
  ),
} as const;
