import type { Claim } from '#lib/evidence/claim.ts';
import type { Fact } from '#lib/evidence/fact.ts';
import type { Case } from '../../case.ts';
import { byClaim, byFact } from '../../citation.ts';
import { applies, needsPerson, type Observation, supports, violates } from '../../observation.ts';
import { defineRule } from '../../rule.ts';
import { aboutSecrets, emptyPaths, notShown, unseenSecrets } from '../../secret-record.ts';
import { secretWrites } from '../../views/secret-writes.ts';
import { vaultPaths } from '../../views/vault-paths.ts';

/** B-3.1: secrets are generated and distributed by a vetted tool. */
export const vettedTool = defineRule({
  code: 'I-SD-B-3.1',
  reads: ['vault_secret', 'deployment_definition'],
  conditions: [
    {
      id: '1',
      title:
        'every production secret comes from a dynamic or rotating engine, or its current version was written by a workload',
      check: (c) =>
        aboutSecrets(c, (secrets) =>
          applies([
            ...secrets.vault.map((secret) => judgeSecret(c, secret)),
            ...emptyPaths(c, secrets),
            ...unseenSecrets(c, secrets, 'vault', 'ci'),
            ...notShown(secrets, 'who or what made it'),
          ]),
        ),
    },
  ],
});

function judgeSecret(c: Case, secret: Fact<'vault_secret'>): Observation {
  const { path, type, engine } = secret.body;
  if (type !== 'static')
    return supports({ code: 'b31_engine', params: { path, engine } }, byFact(secret));
  const writer = writerOf(c, secret);
  if (writer === null)
    return needsPerson({ code: 'b31_writer_unknown', params: { path } }, byFact(secret));
  const params = { path, writer: writer.identity };
  if (writer.class === 'workload') {
    return supports({ code: 'b31_by_workload', params }, byFact(secret), ...writer.basis);
  }
  const custody = custodyOf(c, path, writer.identity);
  if (custody !== null)
    return supports({ code: 'b31_by_custodian', params }, byFact(secret), byClaim(custody));
  return violates({ code: 'b31_by_person', params }, byFact(secret), ...writer.basis);
}

interface Writer {
  readonly identity: string;
  readonly class: 'human' | 'workload';
  readonly basis: readonly ReturnType<typeof byFact>[];
}

/** By version attribution, else by the audit log's last write. */
function writerOf(c: Case, secret: Fact<'vault_secret'>): Writer | null {
  const { createdBy, path } = secret.body;
  if (createdBy !== 'unknown' && createdBy.class !== 'unknown') {
    return { identity: createdBy.identity, class: createdBy.class, basis: [] };
  }
  const write = c.derive(secretWrites)(path).at(-1);
  if (write === undefined || write.body.class === 'unknown') return null;
  return { identity: write.body.identity, class: write.body.class, basis: [byFact(write)] };
}

/** An accepted claim that names the secret as issued by a third party, and who writes it. */
function custodyOf(c: Case, path: string, writer: string): Claim | null {
  const { canonical } = c.derive(vaultPaths);
  return (
    c
      .claims('I-SD-B-3.1')
      .find(
        (claim) =>
          claim.custodian === writer &&
          claim.names.secrets.some((name) => canonical(name) === canonical(path)),
      ) ?? null
  );
}
