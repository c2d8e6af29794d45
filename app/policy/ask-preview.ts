import type { PolicyPreview } from '#lib/use-cases/policy-view.ts';
import { askRoute } from '../ask-route.ts';
import type { ScopeFields } from './scope-fields.ts';

type Asked =
  | { readonly outcome: 'refused'; readonly errors: Readonly<Record<string, string>> }
  | {
      readonly outcome: 'previewed';
      readonly differences: readonly string[];
      readonly preview: PolicyPreview;
    };

/** What the server says of a policy that was typed. */
export type PreviewAnswer = Asked | { readonly outcome: 'failed'; readonly detail: string };

/** Asks what a policy would change; trouble is an answer, too. */
export async function askPreview(
  fields: Readonly<Record<string, string>>,
  scope: ScopeFields,
): Promise<PreviewAnswer> {
  const answered = await askRoute<Asked>('/api/policy/preview', {
    method: 'POST',
    json: { fields, scope },
  });
  return answered.ok ? answered.answer : { outcome: 'failed', detail: answered.message };
}
