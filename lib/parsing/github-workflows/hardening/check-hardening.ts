import type { FactBody } from '#lib/evidence/fact-kinds.ts';
import { hardeningRules } from '#lib/evidence/kinds/workflow-hardening.ts';
import type { SourceFile } from '../../parsed.ts';
import type { Workflow } from '../workflow-model.ts';
import { eventsOf, type WorkflowSet } from '../workflow-set.ts';
import { checkLeastPrivilege } from './least-privilege.ts';
import type { RuleFinding } from './rule-finding.ts';
import { checkUntrustedCheckout } from './untrusted-checkout.ts';
import { checkUntrustedExpression } from './untrusted-expression.ts';
import { checkInheritedSecrets, checkPinnedActions, usedActions } from './used-actions.ts';

export type Hardening = FactBody<'workflow_hardening'>;

/** The name and version of these rules, as facts carry them; a change of a rule's meaning raises it. */
const hardeningTool = { name: 'assay-workflow-rules', version: '1.0.0' } as const;

const checks: Readonly<
  Record<Hardening['rule'], (workflow: Workflow, events: readonly string[]) => RuleFinding>
> = {
  pinned_actions: checkPinnedActions,
  least_privilege: checkLeastPrivilege,
  untrusted_checkout: checkUntrustedCheckout,
  untrusted_expression: checkUntrustedExpression,
  inherited_secrets: checkInheritedSecrets,
  // The table of archived and vulnerable actions is the policy's: judging compares with `uses`.
  known_action: (workflow) => ({ violations: [], checked: usedActions(workflow).length }),
};

/** Every hardening rule on one workflow, also where nothing is wrong: that is evidence too. */
export function checkHardening(
  set: WorkflowSet,
  workflow: Workflow,
  file: SourceFile,
): readonly Hardening[] {
  const used = usedActions(workflow).map(({ text, line }) => ({
    uses: text.slice(0, 2_000),
    line,
  }));
  const events = eventsOf(set, workflow);
  return hardeningRules.map((rule) => {
    const { violations, checked } = checks[rule](workflow, events);
    return {
      repository: file.repository,
      path: file.path,
      commit: file.commit,
      rule,
      violations: [...violations],
      checked,
      uses: rule === 'pinned_actions' || rule === 'known_action' ? used : [],
      tool: { ...hardeningTool },
    };
  });
}
