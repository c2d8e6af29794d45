import type { Claim } from '#lib/evidence/claim.ts';
import type { Fact } from '#lib/evidence/fact.ts';
import { minuteMs, toMs } from '#lib/evidence/instant.ts';
import type { Case } from '../../case.ts';
import { type Basis, byClaim, byFact } from '../../citation.ts';
import {
  applies,
  type ConditionResult,
  needsPerson,
  type Observation,
  supports,
  violates,
} from '../../observation.ts';
import { defineRule } from '../../rule.ts';
import { aboutSecrets, emptyPaths, notShown, unseenSecrets } from '../../secret-record.ts';
import type { Class } from '../../views/mount-classes.ts';
import type { ProductionSecrets } from '../../views/production-secrets.ts';
import { vaultLog } from '../../views/vault-log.ts';
import { vaultPaths } from '../../views/vault-paths.ts';

/** B-3.1: secrets are generated and distributed by a vetted tool. */
export const vettedTool = defineRule({
  code: 'I-SD-B-3.1',
  reads: ['vault_secret', 'ci_secret', 'deployment_definition'],
  conditions: [
    {
      id: '1',
      title:
        'every production secret comes from a dynamic or rotating engine, or a workload wrote it',
      check: (c) => aboutSecrets(c, (secrets) => byTools(c, secrets)),
    },
  ],
});

function byTools(c: Case, secrets: ProductionSecrets): ConditionResult {
  return applies([
    ...secrets.vault.map((fact) => judgeSecret(c, fact)),
    ...notShown(secrets, 'who wrote the current value'),
    ...unseenSecrets(c, secrets, 'vault', 'ci'),
    ...emptyPaths(c, secrets),
  ]);
}

function judgeSecret(c: Case, fact: Fact<'vault_secret'>): Observation {
  const { path, type, engine } = fact.body;
  if (type !== 'static') {
    return supports({ code: 'b31_by_engine', params: { path, engine } }, byFact(fact));
  }
  const writer = writerOf(c, fact);
  if (writer === null) {
    return needsPerson({ code: 'b31_writer_unseen', params: { path } }, byFact(fact));
  }
  const { identity, basis } = writer;
  const params = { path, identity };
  switch (writer.class) {
    case 'workload':
      return supports({ code: 'b31_by_workload', params }, ...basis);
    case 'unknown':
      return needsPerson({ code: 'b31_writer_unclassified', params }, ...basis);
    case 'human': {
      const claim = thirdParty(c, path);
      if (claim?.custodian === undefined) {
        return violates({ code: 'b31_by_person', params }, ...basis);
      }
      const named = { ...params, custodian: claim.custodian };
      return claim.custodian === identity
        ? supports({ code: 'b31_by_custodian', params }, ...basis, byClaim(claim))
        : violates({ code: 'b31_not_custodian', params: named }, ...basis, byClaim(claim));
    }
  }
}

interface Writer {
  readonly identity: string;
  readonly class: Class;
  readonly basis: readonly Basis[];
}

/** A line of the log tells of the version that came about when it was written. */
const sameWriteMs = 2 * minuteMs;

/** Who wrote the current version: as the vault attributes it, else as its log shows. */
function writerOf(c: Case, fact: Fact<'vault_secret'>): Writer | null {
  const { createdBy, versionCreatedAt, path } = fact.body;
  if (createdBy !== 'unknown' && createdBy.class !== 'unknown') {
    return { ...createdBy, basis: [byFact(fact)] };
  }
  const lines = c.derive(vaultLog).writesTo(path);
  const line =
    versionCreatedAt === 'unknown'
      ? lines.at(-1)
      : lines.findLast((one) => Math.abs(one.atMs - toMs(versionCreatedAt)) <= sameWriteMs);
  if (line === undefined) {
    return createdBy === 'unknown' ? null : { ...createdBy, basis: [byFact(fact)] };
  }
  const { identity } = line.fact.body;
  return { identity, class: line.class, basis: [byFact(fact), byFact(line.fact)] };
}

/** An accepted claim that another issued the secret, and who may bring it in. */
function thirdParty(c: Case, path: string): Claim | null {
  const { canonical } = c.derive(vaultPaths);
  return (
    c
      .claims('I-SD-B-3.1')
      .find(
        (claim) =>
          claim.custodian !== undefined &&
          claim.names.secrets.some((name) => canonical(name) === canonical(path)),
      ) ?? null
  );
}
