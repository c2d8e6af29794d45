import { fromMs, toMs } from '#lib/evidence/instant.ts';
import type { Case } from '../../case.ts';
import { byFact } from '../../citation.ts';
import { needsPerson, type Observation, supports, violates } from '../../observation.ts';
import { artifactName } from '../../views/artifacts.ts';
import { type Received, verifiedByGate } from '../../views/signatures.ts';
import type { Verification } from '../../views/verifications.ts';

/** The time that a transparency log or a timestamp proves; null: none does. */
function provenMs({ body }: Verification): number | null {
  return body.timeSource === 'none' || body.signedAt === 'unknown' ? null : toMs(body.signedAt);
}

/** Whether it is proven that an artifact was signed only after it had been deployed. */
export function isProvenLate({ succeededMs }: Received, fact: Verification): boolean {
  const ms = provenMs(fact);
  return ms !== null && ms > succeededMs;
}

/**
 * A-3.2 (2): without a proven time a certificate must still have been valid at the deployment, and
 * a signature counts only from when somebody trustworthy first saw it.
 */
export function timeOf(c: Case, one: Received, fact: Verification): Observation {
  const { body } = fact;
  const params = { artifact: artifactName(one.artifact), deployment: one.deployment.label };
  const basis = [byFact(fact), ...one.artifact.basis];
  const ms = provenMs(fact);
  if (ms !== null) {
    const named = {
      ...params,
      at: fromMs(ms),
      by: body.timeSource === 'log' ? 'log' : 'timestamp',
    };
    return supports({ code: 'a32_time_proven', params: named }, ...basis);
  }
  if (body.signer !== undefined && 'issuer' in body.signer) {
    const until = body.certificateNotAfter;
    if (until === undefined) {
      return needsPerson({ code: 'a32_certificate_end_unknown', params }, ...basis);
    }
    if (toMs(until) < one.succeededMs) {
      return violates({ code: 'a32_certificate_expired', params: { ...params, until } }, ...basis);
    }
  }
  if (toMs(body.firstSeenAt) <= one.succeededMs) {
    const named = { ...params, at: body.firstSeenAt };
    return supports({ code: 'a32_seen_before', params: named }, ...basis);
  }
  const gate = verifiedByGate(c, one);
  if (gate !== null) {
    const named = { ...params, gate: gate.body.gate, at: gate.body.at };
    return supports({ code: 'a32_gate_verified', params: named }, byFact(gate), ...basis);
  }
  const named = { ...params, at: body.firstSeenAt };
  return needsPerson({ code: 'a32_seen_late', params: named }, ...basis);
}
