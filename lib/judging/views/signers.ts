import type { Signer } from '#lib/evidence/application.ts';
import { matchesPattern } from './stages.ts';
import type { Verification } from './verifications.ts';

type Identity = NonNullable<Verification['body']['signer']>;

/** The declared signer that a verified identity is; null: it is none of them. */
export function signerOf(declared: readonly Signer[], identity: Identity): Signer | null {
  return declared.find((signer) => isSame(signer.identity, identity)) ?? null;
}

/** Exact, but for the ref of a workflow, whose pattern is anchored at both ends. */
function isSame(declared: Signer['identity'], identity: Identity): boolean {
  if ('keyFingerprint' in declared) {
    return 'keyFingerprint' in identity && identity.keyFingerprint === declared.keyFingerprint;
  }
  if ('keyFingerprint' in identity || identity.issuer !== declared.issuer) return false;
  if ('subject' in declared) return identity.subject === declared.subject;
  // GitHub writes one slash between repository and workflow, GitLab two.
  return ['/', '//'].some((slash) => {
    const before = `https://${declared.repository}${slash}${declared.workflowPath}@`;
    return (
      identity.subject.startsWith(before) &&
      matchesPattern(declared.refPattern, identity.subject.slice(before.length))
    );
  });
}

/** An identity in the words of a reason. */
export function identityName(identity: Identity): string {
  return 'keyFingerprint' in identity ? `key ${identity.keyFingerprint}` : identity.subject;
}

/** A declared signer in the words of a reason. */
export function signerName({ identity }: Signer): string {
  if ('keyFingerprint' in identity) return `key ${identity.keyFingerprint}`;
  if ('subject' in identity) return identity.subject;
  return `${identity.repository}/${identity.workflowPath}@${identity.refPattern}`;
}
