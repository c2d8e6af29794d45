import type { PolicyPreview } from '#lib/use-cases/policy-view.ts';
import type { ScopeFields } from './scope-fields.ts';

/** What the server says of a policy that was typed. */
export type PreviewAnswer =
  | { readonly outcome: 'refused'; readonly errors: Readonly<Record<string, string>> }
  | {
      readonly outcome: 'previewed';
      readonly differences: readonly string[];
      readonly preview: PolicyPreview;
    }
  | { readonly outcome: 'failed'; readonly detail: string };

/** Asks what a policy would change; trouble is an answer, too. */
export async function askPreview(
  fields: Readonly<Record<string, string>>,
  scope: ScopeFields,
): Promise<PreviewAnswer> {
  try {
    const response = await fetch('/api/policy/preview', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ fields, scope }),
    });
    if (response.ok) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own route answers its own type
      return (await response.json()) as PreviewAnswer;
    }
    return { outcome: 'failed', detail: `The server answered ${response.status}. Try again.` };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { outcome: 'failed', detail: 'The server did not answer. Try again in a moment.' };
  }
}
