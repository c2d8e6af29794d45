import type { Fact } from '#lib/evidence/fact.ts';
import type { World } from '../case.ts';

type Runbook = Fact<'runbook'>;

/** A view: the runbooks of the application's own deployment. */
export function ownRunbooks(world: World): readonly Runbook[] {
  return world.facts('runbook').filter(isOwn);
}

/** A view: documents that may be about a deployment of those who use the project. */
export function unclearRunbooks(world: World): readonly Runbook[] {
  return world.facts('runbook').filter((runbook) => !isOwn(runbook));
}

function isOwn({ body }: Runbook): boolean {
  return body.whose !== 'unclear';
}
