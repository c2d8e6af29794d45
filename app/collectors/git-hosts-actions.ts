'use server';

import { revalidatePath } from 'next/cache';
import * as z from 'zod';
import { formAction } from '#lib/http/action.ts';
import { InputTrouble } from '#lib/http/input-trouble.ts';
import { changeGitHosts } from '#lib/use-cases/change-git-hosts.ts';

const rows = 100;

/** Rows come as `host.0`, `private.0`, `plainHttp.0`, and so on. */
const Sent = z.looseObject({ version: z.coerce.number().int().min(0) });

/** Saves the list of hosts, or tells beside each host what is wrong with it. */
export const submitGitHosts = formAction({
  action: 'manage_settings',
  input: Sent,
  handle: async (web, { actor }, { version, ...fields }) => {
    const hosts = Array.from({ length: rows }, (_, place) => ({
      host: textOf(fields[`host.${place}`]),
      private: fields[`private.${place}`] === 'on',
      plainHttp: fields[`plainHttp.${place}`] === 'on',
    }));
    const changed = await changeGitHosts(web, actor, { version, hosts });
    switch (changed.outcome) {
      case 'refused':
        throw new InputTrouble(
          new z.ZodError(
            [...changed.errors].map(([place, message]) => ({
              code: 'custom' as const,
              path: [`host.${place}`],
              message,
              input: undefined,
            })),
          ),
        );
      case 'unchanged':
        return 'Nothing was changed.';
      case 'saved':
        revalidatePath('/collectors');
        return 'Saved. It counts from the next collection on.';
    }
  },
});

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 1_000) : '';
}
