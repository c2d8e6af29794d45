import type { Actor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { organisationChange } from '#lib/db/policies.ts';
import type { PolicyChange } from '#lib/judging/policy.ts';
import { policyDifferences } from './policy-differences.ts';
import { type PolicyFields, readPolicyForm } from './policy-form.ts';
import type { ServerContext } from './server-context.ts';

export type PolicyDraft =
  | { readonly outcome: 'refused'; readonly errors: Readonly<Record<string, string>> }
  | {
      readonly outcome: 'drafted';
      /** All that differs from the defaults. */
      readonly change: PolicyChange;
      /** What it changes of the policy that stands. */
      readonly differences: readonly string[];
    };

/** Reads what was typed against the policy that stands, and saves nothing. */
export async function draftPolicy(
  { db }: ServerContext,
  actor: Actor,
  { fields }: { readonly fields: PolicyFields },
): Promise<PolicyDraft> {
  authorise(actor, 'change_policy');
  const standing = await organisationChange(db);
  const read = readPolicyForm(standing ?? {}, fields);
  if (!read.ok) return { outcome: 'refused', errors: read.errors };
  const { change } = read;
  return { outcome: 'drafted', change, differences: policyDifferences(standing, change) };
}
