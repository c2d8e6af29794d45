import type { ClaimField } from '#lib/judging/claim-fields.ts';
import type { ClaimDetails } from '#lib/use-cases/claim-details.ts';

/** The names of a claim as they are typed: lists one a line. */
export interface DetailsText {
  readonly conditions: readonly string[];
  readonly secrets: string;
  readonly stores: string;
  readonly repositories: string;
  readonly digests: string;
  readonly custodian: string;
  readonly noSecrets: boolean;
  readonly rotatedTo: string;
}

export const noDetailsText: DetailsText = {
  conditions: [],
  secrets: '',
  stores: '',
  repositories: '',
  digests: '',
  custodian: '',
  noSecrets: false,
  rotatedTo: '',
};

export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export function detailsTextOf(details: ClaimDetails): DetailsText {
  return {
    conditions: details.conditions,
    secrets: details.secrets.join('\n'),
    stores: details.stores.join('\n'),
    repositories: details.repositories.join('\n'),
    digests: details.digests.join('\n'),
    custodian: details.custodian ?? '',
    noSecrets: details.noSecrets,
    rotatedTo: details.rotatedTo ?? '',
  };
}

export function detailsSent(text: DetailsText): ClaimDetails {
  return {
    conditions: [...text.conditions],
    secrets: linesOf(text.secrets),
    stores: linesOf(text.stores),
    repositories: linesOf(text.repositories),
    digests: linesOf(text.digests),
    custodian: text.custodian.trim() === '' ? null : text.custodian.trim(),
    noSecrets: text.noSecrets,
    rotatedTo: text.rotatedTo.trim() === '' ? null : text.rotatedTo.trim(),
  };
}

/** Only what the rule reads of this answer: what was typed for another one stays behind. */
export function onlyFields(text: DetailsText, fields: readonly ClaimField[]): DetailsText {
  const kept = Object.entries(text).filter(([name]) => fields.some((field) => field === name));
  return { ...noDetailsText, ...Object.fromEntries(kept) };
}

export function sameDetails(a: DetailsText, b: DetailsText): boolean {
  return JSON.stringify(detailsSent(a)) === JSON.stringify(detailsSent(b));
}

const mostNames = 50;

/** What is wrong with the names; null when they can be sent. */
export function detailsFault(text: DetailsText): string | null {
  const { secrets, stores, repositories, digests } = detailsSent(text);
  for (const names of [secrets, stores, repositories, digests]) {
    if (names.length > mostNames) return `${mostNames} names at most in each list.`;
    const long = names.find((name) => name.length > 512);
    if (long !== undefined) return `This name is too long: ${long.slice(0, 80)}…`;
  }
  const odd = digests.find((one) => !/^sha256:[0-9a-f]{64}$/.test(one));
  return odd === undefined
    ? null
    : `This is no digest: ${odd.slice(0, 80)}. Write sha256: and 64 hexadecimal digits.`;
}
