import type { StoredEvidence } from '#lib/db/load-evidence.ts';
import type { Application } from '#lib/evidence/application.ts';
import { assumeApplication } from '#lib/judging/assumed-application.ts';
import type { JudgeInput } from '#lib/judging/judge.ts';
import {
  organisationPolicy,
  type Policy,
  type PolicyChange,
  tightenPolicy,
} from '#lib/judging/policy.ts';

/** What is stored of an application, as judging is given it. */
export function judgeInputOf(stored: StoredEvidence): JudgeInput {
  const { facts, collections, claims } = stored;
  return {
    application: applicationOf(stored),
    facts,
    collections,
    claims,
    policy: policyOf(stored.policies),
  };
}

/** As declared; while no stages are, they are assumed from what definitions name. */
function applicationOf(stored: StoredEvidence): Application {
  const { slug, declaration, facts } = stored;
  const sources = [...stored.sources];
  if (declaration.stages.length > 0) return { ...declaration, slug, sources, declared: true };
  const { stages } = assumeApplication(facts, { slug, name: declaration.name, sources });
  return { ...declaration, slug, sources, stages, declared: false };
}

/** The policy in force, from the organisation's down. */
export function policyOf(changes: readonly (PolicyChange | null)[]): Policy {
  const [organisation, ...lower] = changes;
  return lower.reduce<Policy>(
    (policy, change) => (change === null ? policy : tightenPolicy(policy, change)),
    organisationPolicy(organisation ?? {}),
  );
}
