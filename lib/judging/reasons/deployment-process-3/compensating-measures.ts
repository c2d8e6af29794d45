import { list, sentence } from '../../sentence.ts';

interface Running {
  readonly artifact: string;
  readonly deployment: string;
}

/** Reasons of I-SD-A-3.3. */
export const compensatingMeasureReasons = {
  a33_no_artifact_known: sentence(
    (p: { deployments: readonly string[] }) =>
      p.deployments.length === 0
        ? 'No artifact in production is known'
        : `No artifact in production is known: none is named by ${list(p.deployments)}`,
    () => ({
      text: 'Send the digest with each deployment, or state in a claim what runs in production and how it is checked',
    }),
  ),
  a33_artifact_unknown: sentence(
    (p: { deployment: string }) =>
      `Which artifact ${p.deployment} brought to production is not known`,
    () => ({ text: 'Send the digest with each deployment, or pin it in the definition' }),
  ),
  a33_none_external: sentence(() => 'No artifact in production was built elsewhere'),
  a33_external_verified: sentence(
    (p: Running) => `${p.artifact} of ${p.deployment}, built elsewhere, is signed as declared`,
  ),
  a33_undeclared: sentence(
    (p: Running & { imageRepository: string }) =>
      `${p.artifact} of ${p.deployment} does not verify, and whether ${p.imageRepository} is built here or elsewhere is not declared`,
    (p) => ({ text: `Declare ${p.imageRepository} as own or external, with its signer` }),
  ),
  a33_measure: sentence(
    (p: Running & { author: string; until: string }) =>
      `A compensating measure of ${p.author} stands in for a signature of ${p.artifact} until ${p.until}`,
  ),
  a33_no_measure: sentence(
    (p: Running) =>
      `${p.artifact} of ${p.deployment}, built elsewhere, has no signature that can be trusted and no compensating measure`,
    (p) => ({
      text: `Record a measure that names ${p.artifact}: a pinned checksum of the vendor, a rebuild, isolation or a scan`,
    }),
  ),
  a33_no_signer_declared: sentence(
    (p: Running & { imageRepository: string }) =>
      `${p.artifact} of ${p.deployment} is signed, but no signer is declared for ${p.imageRepository}`,
    (p) => ({ text: `Declare whose signature counts for ${p.imageRepository}` }),
  ),
  a33_not_run: sentence(
    (p: Running) =>
      `The signature of ${p.artifact} of ${p.deployment} could not be checked when it was last tried`,
    () => ({ text: 'Verify it again' }),
  ),
  a33_not_verified: sentence(
    (p: Running) => `The signature of ${p.artifact} of ${p.deployment} was never looked for`,
    (p) => ({ text: `Connect the registry of ${p.artifact}` }),
  ),
  a33_verified: sentence((p: Running) => `${p.artifact} of ${p.deployment} is signed as declared`),
  a33_invalid: sentence(
    (p: Running) => `The signature of ${p.artifact} of ${p.deployment} is invalid`,
    (p) => ({ text: `Treat it as a breach: roll ${p.deployment} back, and find out what changed` }),
  ),
  a33_other_signer: sentence(
    (p: Running) => `${p.artifact} of ${p.deployment} is signed by somebody else than declared`,
    (p) => ({ text: `Find out who signed ${p.artifact}; no measure makes up for it` }),
  ),
  a33_own_unsigned: sentence(
    (p: Running) =>
      `${p.artifact} of ${p.deployment} is built here and not signed; no measure makes up for it`,
    () => ({
      text: 'Sign the image in the job that builds it, by its digest',
      snippet: 'steps:\n  - run: cosign sign --yes "$IMAGE@$DIGEST"\n',
    }),
  ),
  a33_not_invalid: sentence(
    (p: Running) => `${p.artifact} of ${p.deployment} has no signature that was found invalid`,
  ),
} as const;
