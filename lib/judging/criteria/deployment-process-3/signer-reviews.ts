import type { Case } from '../../case.ts';
import { byDeclaration, byFact } from '../../citation.ts';
import { needsPerson, type Observation, supports } from '../../observation.ts';
import type { Received } from '../../views/signatures.ts';
import { signerName, signerOf } from '../../views/signers.ts';
import type { Verification } from '../../views/verifications.ts';

/** A-3.2 (3): the signer and the root that a verification relied on are owned and reviewed. */
export function reviewsOf(c: Case, { artifact }: Received, fact: Verification): Observation[] {
  const { signer: identity, trustRoot } = fact.body;
  const signer = identity === undefined ? null : signerOf(artifact.signers, identity);
  if (signer === null) return [];
  const days = c.threshold('signer.reviewDays');
  const basis = [byDeclaration('signers'), byFact(fact)];
  const params = { signer: signerName(signer), imageRepository: artifact.imageRepository };
  const { owner, reviewedAt } = signer;
  const ofSigner = (): Observation => {
    if (owner === null) return needsPerson({ code: 'a32_no_owner', params }, ...basis);
    if (reviewedAt === null) {
      return needsPerson({ code: 'a32_never_reviewed', params: { ...params, owner } }, ...basis);
    }
    const named = { ...params, owner, at: reviewedAt, days };
    const isReviewed = c.horizon.reached(reviewedAt) && c.horizon.within(reviewedAt, days);
    return isReviewed
      ? supports({ code: 'a32_reviewed', params: named }, ...basis)
      : needsPerson({ code: 'a32_review_overdue', params: named }, ...basis);
  };
  if (trustRoot === undefined) return [ofSigner()];
  const root = { root: trustRoot.id, at: trustRoot.updatedAt, days };
  return [
    ofSigner(),
    c.horizon.within(trustRoot.updatedAt, days)
      ? supports({ code: 'a32_root_current', params: root }, byFact(fact))
      : needsPerson({ code: 'a32_root_old', params: root }, byFact(fact)),
  ];
}
