import * as z from 'zod';
import { route } from '#lib/http/route.ts';
import { draftPolicy } from '#lib/use-cases/draft-policy.ts';
import { PolicyScope } from '#lib/use-cases/find-policy-scope.ts';
import { previewPolicy } from '#lib/use-cases/preview-policy.ts';

/** What a policy that was typed would change; nothing is saved. */
export const POST = route({
  action: 'change_policy',
  body: 'json',
  input: z.object({
    body: z.object({
      fields: z.record(z.string().max(100), z.string().max(20_000)),
      scope: PolicyScope.default({}),
    }),
  }),
  handle: async (web, { actor }, { body }, { signal }) => {
    const draft = await draftPolicy(web, actor, body);
    if (draft.outcome === 'refused') return draft;
    const { change, differences } = draft;
    return {
      outcome: 'previewed',
      differences,
      preview: await previewPolicy(web, actor, { change, scope: body.scope, signal }),
    };
  },
});
