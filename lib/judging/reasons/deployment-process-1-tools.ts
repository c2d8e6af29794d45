import type { FactBody } from '#lib/evidence/fact-kinds.ts';
import { list, plural, type Remedy, sentence } from '../sentence.ts';

/** An expression of a workflow, as it is written there. */
const expression = (name: string): string => ['$', `{{ ${name} }}`].join('');

type HardeningRule = FactBody<'workflow_hardening'>['rule'];

/** What is wrong where a rule is broken, and how it is mended. */
const hardening: Readonly<
  Record<HardeningRule, { readonly wrong: string; readonly mend: Remedy }>
> = {
  pinned_actions: {
    wrong: 'foreign actions are not pinned to a full commit',
    mend: {
      text: 'Pin each foreign action to the full commit of the release, with the release as a comment',
      snippet: '- uses: owner/action@<40 hex digits of the commit> # v1.2.3\n',
    },
  },
  least_privilege: {
    wrong: 'permissions are wider than needed, or not stated',
    mend: {
      text: 'State the least permissions at the top, and more only in the job that needs them',
      snippet: 'permissions:\n  contents: read\n',
    },
  },
  untrusted_checkout: {
    wrong: 'code of strangers is checked out with rights to the repository',
    mend: {
      text: 'Run what a pull request brings under pull_request, without secrets, and keep pull_request_target for what only reads its metadata',
    },
  },
  untrusted_expression: {
    wrong: 'an untrusted value is put into a shell script',
    mend: {
      text: 'Hand the value over in an environment variable and quote it',
      snippet: `env:\n  TITLE: ${expression('github.event.pull_request.title')}\nrun: echo "$TITLE"\n`,
    },
  },
  inherited_secrets: {
    wrong: 'all secrets are handed to a foreign workflow',
    mend: {
      text: 'Hand over only the secrets that the called workflow needs, by name',
      snippet: `secrets:\n  token: ${expression('secrets.DEPLOY_TOKEN')}\n`,
    },
  },
  known_action: {
    wrong: 'an action is archived or under a known advisory',
    mend: { text: 'Replace the action, or take the release that mends it' },
  },
};

/** What each rule looks at, for a check that was not made. */
const looksAt: Readonly<Record<HardeningRule, string>> = {
  pinned_actions: 'pinned actions',
  least_privilege: 'permissions',
  untrusted_checkout: 'untrusted checkouts',
  untrusted_expression: 'untrusted expressions',
  inherited_secrets: 'inherited secrets',
  known_action: 'known actions',
};

interface OfTool {
  readonly product: string;
  readonly version: string;
  readonly instance: string;
}

