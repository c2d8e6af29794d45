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
import type { Reason } from '../../reason.ts';
import { defineRule } from '../../rule.ts';
import { artifactName, type DeployedArtifact } from '../../views/artifacts.ts';
import { stageName } from '../../views/deployments.ts';
import { judgedDeployments } from '../../views/judged-deployments.ts';
import {
  measureFor,
  type Received,
  received,
  signatures,
  withoutArtifacts,
} from '../../views/signatures.ts';
import { identityName, signerName } from '../../views/signers.ts';
import type { Verification } from '../../views/verifications.ts';
import { isProvenLate, timeOf } from './signature-time.ts';
import { reviewsOf } from './signer-reviews.ts';

/** the verification is done against signatures created during the build. */
export const buildSignatures = defineRule({
  code: 'I-SD-A-3.2',
  reads: ['artifact_verification', 'gate_coverage', 'deployment_definition'],
  conditions: [
    {
      id: '1',
      title: 'every deployed artifact is signed by its declared signer, before it was deployed',
      check: everySigned,
    },
    {
      id: '2',
      title: 'the time of each signature is proven, or it was seen before the deployment',
      check: (c) => reliedOn(c, (one, fact) => [timeOf(c, one, fact)]),
    },
    {
      id: '3',
      title: 'each signer, key and root has an owner and was reviewed in time',
      check: (c) => reliedOn(c, (one, fact) => reviewsOf(c, one, fact)),
    },
  ],
  notes: (c) =>
    c.derive(judgedDeployments).flatMap(({ deployment, besides }): Reason[] => {
      if (besides.length === 0) return [];
      const stage = stageName(deployment);
      const params = { deployment: deployment.label, stage, artifacts: besides };
      return [{ code: 'a32_seen_besides', params }];
    }),
});

/** One artifact, what its signature gave, and the verification that this rests on. */
interface Judged {
  readonly one: Received;
  readonly fact: Verification | null;
  readonly observations: readonly Observation[];
}

function everySigned(c: Case): ConditionResult {
  const judged = judgeAll(c);
  const open = openEnds(c);
  if (judged.length === 0 && open.length === 0) return allMeasured(c);
  return applies([...judged.flatMap((one) => one.observations), ...open]);
}

/** All artifacts but external ones that an approved measure covers. */
function judgeAll(c: Case): Judged[] {
  return c
    .derive(received)
    .filter((one) => !isCovered(c, one.artifact))
    .map((one) => judgeOne(c, one));
}

function isCovered(c: Case, artifact: DeployedArtifact): boolean {
  return artifact.ownership === 'external' && measureFor(c, artifact) !== null;
}

/** What is not known to be deployed at all. */
function openEnds(c: Case): Observation[] {
  const unnamed = c.derive(withoutArtifacts).map((deployment) => {
    const params = { deployment: deployment.label, stage: stageName(deployment) };
    const reason = { code: 'a32_artifact_unknown', params } as const;
    return unknownFor('never_collected', reason, null, ...deployment.basis);
  });
  return [...unnamed, ...recordOpen(c, c.derive(judgedDeployments).length)];
}

function allMeasured(c: Case): ConditionResult {
  const basis = c.derive(received).flatMap(({ artifact }) => {
    const measure = measureFor(c, artifact);
    return measure === null ? [] : [byClaim(measure)];
  });
  return doesNotApply({ code: 'a32_all_measured', params: {} }, ...basis);
}

function judgeOne(c: Case, one: Received): Judged {
  const { artifact, deployment } = one;
  const { state, facts } = c.derive(signatures)(artifact);
  const params = { artifact: artifactName(artifact), deployment: deployment.label };
  const basis = [...byFacts(facts), ...artifact.basis];
  const [fact] = facts;
  const give = (...observations: Observation[]): Judged => ({ one, fact: null, observations });
  const signer =
    fact?.body.signer === undefined ? 'an unnamed signer' : identityName(fact.body.signer);
  switch (state) {
    case 'verified': {
      if (fact === undefined) return give();
      if (isProvenLate(one, fact)) {
        const at = fact.body.signedAt;
        return give(violates({ code: 'a32_signed_late', params: { ...params, at } }, ...basis));
      }
      const reason = { code: 'a32_verified', params: { ...params, signer } } as const;
      return { one, fact, observations: [supports(reason, ...basis)] };
    }
    case 'no_signer_declared': {
      const named = { ...params, signer, imageRepository: artifact.imageRepository };
      return give(needsPerson({ code: 'a32_no_signer_declared', params: named }, ...basis));
    }
    case 'wrong_identity': {
      const declared = artifact.signers.map(signerName);
      const named = { ...params, signer, declared };
      return give(violates({ code: 'a32_other_signer', params: named }, ...basis));
    }
    case 'invalid':
      return give(violates({ code: 'a32_invalid', params }, ...basis));
    case 'unsigned':
      return give(violates({ code: 'a32_unsigned', params }, ...basis));
    case 'not_run': {
      const since = fact?.firstSeenAt ?? null;
      return give(
        unknownFor('collection_failed', { code: 'a32_not_run', params }, since, ...basis),
      );
    }
    case 'none':
      return give(...unverified(c, one));
  }
}

/** Nobody has looked at it: that says nothing of its signature. */
function unverified(c: Case, { artifact, deployment }: Received): Observation[] {
  const { gaps } = c.coverage('artifact_verification', artifact.imageRepository);
  const told = gaps.filter((gap) => gap.cause !== 'never_collected');
  if (told.length > 0) return fromGaps(told);
  const params = { artifact: artifactName(artifact), deployment: deployment.label };
  const reason = { code: 'a32_not_verified', params } as const;
  return [unknownFor('never_collected', reason, null, ...artifact.basis)];
}

/** Asks of each signature that (1) relied on; what (1) leaves open is open here too. */
function reliedOn(
  c: Case,
  ask: (one: Received, fact: Verification) => Observation[],
): ConditionResult {
  const seen = judgeAll(c).flatMap(({ one, fact, observations }) =>
    fact === null
      ? observations.filter((observation) => observation.verdict === 'unknown')
      : ask(one, fact),
  );
  const all = [...distinct(seen), ...openEnds(c)];
  return all.length > 0 ? applies(all) : doesNotApply({ code: 'a32_none_relied_on', params: {} });
}

/** One signer stands for many artifacts: what is said of it is said once. */
function distinct(observations: readonly Observation[]): Observation[] {
  const known = new Map<string, Observation>();
  for (const one of observations) {
    const { code, params } = one.reason;
    const key = `${one.verdict} ${code} ${Object.values(params).join('\0')}`;
    if (!known.has(key)) known.set(key, one);
  }
  return [...known.values()];
}
