import type { Case } from '../../case.ts';
import { byClaim, byFacts } from '../../citation.ts';
import { recordOpen } from '../../deployment-record.ts';
import {
  applies,
  type ConditionResult,
  doesNotApply,
  fromGaps,
  needsPerson,
  type Observation,
  supports,
  unknownFor,
  violates,
} from '../../observation.ts';
import { defineRule } from '../../rule.ts';
import { artifactName, type DeployedArtifact } from '../../views/artifacts.ts';
import { judgedDeployments, runningInProduction } from '../../views/judged-deployments.ts';
import { measureFor, type Signature, signatures } from '../../views/signatures.ts';

/** compensating measures where signatures cannot be checked. */
export const compensatingMeasures = defineRule({
  code: 'I-SD-A-3.3',
  reads: ['artifact_verification', 'deployment_definition'],
  conditions: [
    {
      id: '1',
      title: 'every external artifact without a checkable signature has an approved measure',
      check: externalsCovered,
    },
    {
      id: '2',
      title: 'no own artifact is unsigned, and no artifact has an invalid signature',
      check: noneInvalid,
    },
  ],
});

interface Running {
  readonly artifact: DeployedArtifact;
  readonly signature: Signature;
  readonly params: { readonly artifact: string; readonly deployment: string };
}

function running(c: Case): Running[] {
  const signatureOf = c.derive(signatures);
  const known = new Map<string, Running>();
  for (const { deployment, artifacts } of c.derive(runningInProduction)) {
    for (const artifact of artifacts) {
      const params = { artifact: artifactName(artifact), deployment: deployment.label };
      const key = `${artifact.imageRepository}@${artifact.digest}`;
      known.set(key, { artifact, signature: signatureOf(artifact), params });
    }
  }
  return [...known.values()];
}

/** What is in production but not known. With no artifact known at all, only a person can tell. */
function openEnds(c: Case, known: number): Observation[] {
  const unnamed = c
    .derive(runningInProduction)
    .flatMap(({ deployment, artifacts }) => (artifacts.length === 0 ? [deployment] : []));
  const open = recordOpen(c, c.derive(judgedDeployments).length);
  if (known === 0 && open.length === 0) {
    const deployments = unnamed.map((one) => one.label);
    const basis = unnamed.flatMap((one) => one.basis);
    return [needsPerson({ code: 'a33_no_artifact_known', params: { deployments } }, ...basis)];
  }
  const seen = unnamed.map((deployment) => {
    const params = { deployment: deployment.label };
    const reason = { code: 'a33_artifact_unknown', params } as const;
    return unknownFor('never_collected', reason, null, ...deployment.basis);
  });
  return [...seen, ...open];
}

function externalsCovered(c: Case): ConditionResult {
  const all = running(c);
  const seen = all.flatMap((one) => coverOf(c, one));
  const open = openEnds(c, all.length);
  if (seen.length > 0 || open.length > 0) return applies([...seen, ...open]);
  const basis = all.flatMap((one) => one.artifact.basis);
  return doesNotApply({ code: 'a33_none_external', params: {} }, ...basis);
}

/** Of an external artifact: that it verifies, or the measure that stands in for that. */
function coverOf(c: Case, { artifact, signature, params }: Running): Observation[] {
  const { state, facts } = signature;
  const basis = [...byFacts(facts), ...artifact.basis];
  if (artifact.ownership === 'own') return [];
  if (state === 'verified') {
    if (artifact.ownership === 'undeclared') return [];
    return [supports({ code: 'a33_external_verified', params }, ...basis)];
  }
  if (artifact.ownership === 'undeclared') {
    const named = { ...params, imageRepository: artifact.imageRepository };
    return [needsPerson({ code: 'a33_undeclared', params: named }, ...basis)];
  }
  const measure = measureFor(c, artifact);
  if (measure !== null) {
    const named = { ...params, author: measure.author, until: measure.expiresAt };
    return [supports({ code: 'a33_measure', params: named }, byClaim(measure), ...artifact.basis)];
  }
  switch (state) {
    case 'unsigned':
      return [violates({ code: 'a33_no_measure', params }, ...basis)];
    case 'no_signer_declared': {
      const named = { ...params, imageRepository: artifact.imageRepository };
      return [needsPerson({ code: 'a33_no_signer_declared', params: named }, ...basis)];
    }
    case 'invalid':
    case 'wrong_identity':
      return [violates({ code: 'a33_no_measure', params }, ...basis)];
    case 'not_run':
    case 'none':
      return unseen(c, { artifact, signature, params });
  }
}

/** A signature that nobody could check yet is neither there nor absent. */
function unseen(c: Case, { artifact, signature, params }: Running): Observation[] {
  const [fact] = signature.facts;
  if (fact !== undefined) {
    const reason = { code: 'a33_not_run', params } as const;
    const basis = [...byFacts(signature.facts), ...artifact.basis];
    return [unknownFor('collection_failed', reason, fact.firstSeenAt, ...basis)];
  }
  const { gaps } = c.coverage('artifact_verification', artifact.imageRepository);
  const told = gaps.filter((gap) => gap.cause !== 'never_collected');
  if (told.length > 0) return fromGaps(told);
  const reason = { code: 'a33_not_verified', params } as const;
  return [unknownFor('never_collected', reason, null, ...artifact.basis)];
}

function noneInvalid(c: Case): ConditionResult {
  const all = running(c);
  return applies([...all.flatMap((one) => soundness(c, one)), ...openEnds(c, all.length)]);
}

function soundness(c: Case, one: Running): Observation[] {
  const { artifact, signature, params } = one;
  const basis = [...byFacts(signature.facts), ...artifact.basis];
  switch (signature.state) {
    case 'verified':
      return [supports({ code: 'a33_verified', params }, ...basis)];
    case 'invalid':
      return [violates({ code: 'a33_invalid', params }, ...basis)];
    case 'wrong_identity':
      return [violates({ code: 'a33_other_signer', params }, ...basis)];
    case 'unsigned':
      if (artifact.ownership === 'own') {
        return [violates({ code: 'a33_own_unsigned', params }, ...basis)];
      }
      return [supports({ code: 'a33_not_invalid', params }, ...basis)];
    case 'no_signer_declared': {
      if (artifact.ownership === 'external') {
        return [supports({ code: 'a33_not_invalid', params }, ...basis)];
      }
      const named = { ...params, imageRepository: artifact.imageRepository };
      return [needsPerson({ code: 'a33_no_signer_declared', params: named }, ...basis)];
    }
    case 'not_run': {
      const measure = artifact.ownership === 'external' ? measureFor(c, artifact) : null;
      if (measure === null) return unseen(c, one);
      return [supports({ code: 'a33_not_invalid', params }, byClaim(measure), ...basis)];
    }
    case 'none':
      return unseen(c, one);
  }
}
