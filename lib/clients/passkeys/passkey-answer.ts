import * as z from 'zod';

const base64url = z
  .string()
  .regex(/^[\w-]+$/)
  .max(8_192);

/** What a browser answers when a passkey was made (WebAuthn, RegistrationResponseJSON). */
export const PasskeyRegistration = z.object({
  id: base64url.max(1_024),
  rawId: base64url,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}).default({}),
  response: z.object({ clientDataJSON: base64url, attestationObject: base64url }),
});
export type PasskeyRegistration = z.output<typeof PasskeyRegistration>;

/** What a browser answers when a passkey signed (WebAuthn, AuthenticationResponseJSON). */
export const PasskeyAnswer = z.object({
  id: base64url.max(1_024),
  rawId: base64url,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}).default({}),
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
  }),
});
export type PasskeyAnswer = z.output<typeof PasskeyAnswer>;

const ClientData = z.object({ challenge: z.string().min(1).max(512) });

/** The challenge that an answer says it is to; whether it is, only its signature shows. */
export function challengeOf(answer: PasskeyRegistration | PasskeyAnswer): string | null {
  try {
    const text = Buffer.from(answer.response.clientDataJSON, 'base64url').toString('utf8');
    const parsed = ClientData.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data.challenge : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
