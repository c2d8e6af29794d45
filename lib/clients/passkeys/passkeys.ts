import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { PasskeyAnswer, PasskeyRegistration } from './passkey-answer.ts';

/** A public key as it is kept. */
interface KeptPasskey {
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
}

/** Whose passkeys they are: the host that people reach Assay by. */
export interface Passkeys {
  readonly registrationOptions: (
    owner: { readonly id: string; readonly login: string; readonly name: string },
    known: readonly string[],
  ) => Promise<PublicKeyCredentialCreationOptionsJSON>;
  /** Any passkey of this host will do: which one it is says who it is. */
  readonly authenticationOptions: () => Promise<PublicKeyCredentialRequestOptionsJSON>;
  /** Null when the answer does not prove what it says. */
  readonly verifyRegistration: (
    answer: PasskeyRegistration,
    challenge: string,
  ) => Promise<KeptPasskey | null>;
  /** The new counter; null when the answer does not prove what it says. */
  readonly verifyAnswer: (
    answer: PasskeyAnswer,
    challenge: string,
    kept: KeptPasskey,
  ) => Promise<number | null>;
}

/** EdDSA, ES256 and RS256, as COSE numbers them: what devices have. */
const supportedAlgorithmIDs = [-8, -7, -257];

/** Ceremonies of WebAuthn for one origin; whoever holds the device must be proven (user verification). */
export function createPasskeys(origin: string): Passkeys {
  const rpID = new URL(origin).hostname;
  return {
    registrationOptions: async ({ id, login, name }, known) =>
      generateRegistrationOptions({
        rpName: 'Assay',
        rpID,
        userID: new TextEncoder().encode(id),
        userName: login,
        userDisplayName: name,
        attestationType: 'none',
        supportedAlgorithmIDs,
        excludeCredentials: known.map((credential) => ({ id: credential })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      }),
    authenticationOptions: async () =>
      generateAuthenticationOptions({ rpID, userVerification: 'required' }),
    verifyRegistration: async (response, expectedChallenge) =>
      proven(async () => {
        const { verified, registrationInfo } = await verifyRegistrationResponse({
          response,
          expectedChallenge,
          expectedOrigin: origin,
          expectedRPID: rpID,
          requireUserVerification: true,
          supportedAlgorithmIDs,
        });
        if (!verified) return null;
        const { id: credentialId, publicKey, counter } = registrationInfo.credential;
        return { credentialId, publicKey, counter };
      }),
    verifyAnswer: async (response, expectedChallenge, { credentialId, publicKey, counter }) =>
      proven(async () => {
        const { verified, authenticationInfo } = await verifyAuthenticationResponse({
          response,
          expectedChallenge,
          expectedOrigin: origin,
          expectedRPID: rpID,
          requireUserVerification: true,
          credential: { id: credentialId, publicKey: new Uint8Array(publicKey), counter },
        });
        return verified ? authenticationInfo.newCounter : null;
      }),
  };
}

/** The library throws for each way in which an answer can be wrong: to us all of them are one. */
async function proven<Result>(verify: () => Promise<Result | null>): Promise<Result | null> {
  try {
    return await verify();
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}
