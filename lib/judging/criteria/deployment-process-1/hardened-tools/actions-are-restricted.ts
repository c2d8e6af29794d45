import type { Fact } from '#lib/evidence/fact.ts';
import type { Case, World } from '../../../case.ts';
import { byFact, byFacts } from '../../../citation.ts';
import {
  fromGaps,
  needsPerson,
  type Observation,
  supports,
  violates,
} from '../../../observation.ts';
import type { Definition } from '../../../views/definitions.ts';

type ActionsPolicy = Fact<'actions_policy'>;

/** (2) Where deploying workflows run, not every action may. */
export function actionsAreRestricted(c: Case, workflows: readonly Definition[]): Observation[] {
  const own = new Set(c.application.sources.map((source) => source.place));
  const repositories = new Set(workflows.map((workflow) => workflow.body.repository));
  // A called workflow of another repository runs under the caller's policy.
  const judged = [...repositories].filter((repository) => own.has(repository));
  return (judged.length === 0 ? [...repositories] : judged).flatMap((repository) =>
    judgeRepository(c, repository),
  );
}

function policies(world: World): ReadonlyMap<string, ActionsPolicy> {
  return new Map(world.facts('actions_policy').map((fact) => [fact.body.place, fact]));
}

function judgeRepository(c: Case, repository: string): Observation[] {
  const byPlace = c.derive(policies);
  const organisation = repository.split('/').slice(0, 2).join('/');
  const found = [byPlace.get(repository), byPlace.get(organisation)].filter(
    (one) => one !== undefined,
  );
  for (const policy of found) {
    const how = restrictionOf(policy);
    if (how === null) continue;
    return [
      supports(
        { code: 'a15_restricted', params: { place: policy.body.place, how } },
        byFact(policy),
      ),
    ];
  }
  const { gaps } = c.coverage('actions_policy', repository);
  if (!byPlace.has(repository) && gaps.length > 0) return fromGaps(gaps);
  if (found.length === 0) {
    return [needsPerson({ code: 'a15_policy_not_told', params: { place: repository } })];
  }
  const params = { place: repository };
  const basis = byFacts(found);
  return found.some(({ body }) => body.shaPinningRequired === 'unknown')
    ? [needsPerson({ code: 'a15_pinning_not_told', params }, ...basis)]
    : [violates({ code: 'a15_unrestricted', params }, ...basis)];
}

/** Patterns that take every action restrict nothing. */
const everything: readonly string[] = ['*', '*/*', '*/*@*', '*@*'];

function restrictionOf({ body }: ActionsPolicy): 'pinning' | 'selected' | 'local_only' | null {
  if (body.shaPinningRequired === true) return 'pinning';
  switch (body.allowedActions) {
    case 'local_only':
    case 'disabled':
      return 'local_only';
    case 'selected':
      return body.patterns.some((pattern) => everything.includes(pattern)) ? null : 'selected';
    case 'all':
      return null;
  }
}
