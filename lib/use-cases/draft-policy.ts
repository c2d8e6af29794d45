import type { Actor } from '#lib/access/actor.ts';
import type { PolicyChange } from '#lib/judging/policy.ts';
import { findPolicyScope, type PolicyScope, standingLayers } from './find-policy-scope.ts';
import { policyDifferences } from './policy-differences.ts';
import { type PolicyFields, readPolicyForm } from './policy-form.ts';
import { layPolicies } from './policy-layers.ts';
import type { ServerContext } from './server-context.ts';

export type PolicyDraft =
  | { readonly outcome: 'refused'; readonly errors: Readonly<Record<string, string>> }
  | {
      readonly outcome: 'drafted';
      /** All that differs from what stands above. */
      readonly change: PolicyChange;
      /** What it changes of the policy that stands. */
      readonly differences: readonly string[];
    };

/** Reads what was typed against the policy that stands, and saves nothing. */
export async function draftPolicy(
  { db }: ServerContext,
  actor: Actor,
  { fields, scope = {} }: { readonly fields: PolicyFields; readonly scope?: PolicyScope },
): Promise<PolicyDraft> {
  const found = await findPolicyScope(db, actor, 'change_policy', scope);
  const layers = await standingLayers(db, found);
  const standing = layers.at(-1)?.change ?? null;
  const bounds = found.level === 'organisation' ? null : layPolicies(layers);
  const read = readPolicyForm(standing ?? {}, fields, bounds);
  if (!read.ok) return { outcome: 'refused', errors: read.errors };
  const { change } = read;
  const differences = policyDifferences(standing, change, found.level);
  return { outcome: 'drafted', change, differences };
}
