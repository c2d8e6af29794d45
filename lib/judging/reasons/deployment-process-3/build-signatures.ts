import { list, plural, sentence } from '../../sentence.ts';

interface Brought {
  readonly artifact: string;
  readonly deployment: string;
}
interface Signed {
  readonly signer: string;
  readonly imageRepository: string;
}

const sign = () => ({
  text: 'Sign the image in the job that builds it, by its digest',
  snippet: 'permissions:\n  id-token: write\nsteps:\n  - run: cosign sign --yes "$IMAGE@$DIGEST"\n',
});

/** Reasons of I-SD-A-3.2. */
export const buildSignatureReasons = {
  a32_artifact_unknown: sentence(
    (p: { deployment: string; stage: string }) =>
      `Which artifact ${p.deployment} brought to ${p.stage} is not known`,
    () => ({
      text: 'Send the digest with each deployment, pin it in the definition, or let the signature name the run',
    }),
  ),
  a32_seen_besides: sentence(
    (p: { deployment: string; stage: string; artifacts: readonly string[] }) =>
      `Besides what ${p.deployment} names, admission saw ${list(p.artifacts)} in ${p.stage}`,
  ),
  a32_verified: sentence(
    (p: Brought & { signer: string }) =>
      `${p.artifact} of ${p.deployment} is signed by ${p.signer}, as declared`,
  ),
  a32_signed_late: sentence(
    (p: Brought & { at: string }) =>
      `${p.artifact} was signed at ${p.at}, only after ${p.deployment} had brought it to production`,
    sign,
  ),
  a32_no_signer_declared: sentence(
    (p: Brought & Signed) =>
      `${p.artifact} of ${p.deployment} is signed by ${p.signer}, but no signer is declared for ${p.imageRepository}`,
    (p) => ({
      text: `Declare whose signature counts for ${p.imageRepository}, with an owner and the date of its last review`,
    }),
  ),
  a32_other_signer: sentence(
    (p: Brought & { signer: string; declared: readonly string[] }) =>
      p.declared.length === 0
        ? `${p.artifact} of ${p.deployment} is not signed by who should have signed it`
        : `${p.artifact} of ${p.deployment} is signed by ${p.signer}, not by ${list(p.declared)}`,
    (p) => ({
      text: `Find out who signed ${p.artifact}; if it is right, let a security lead declare that signer`,
    }),
  ),
  a32_invalid: sentence(
    (p: Brought) => `The signature of ${p.artifact} of ${p.deployment} is invalid`,
    (p) => ({ text: `Treat it as a breach: roll ${p.deployment} back, and find out what changed` }),
  ),
  a32_unsigned: sentence((p: Brought) => `${p.artifact} of ${p.deployment} is not signed`, sign),
  a32_not_run: sentence(
    (p: Brought) =>
      `The signature of ${p.artifact} of ${p.deployment} could not be checked when it was last tried`,
    () => ({ text: 'Verify it again' }),
  ),
  a32_not_verified: sentence(
    (p: Brought) => `The signature of ${p.artifact} of ${p.deployment} was never looked for`,
    (p) => ({ text: `Connect the registry of ${p.artifact}` }),
  ),
  a32_all_measured: sentence(
    () => 'All artifacts in production are external and covered by compensating measures',
  ),
  a32_none_relied_on: sentence(() => 'There is no signature that anything relied on'),
  a32_time_proven: sentence(
    (p: Brought & { at: string; by: string }) =>
      `That ${p.artifact} was signed at ${p.at} is proven by a ${p.by === 'log' ? 'transparency log' : 'timestamp'}`,
  ),
  a32_certificate_end_unknown: sentence(
    (p: Brought) =>
      `When ${p.artifact} was signed is not proven, and whether the certificate was valid when ${p.deployment} was deployed is not known`,
    () => ({ text: 'Sign with a timestamp or an entry in a transparency log' }),
  ),
  a32_certificate_expired: sentence(
    (p: Brought & { until: string }) =>
      `When ${p.artifact} was signed is not proven, and the certificate had expired at ${p.until}, before ${p.deployment} was deployed`,
    () => ({ text: 'Sign with a timestamp or an entry in a transparency log' }),
  ),
  a32_seen_before: sentence(
    (p: Brought & { at: string }) =>
      `The signature of ${p.artifact} was seen at ${p.at}, before ${p.deployment} was deployed`,
  ),
  a32_gate_verified: sentence(
    (p: Brought & { gate: string; at: string }) =>
      `Gate ${p.gate} verified the signature of ${p.artifact} at ${p.at}, before ${p.deployment} was deployed`,
  ),
  a32_seen_late: sentence(
    (p: Brought & { at: string }) =>
      `When ${p.artifact} was signed is not proven, and its signature was first seen at ${p.at}, after ${p.deployment} was deployed`,
    () => ({
      text: 'Sign with a timestamp or an entry in a transparency log, or let a gate verify before the deployment',
    }),
  ),
  a32_no_owner: sentence(
    (p: Signed) => `Nobody is named as owner of ${p.signer}, the signer of ${p.imageRepository}`,
    (p) => ({ text: `Name who answers for ${p.signer}` }),
  ),
  a32_never_reviewed: sentence(
    (p: Signed & { owner: string }) =>
      `${p.signer}, the signer of ${p.imageRepository}, was never reviewed by ${p.owner}`,
    (p) => ({ text: `Let ${p.owner} review ${p.signer}, and record when` }),
  ),
  a32_reviewed: sentence(
    (p: Signed & { owner: string; at: string; days: number }) =>
      `${p.signer}, the signer of ${p.imageRepository}, is owned by ${p.owner} and was reviewed at ${p.at}`,
  ),
  a32_review_overdue: sentence(
    (p: Signed & { owner: string; at: string; days: number }) =>
      `${p.signer}, the signer of ${p.imageRepository}, was last reviewed at ${p.at}, not within ${plural(p.days, 'day')}`,
    (p) => ({ text: `Let ${p.owner} review ${p.signer}, and record when` }),
  ),
  a32_root_current: sentence(
    (p: { root: string; at: string; days: number }) =>
      `The trust root ${p.root} was brought up to date at ${p.at}`,
  ),
  a32_root_old: sentence(
    (p: { root: string; at: string; days: number }) =>
      `The trust root ${p.root} was last brought up to date at ${p.at}, not within ${plural(p.days, 'day')}`,
    (p) => ({ text: `Review the trust root ${p.root} and import its present state` }),
  ),
} as const;
