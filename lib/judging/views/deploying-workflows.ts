import type { World } from '../case.ts';
import { type Definition, deployingDefinitions } from './definitions.ts';

type Call = Definition['body']['calls'][number];

/** A reusable workflow that a deploying one calls and whose content nobody read. */
interface UnreadCall {
  readonly definition: Definition;
  readonly call: Call;
}

export interface DeployingWorkflows {
  /** Those that target a stage or publish, with all that they call, of other repositories too. */
  readonly workflows: readonly Definition[];
  readonly unread: readonly UnreadCall[];
}

/** A view: the CI workflows of the deployment. What a CD controller acts on is no workflow. */
export function deployingWorkflows(world: World): DeployingWorkflows {
  const bySubject = new Map(
    world.facts('deployment_definition').map((definition) => [definition.subject, definition]),
  );
  const chosen = new Set(
    world
      .derive(deployingDefinitions)
      .filter(({ body }) => body.mechanism !== 'argo_cd' && body.mechanism !== 'flux'),
  );
  const unread: UnreadCall[] = [];
  // A set gives also what is added to it while it is walked.
  for (const definition of chosen) {
    for (const call of definition.body.calls) {
      if (!isReusableWorkflow(call) && !isMissingAction(call)) continue;
      const called = bySubject.get(subjectOf(definition, call));
      if (called !== undefined) chosen.add(called);
      else if (!call.resolved) unread.push({ definition, call });
    }
  }
  return { workflows: [...chosen], unread };
}

function isReusableWorkflow(call: Call): boolean {
  return /\.ya?ml(?:@|$)/.test(call.uses);
}

/** An action that the repository itself should have, and has not: what it does nobody read. */
function isMissingAction(call: Call): boolean {
  return call.pinnedBy === 'local' && !call.resolved;
}

/** `owner/name/.github/workflows/x.yml@v1` on the caller's host, `./…` in the caller's repository. */
function subjectOf({ body }: Definition, call: Call): string {
  const at = call.uses.indexOf('@');
  const target = at < 0 ? call.uses : call.uses.slice(0, at);
  if (target.startsWith('./')) return `${body.repository}/${target.slice(2)}`;
  return `${body.repository.split('/')[0] ?? ''}/${target}`;
}
