import type { Case } from '../../case.ts';
import {
  applies,
  type ConditionResult,
  fromGaps,
  needsPerson,
  type Observation,
} from '../../observation.ts';
import { defineRule } from '../../rule.ts';
import type { Definition } from '../../views/definitions.ts';
import { deployingWorkflows } from '../../views/deploying-workflows.ts';
import { actionsAreRestricted } from './hardened-tools/actions-are-restricted.ts';
import { auditIsClean } from './hardened-tools/audit-is-clean.ts';
import { toolsAreSupported } from './hardened-tools/tools-are-supported.ts';
import { workflowsAreHardened } from './hardened-tools/workflows-are-hardened.ts';

/** the tools that are used within the deployment process are hardened. */
export const hardenedTools = defineRule({
  code: 'I-SD-A-1.5',
  reads: ['workflow_hardening', 'actions_policy', 'tool_version', 'deployment_definition'],
  conditions: [
    {
      id: '1',
      title: 'deploying workflows are hardened, with all that they call',
      check: (c) => overWorkflows(c, workflowsAreHardened),
    },
    {
      id: '2',
      title: 'the organisation or repository restricts which actions run, or requires pinning',
      check: (c) => overWorkflows(c, actionsAreRestricted),
    },
    {
      id: '3',
      title: 'the tools of the deployment run a supported release',
      check: toolsAreSupported,
    },
    {
      id: '4',
      title: 'an imported workflow audit has no high finding',
      check: auditIsClean,
    },
  ],
});

/** A platform that no hardening rule knows cannot be judged by rules for another. */
function overWorkflows(
  c: Case,
  check: (c: Case, workflows: readonly Definition[]) => Observation[],
): ConditionResult {
  const { workflows } = c.derive(deployingWorkflows);
  const gaps = fromGaps(c.coverage('deployment_definition').gaps);
  if (workflows.length === 0) {
    if (gaps.length > 0) return applies(gaps);
    return applies([needsPerson({ code: 'a15_no_workflow', params: {} })]);
  }
  const known = workflows.filter(({ body }) => body.mechanism === 'github_actions');
  const others = workflows.filter(({ body }) => body.mechanism !== 'github_actions');
  return applies([
    ...(known.length === 0 ? [] : check(c, known)),
    ...others.map((one) =>
      needsPerson(
        { code: 'a15_platform', params: { file: one.body.path } },
        { type: 'fact', fact: one },
      ),
    ),
    ...gaps,
  ]);
}
