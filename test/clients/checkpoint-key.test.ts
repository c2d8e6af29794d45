import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkpointKeyOf, keyIdOf } from '#lib/clients/checkpoint-key/checkpoint-key.ts';
import { isSigned } from '#lib/clients/checkpoint-key/is-signed.ts';
import { statementText } from '#lib/ledger/checkpoint.ts';

const end = { seq: 7, hash: `sha256:${'c'.repeat(64)}`, at: '2026-03-01T00:00:00.000Z' };

describe('the key of checkpoints', () => {
  it('follows from the secret: the same in every process, another for another secret', () => {
    const [one, same, other] = ['a', 'a', 'b'].map((secret) => checkpointKeyOf(secret));

    expect(one?.sign(end)).toEqual(same?.sign(end));
    expect(other?.keyId).not.toBe(one?.keyId);
  });

  it('signs plain Ed25519 over the canonical statement, which any tool can check', () => {
    const checkpoint = checkpointKeyOf('a').sign(end);
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: checkpoint.publicKey },
      format: 'jwk',
    });

    const text = statementText(checkpoint);

    expect(text).toBe(
      `{"at":"${end.at}","hash":"${end.hash}","keyId":"${checkpoint.keyId}","seq":7,"type":"assay-ledger-checkpoint/1"}`,
    );
    expect(
      verify(null, Buffer.from(text), key, Buffer.from(checkpoint.signature, 'base64url')),
    ).toBe(true);
    expect(keyIdOf(Buffer.from(checkpoint.publicKey, 'base64url'))).toBe(checkpoint.keyId);
  });

  it('is believed only what it signed, under its own name', () => {
    const good = checkpointKeyOf('a').sign(end);
    const other = checkpointKeyOf('b').sign(end);

    expect(isSigned(good)).toBe(true);
    for (const change of [
      { seq: 8 },
      { hash: `sha256:${'d'.repeat(64)}` },
      { at: '2026-03-01T00:00:00.001Z' },
      { keyId: other.keyId },
      { publicKey: other.publicKey },
      { keyId: other.keyId, publicKey: other.publicKey },
      { signature: other.signature },
    ]) {
      expect(isSigned({ ...good, ...change })).toBe(false);
    }
  });
});
