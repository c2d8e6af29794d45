import * as z from 'zod';
import { PasskeyAnswer } from '#lib/clients/passkeys/passkey-answer.ts';
import { JsonText } from './json-text.ts';

/** What the sign-in page sends of a passkey. */
export const PasskeySignIn = z.object({
  /** What the browser answered, as JSON. */
  answer: JsonText.pipe(PasskeyAnswer),
  as: z.enum(['alone', 'second_factor']),
});
