import type { Fact } from '#lib/evidence/fact.ts';
import { addDays, fromMs, type Instant } from '#lib/evidence/instant.ts';
import type { Case } from '../../case.ts';
import { type Basis, byClaim, byFact } from '../../citation.ts';
import {
  applies,
  type ConditionResult,
  doesNotApply,
  fromGaps,
  needsPerson,
  type Observation,
  supports,
  violates,
} from '../../observation.ts';
import { defineRule } from '../../rule.ts';
import { type Definition, deployingDefinitions, fileName } from '../../views/definitions.ts';
import { ownRunbooks, unclearRunbooks } from '../../views/own-runbooks.ts';
import { productionDeployments } from '../../views/window.ts';

/** the deployment documentation is up to date. */
export const upToDate = defineRule({
  code: 'I-SD-A-1.2',
  reads: ['runbook', 'deployment_definition'],
  conditions: [
    {
      id: '1',
      title:
        'the runbook was changed or reviewed in time; without one, the definition that ran is the documented one',
      check: changedInTime,
    },
    {
      id: '2',
      title: 'the runbook does not lag behind a change of the deployment',
      check: followsTheDefinition,
    },
  ],
});

interface Documentation {
  readonly runbook: Fact<'runbook'>;
  /** The later of its change and its review. */
  readonly at: Instant;
  readonly basis: readonly Basis[];
}

/** The runbook that is kept: of several, the one most recently changed. */
function documentationOf(c: Case): Documentation | 'undated' | 'unclear' | null {
  const runbooks = c.derive(ownRunbooks);
  if (runbooks.length === 0 && c.derive(unclearRunbooks).length > 0) return 'unclear';
  const dated = runbooks
    .flatMap((runbook) =>
      runbook.body.changedAt === null ? [] : [{ runbook, at: runbook.body.changedAt }],
    )
    .sort((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : 0));
  const newest = dated[0];
  if (newest === undefined) return runbooks.length === 0 ? null : 'undated';
  const review = c
    .claims('I-SD-A-1.2')
    .filter((claim) => claim.says === 'holds' && claim.type === 'statement')
    .sort((a, b) => (a.acceptedAt > b.acceptedAt ? -1 : 1))[0];
  const basis = byFact(newest.runbook);
  if (review === undefined || review.acceptedAt <= newest.at) {
    return { ...newest, basis: [basis] };
  }
  return { runbook: newest.runbook, at: review.acceptedAt, basis: [basis, byClaim(review)] };
}

function changedInTime(c: Case): ConditionResult {
  const documentation = documentationOf(c);
  if (documentation === 'undated') return applies(undatedRunbooks(c));
  if (documentation === 'unclear') return applies(unclearOnes(c));
  if (documentation === null) return withoutRunbook(c);
  const days = c.threshold('runbook.maxAgeDays');
  const file = documentation.runbook.body.path;
  const { at, basis } = documentation;
  // The date is the committer's word: one that is still to come would never grow old.
  if (!c.horizon.reached(at))
    return applies([needsPerson({ code: 'a12_runbook_ahead', params: { file, at } }, ...basis)]);
  return applies([
    c.horizon.within(at, days)
      ? supports({ code: 'a12_runbook_current', params: { file, at } }, ...basis)
      : violates({ code: 'a12_runbook_old', params: { file, at, days } }, ...basis),
  ]);
}

function undatedRunbooks(c: Case): Observation[] {
  return c
    .derive(ownRunbooks)
    .map((runbook) =>
      needsPerson({ code: 'a12_no_history', params: { file: runbook.body.path } }, byFact(runbook)),
    );
}

/** Whether such a page is the runbook, only a person can tell. */
function unclearOnes(c: Case): Observation[] {
  return c.derive(unclearRunbooks).map((runbook) => {
    const params = { file: runbook.body.path };
    return needsPerson({ code: 'a12_runbook_unclear', params }, byFact(runbook));
  });
}

