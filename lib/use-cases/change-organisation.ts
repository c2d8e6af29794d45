import type { PersonActor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { type Organisation, organisationKey, organisationOf } from '#lib/db/organisation.ts';
import { looksLikeSecret } from '#lib/evidence/redaction.ts';
import { type SavedSetting, saveSetting } from './save-setting.ts';
import type { ServerContext } from './server-context.ts';

export interface ChangeOrganisationInput {
  /** The version that was changed; 0 where there was none. */
  readonly version: number;
  readonly organisation: Organisation;
  readonly reason: string;
}

export type ChangedOrganisation =
  | SavedSetting
  | { readonly outcome: 'refused'; readonly errors: Readonly<Record<string, string>> };

/**
 * Says what the organisation is called and aims at. No verdict and no score follows from it.
 *
 * @throws AppError `edit.conflict` when somebody saved it in between
 */
export async function changeOrganisation(
  context: ServerContext,
  actor: PersonActor,
  { version, organisation, reason: typed }: ChangeOrganisationInput,
): Promise<ChangedOrganisation> {
  authorise(actor, 'change_policy');
  const reason = typed.trim();
  const errors = faultsOf(organisation.name, reason);
  if (Object.keys(errors).length > 0) return { outcome: 'refused', errors };
  return saveSetting(context, actor, {
    key: organisationKey,
    action: 'organisation.change',
    version,
    value: organisation,
    load: async (tx) => {
      const standing = await organisationOf(tx);
      return { version: standing.version, value: standing.organisation };
    },
    conflict: (standing) => `somebody saved version ${standing.version} of this meanwhile`,
    detail: { reason },
  });
}

function faultsOf(name: string, reason: string): Readonly<Record<string, string>> {
  const secret = 'looks like a secret: write its name, never its value';
  return {
    ...(looksLikeSecret(name) ? { name: secret } : {}),
    ...(reason === '' ? { reason: 'say why: it stands in the ledger' } : {}),
    ...(looksLikeSecret(reason) ? { reason: secret } : {}),
  };
}
