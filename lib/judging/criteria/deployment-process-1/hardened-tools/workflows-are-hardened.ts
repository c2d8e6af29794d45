import type { Fact } from '#lib/evidence/fact.ts';
import type { Case } from '../../../case.ts';
import { byFact, byFacts } from '../../../citation.ts';
import {
  fromGaps,
  needsPerson,
  type Observation,
  supports,
  unknownFor,
  violates,
} from '../../../observation.ts';
import type { Definition } from '../../../views/definitions.ts';
import { deployingWorkflows } from '../../../views/deploying-workflows.ts';
import { actionOf, ownOwners } from '../../../views/own-owners.ts';

type Hardening = Fact<'workflow_hardening'>;
type HardeningRule = Hardening['body']['rule'];
type Violation = Hardening['body']['violations'][number];

/** What must have been checked; whether an action is known as bad is judged where it is known. */
const mustBeChecked: readonly HardeningRule[] = [
  'pinned_actions',
  'least_privilege',
  'untrusted_checkout',
  'untrusted_expression',
  'inherited_secrets',
];

/** (1) Each deploying workflow, and each that it calls, keeps every hardening rule. */
export function workflowsAreHardened(c: Case, workflows: readonly Definition[]): Observation[] {
  const checks = c.derive(hardeningByWorkflow);
  const { unread } = c.derive(deployingWorkflows);
  return [
    ...workflows.flatMap((workflow) => judgeWorkflow(c, workflow, checks(workflow))),
    ...unread.map(({ definition, call }) => judgeUnread(definition, call.uses)),
    ...fromGaps(c.coverage('workflow_hardening').gaps),
  ];
}

/** One of another repository can be read by the collector of its host; one of this is not there. */
function judgeUnread(definition: Definition, uses: string): Observation {
  const params = { file: definition.body.path, uses };
  return uses.startsWith('./')
    ? needsPerson({ code: 'a15_called_missing', params }, byFact(definition))
    : unknownFor(
        'never_collected',
        { code: 'a15_called_not_read', params },
        null,
        byFact(definition),
      );
}

function hardeningByWorkflow(c: Pick<Case, 'facts'>): (workflow: Definition) => Hardening[] {
  const byPath = Map.groupBy(c.facts('workflow_hardening'), (fact) => fact.body.path);
  return ({ body: { path, repository } }) =>
    (byPath.get(path) ?? []).filter((fact) => fact.body.repository === repository);
}

function judgeWorkflow(c: Case, workflow: Definition, checks: readonly Hardening[]): Observation[] {
  const file = workflow.body.path;
  const checked = new Set(checks.map((check) => check.body.rule));
  const missing = mustBeChecked.filter((rule) => !checked.has(rule));
  const broken = checks.flatMap((check) => judgeCheck(c, file, check));
  const bad = judgeKnownActions(c, file, checks);
  const found = [...broken, ...bad];
  if (missing.length > 0) {
    const { gaps } = c.coverage('workflow_hardening', workflow.body.repository);
    const reason = { code: 'a15_not_checked', params: { file, rules: missing } } as const;
    return [
      ...found,
      ...(gaps.length > 0 ? fromGaps(gaps) : [needsPerson(reason, byFact(workflow))]),
    ];
  }
  if (found.length > 0) return found;
  const exempt = exemptOf(c, checks);
  return [supports({ code: 'a15_hardened', params: { file, exempt } }, ...byFacts(checks))];
}

function judgeCheck(c: Case, file: string, check: Hardening): Observation[] {
  const { rule, violations } = check.body;
  const left = violations.filter((one) => !isExcused(c, rule, one));
  const [first] = left;
  if (first === undefined) return [];
  const places = left.map((one) => {
    const what = one.uses ?? one.detail ?? one.jobId;
    return what === undefined ? `line ${one.line}` : `${what} (line ${one.line})`;
  });
  return [
    violates({ code: 'a15_violation', params: { file, rule, places } }, byFact(check, first.line)),
  ];
}

/** Foreign is an owner that is not one's own; a tag is excused only where policy names the action. */
function isExcused(c: Case, rule: HardeningRule, violation: Violation): boolean {
  if (rule !== 'pinned_actions' && rule !== 'inherited_secrets') return false;
  const action = actionOf(violation.uses ?? '');
  const owner = (violation.owner ?? action?.split('/')[0])?.toLowerCase();
  if (owner !== undefined && c.derive(ownOwners).has(owner)) return true;
  return rule === 'pinned_actions' && action !== null && c.derive(pinExemptions).has(action);
}

function pinExemptions(c: Pick<Case, 'policy'>): ReadonlySet<string> {
  return new Set(c.policy.pinExemptions.map((action) => action.toLowerCase()));
}

/** The actions that a tag is excused for, so that the exemption is seen. */
function exemptOf(c: Case, checks: readonly Hardening[]): string[] {
  const exempt = c.derive(pinExemptions);
  const names = checks
    .filter(({ body }) => body.rule === 'pinned_actions')
    .flatMap(({ body }) => body.violations.flatMap((one) => actionOf(one.uses ?? '') ?? []))
    .filter((action) => exempt.has(action));
  return [...new Set(names)].sort();
}

/** Actions that policy knows as archived or under an advisory. */
function judgeKnownActions(c: Case, file: string, checks: readonly Hardening[]): Observation[] {
  const known = c.derive(knownActions);
  if (known.size === 0) return [];
  const seen = new Set<string>();
  return checks.flatMap((check) =>
    check.body.uses.flatMap(({ uses, line }) => {
      const action = actionOf(uses);
      const problem = action === null ? undefined : known.get(action);
      if (action === null || problem === undefined || seen.has(`${uses} ${line}`)) return [];
      seen.add(`${uses} ${line}`);
      const params = { file, action, line, ...problem };
      return [violates({ code: 'a15_known_action', params }, byFact(check, line))];
    }),
  );
}

function knownActions(c: Pick<Case, 'policy'>) {
  return new Map(
    c.policy.knownActions.map(({ action, problem, id }) => [action.toLowerCase(), { problem, id }]),
  );
}
