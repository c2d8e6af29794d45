import type { ReviewedClaim } from '#lib/db/schema/statements.ts';
import { detailsOf } from './claim-details.ts';

/** One thing that is not as it was when the claim was last reviewed. */
export interface ClaimDifference {
  readonly of: string;
  /** Empty where there was nothing. */
  readonly before: string;
  readonly after: string;
}

/** What changed of a claim since a reviewer saw it, part by part; nothing is `[]`. */
export function claimDifferences(before: ReviewedClaim, after: ReviewedClaim): ClaimDifference[] {
  const was = partsOf(before);
  const is = partsOf(after);
  return is.flatMap(({ of, text }, place) => {
    const former = was[place]?.text ?? '';
    return former === text ? [] : [{ of, before: former, after: text }];
  });
}

/** What a claim says in a word. */
export function saidWord({ type, says }: Pick<ReviewedClaim, 'type' | 'says'>): string {
  if (type === 'not_applicable') return 'not applicable';
  if (type === 'measure') return 'a compensating measure is in place';
  return says === 'holds' ? 'yes' : 'no';
}

function partsOf(claim: ReviewedClaim): { readonly of: string; readonly text: string }[] {
  const { content, files, expiresAt } = claim;
  const details = detailsOf(content);
  const lines = (all: readonly string[]): string => all.join('\n');
  return [
    { of: 'says', text: saidWord(claim) },
    { of: 'remark', text: content.rationale },
    { of: 'links', text: lines(content.links) },
    { of: 'files', text: lines(filesOf(files)) },
    { of: 'conditions', text: details.conditions.join(', ') },
    { of: 'secrets', text: lines(details.secrets) },
    { of: 'stores', text: lines(details.stores) },
    { of: 'image repositories', text: lines(details.repositories) },
    { of: 'digests', text: lines(details.digests) },
    { of: 'custodian', text: details.custodian ?? '' },
    { of: 'version that took its place', text: details.rotatedTo ?? '' },
    { of: 'has no secrets', text: details.noSecrets ? 'yes' : '' },
    { of: 'good until', text: expiresAt.slice(0, 10) },
  ];
}

/** A name alone does not tell two contents apart. */
function filesOf(files: ReviewedClaim['files']): string[] {
  return files.map(({ name, sha256 }) => `${name} (${sha256.slice(0, 'sha256:'.length + 12)})`);
}