/** Reasons of I-SD-A-1.5. */
export const toolReasons = {
  a15_no_workflow: sentence(
    () => 'No deploying workflow is known whose hardening could be checked',
    () => ({ text: 'State in a claim which tools deploy and how they are hardened' }),
  ),
  a15_platform: sentence(
    (p: { file: string }) => `Hardening of ${p.file} is not checked on this platform`,
    (p) => ({ text: `State in a claim how ${p.file} is hardened` }),
  ),
  a15_hardened: sentence(
    (p: { file: string; exempt: readonly string[] }) =>
      `${p.file} keeps every hardening rule${p.exempt.length === 0 ? '' : `; policy lets ${list(p.exempt)} be used by tag`}`,
  ),
  a15_violation: sentence(
    (p: { file: string; rule: HardeningRule; places: readonly string[] }) =>
      `${p.file}: ${hardening[p.rule].wrong}: ${list(p.places)}`,
    (p) => hardening[p.rule].mend,
  ),
  a15_known_action: sentence(
    (p: {
      file: string;
      action: string;
      line: number;
      problem: 'archived' | 'advisory';
      id: string;
    }) =>
      `${p.file} line ${p.line} uses ${p.action}, which is ${p.problem === 'archived' ? 'archived' : `under advisory${p.id === '' ? '' : ` ${p.id}`}`}`,
    (p) => ({ text: `Replace ${p.action}, or take the release that mends it` }),
  ),
  a15_not_checked: sentence(
    (p: { file: string; rules: readonly HardeningRule[] }) =>
      `${p.file} was not checked for ${list(p.rules.map((rule) => looksAt[rule]))}`,
    (p) => ({ text: `Collect the repository of ${p.file} again` }),
  ),
  a15_called_not_read: sentence(
    (p: { file: string; uses: string }) =>
      `${p.file} calls ${p.uses}, which stands in another repository and was not read`,
    () => ({ text: 'Connect the GitHub repository: its collector reads called workflows' }),
  ),
  a15_called_missing: sentence(
    (p: { file: string; uses: string }) => `${p.file} calls ${p.uses}, which was not found`,
    (p) => ({ text: `Add ${p.uses}, or take the call out of ${p.file}` }),
  ),
  a15_restricted: sentence(
    (p: { place: string; how: 'pinning' | 'selected' | 'local_only' }) =>
      ({
        pinning: `${p.place} requires actions to be pinned to a commit`,
        selected: `${p.place} allows only selected actions`,
        local_only: `${p.place} allows no foreign action`,
      })[p.how],
  ),
  a15_unrestricted: sentence(
    (p: { place: string }) => `${p.place} allows every action, and does not require pinning`,
    (p) => ({
      text: `Under Settings, Actions, General of ${p.place}: allow selected actions only, or require actions to be pinned to a full commit`,
    }),
  ),
  a15_policy_not_told: sentence(
    (p: { place: string }) => `Which actions ${p.place} allows was not told`,
    () => ({ text: 'State it in a claim, with where it can be seen' }),
  ),
  a15_pinning_not_told: sentence(
    (p: { place: string }) =>
      `${p.place} allows every action; whether it requires pinning was not told`,
    (p) => ({ text: `Allow only selected actions in ${p.place}` }),
  ),
  a15_supported: sentence(
    (p: OfTool & { until: string }) =>
      `${p.product} ${p.version} (${p.instance}) is supported until ${p.until}`,
  ),
  a15_unsupported: sentence(
    (p: OfTool & { until: string }) =>
      `${p.product} ${p.version} (${p.instance}) has been without support since ${p.until}`,
    (p) => ({ text: `Update ${p.product} of ${p.instance} to a supported release` }),
  ),
  a15_not_listed: sentence(
    (p: OfTool & { datedAt: string | null }) =>
      `${p.product} ${p.version} (${p.instance}) is not in the table of supported releases${p.datedAt === null ? '' : ` of ${p.datedAt}`}`,
    (p) => ({ text: `Import a table of supported releases that lists ${p.product}` }),
  ),
  a15_version_not_known: sentence(
    (p: { product: string; instance: string }) =>
      `Which release ${p.product} (${p.instance}) runs is not known`,
    (p) => ({ text: `State in a claim which release ${p.instance} runs` }),
  ),
  a15_no_tool: sentence(() => 'No tool of the deployment is run by oneself'),
  a15_no_audit: sentence(() => 'No audit of workflows was imported'),
  a15_audit_clean: sentence(
    (p: { tool: string; at: string }) => `${p.tool} found nothing that counts at ${p.at}`,
  ),
  a15_audit_findings: sentence(
    (p: { tool: string; at: string; findings: number }) =>
      `${p.tool} had ${plural(p.findings, 'open finding')} that ${p.findings === 1 ? 'counts' : 'count'} at ${p.at}`,
    (p) => ({ text: `Mend what ${p.tool} found, then import its report again` }),
  ),
  a15_audit_failed: sentence(
    (p: { tool: string; at: string }) => `${p.tool} did not complete at ${p.at}`,
    (p) => ({ text: `Run ${p.tool} again and import its report` }),
  ),
  a15_audit_not_counted: sentence(
    (p: { tool: string; at: string }) =>
      `${p.tool} at ${p.at} does not tell how many findings of each severity there are`,
    (p) => ({ text: `Import a report of ${p.tool} with severities` }),
  ),
} as const;
