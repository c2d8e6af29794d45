import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What of an answer may be wrong. */
interface Flaws {
  readonly origin?: string;
  readonly host?: string;
  /** Whether who holds it was verified; a device without that says so. */
  readonly verified?: boolean;
  readonly counter?: number;
}

const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();
const base64url = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url');

/** A device with one passkey, as WebAuthn Level 2 has it: ES256, no attestation. */
export function createSoftAuthenticator(usualOrigin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const credentialId = randomBytes(16);
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  // A COSE key of EC2, ES256 and P-256 in CBOR (RFC 9053).
  const coseKey = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ]);
  let counter = 0;

  function dataOf(flags: number, { host, counter: given, verified = true }: Flaws): Buffer {
    counter = given ?? counter + 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const userVerified = verified ? 0x04 : 0;
    const rpId = host ?? new URL(usualOrigin).hostname;
    return Buffer.concat([sha256(rpId), Buffer.from([flags | 0x01 | userVerified]), count]);
  }

  function clientData(type: string, challenge: string, { origin = usualOrigin }: Flaws): string {
    return JSON.stringify({ type, challenge, origin, crossOrigin: false });
  }

  const id = base64url(credentialId);
  const common = { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} };
  return {
    credentialId: id,
    register: (challenge: string, flaws: Flaws = {}) => {
      const length = Buffer.from([0, credentialId.length]);
      const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, coseKey]);
      const authData = Buffer.concat([dataOf(0x40, flaws), attested]);
      const attestationObject = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
        Buffer.from([0x58, authData.length]),
        authData,
      ]);
      return {
        ...common,
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', challenge, flaws)),
          attestationObject: base64url(attestationObject),
        },
      };
    },
    answer: (challenge: string, flaws: Flaws = {}) => {
      const authenticatorData = dataOf(0, flaws);
      const data = clientData('webauthn.get', challenge, flaws);
      const signed = Buffer.concat([authenticatorData, sha256(data)]);
      return {
        ...common,
        response: {
          clientDataJSON: base64url(data),
          authenticatorData: base64url(authenticatorData),
          signature: base64url(sign('sha256', signed, privateKey)),
        },
      };
    },
  };
}