/** The definition is the documentation: what ran must have been what it said. */
function withoutRunbook(c: Case): ConditionResult {
  const runbooks = c.coverage('runbook');
  if (runbooks.gaps.length > 0) return applies(fromGaps(runbooks.gaps));
  if (c.derive(deployingDefinitions).length === 0) {
    const definitions = c.coverage('deployment_definition');
    if (definitions.gaps.length > 0) return applies(fromGaps(definitions.gaps));
    const reason = { code: 'a12_no_documentation', params: {} } as const;
    const basis = [...runbooks.basis, ...definitions.basis];
    return applies([
      c.stages().length === 0 ? needsPerson(reason, ...basis) : violates(reason, ...basis),
    ]);
  }
  const newest = productionDeployments(c).findLast((one) => one.succeeded);
  if (newest === undefined) {
    const gaps = c.coverage('deployment').gaps;
    if (gaps.length > 0) return applies(fromGaps(gaps));
    const maxDays = c.threshold('window.maxDays');
    return applies([needsPerson({ code: 'no_production_deployment', params: { maxDays } })]);
  }
  const basis = newest.facts.map((fact) => byFact(fact));
  const definition = c
    .facts('deployment_definition')
    .find(
      ({ body }) => body.path === newest.definitionPath && body.repository === newest.repository,
    );
  const then = definition === undefined ? null : shapeAt(definition, fromMs(newest.startedAtMs));
  if (definition === undefined || then === null || newest.shapeDigest === null) {
    return applies([
      needsPerson({ code: 'a12_shape_unknown', params: { deployment: newest.label } }, ...basis),
    ]);
  }
  const params = { deployment: newest.label, file: fileName(definition.body.path) };
  const cited = [byFact(definition), ...basis];
  return applies([
    then === newest.shapeDigest
      ? supports({ code: 'a12_ran_current', params }, ...cited)
      : violates({ code: 'a12_ran_other', params }, ...cited),
  ]);
}

/** The shape that the default branch had at an instant. */
function shapeAt(definition: Definition, at: Instant): string | null {
  return definition.body.shapes.find((shape) => shape.since <= at)?.digest ?? null;
}

function followsTheDefinition(c: Case): ConditionResult {
  const documentation = documentationOf(c);
  if (documentation === 'undated') return applies(undatedRunbooks(c));
  if (documentation === 'unclear') return applies(unclearOnes(c));
  if (documentation === null) {
    const runbooks = c.coverage('runbook');
    if (runbooks.gaps.length > 0) return applies(fromGaps(runbooks.gaps));
    return doesNotApply({ code: 'a12_no_runbook', params: {} }, ...runbooks.basis);
  }
  const definitions = c.coverage('deployment_definition');
  const deploying = c.derive(deployingDefinitions);
  if (definitions.gaps.length > 0) return applies(fromGaps(definitions.gaps));
  if (deploying.length === 0)
    return doesNotApply({ code: 'a12_no_definition', params: {} }, ...definitions.basis);
  const days = c.threshold('runbook.lagDays');
  return applies(deploying.map((definition) => lagOf(c, documentation, definition, days)));
}

function lagOf(
  c: Case,
  documentation: Documentation,
  definition: Definition,
  days: number,
): Observation {
  const file = documentation.runbook.body.path;
  const name = fileName(definition.body.path);
  const at = definition.body.shapes[0]?.since;
  if (at === undefined) {
    return needsPerson(
      { code: 'a12_no_history', params: { file: definition.body.path } },
      byFact(definition),
    );
  }
  const basis = [...documentation.basis, byFact(definition)];
  const follows = addDays(documentation.at, days) >= at || c.horizon.within(at, days);
  return follows
    ? supports({ code: 'a12_runbook_follows', params: { file, definition: name, at } }, ...basis)
    : violates(
        { code: 'a12_runbook_lags', params: { file, definition: name, at, days } },
        ...basis,
      );
}
