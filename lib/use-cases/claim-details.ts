import * as z from 'zod';
import type { ClaimContent } from '#lib/db/schema/statements.ts';
import { AppError } from '#lib/errors.ts';
import { digest } from '#lib/evidence/fields.ts';
import { redactText } from '#lib/evidence/redaction.ts';
import {
  type ClaimField,
  type ClaimType,
  claimFieldsOf,
  conditionsOf,
} from '#lib/judging/claim-fields.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';

const mostNames = 50;
const Name = z.string().trim().min(1).max(512);
const Names = z.array(Name).max(mostNames).default([]);

/** What a claim says besides yes or no: the names that rules look for. */
export const ClaimDetails = z.strictObject({
  /** The conditions that it speaks of; none: all. */
  conditions: z.array(z.string().max(8)).max(20).default([]),
  secrets: Names,
  stores: Names,
  repositories: Names,
  digests: z.array(digest).max(mostNames).default([]),
  custodian: Name.nullable().default(null),
  noSecrets: z.boolean().default(false),
  rotatedTo: Name.nullable().default(null),
});
export type ClaimDetails = z.output<typeof ClaimDetails>;

export const noDetails: ClaimDetails = ClaimDetails.parse({});

type Kept = Omit<ClaimContent, 'rationale' | 'links'>;

/**
 * Details as they are kept: without what looks like a secret.
 *
 * @throws AppError `input.malformed` for what no rule of the criterion would read.
 */
export function keptDetails(
  of: { readonly criterion: CriterionCode; readonly type: ClaimType },
  details: ClaimDetails,
): { readonly kept: Kept; readonly redacted: boolean } {
  const read = claimFieldsOf(of.criterion, of.type);
  for (const field of givenIn(details)) {
    if (read.has(field)) continue;
    throw refused(field, `Nothing reads this of a claim on ${of.criterion}.`);
  }
  const known = new Set(conditionsOf(of.criterion).map((one) => one.id));
  if (details.conditions.some((id) => !known.has(id))) {
    throw refused('conditions', `${of.criterion} has no such condition.`);
  }
  let redacted = false;
  const plain = (name: string): string => {
    const kept = redactText(name);
    if (kept !== name) redacted = true;
    return kept;
  };
  const names = (all: readonly string[]): string[] => [...new Set(all.map(plain))];
  const { custodian, rotatedTo } = details;
  const kept: Kept = {
    conditions: [...new Set(details.conditions)].sort(),
    names: {
      secrets: names(details.secrets),
      stores: names(details.stores),
      repositories: names(details.repositories),
      digests: [...new Set(details.digests)],
    },
    ...(custodian === null ? {} : { custodian: plain(custodian) }),
    noSecrets: details.noSecrets,
    ...(rotatedTo === null ? {} : { rotatedTo: plain(rotatedTo) }),
  };
  return { kept, redacted };
}

/** Stored content as a form has it. */
export function detailsOf(content: ClaimContent): ClaimDetails {
  const { conditions, names, custodian, noSecrets, rotatedTo } = content;
  return {
    conditions: [...conditions],
    secrets: [...names.secrets],
    stores: [...names.stores],
    repositories: [...names.repositories],
    digests: [...names.digests],
    custodian: custodian ?? null,
    noSecrets,
    rotatedTo: rotatedTo ?? null,
  };
}

function givenIn(details: ClaimDetails): ClaimField[] {
  const { custodian, noSecrets, rotatedTo } = details;
  const lists = ['conditions', 'secrets', 'stores', 'repositories', 'digests'] as const;
  return [
    ...lists.filter((field) => details[field].length > 0),
    ...(custodian === null ? [] : (['custodian'] as const)),
    ...(noSecrets ? (['noSecrets'] as const) : []),
    ...(rotatedTo === null ? [] : (['rotatedTo'] as const)),
  ];
}

function refused(field: ClaimField, message: string): AppError {
  return new AppError('input.malformed', message, { details: { field } });
}
