'use server';

import { revalidatePath } from 'next/cache';
import * as z from 'zod';
import { GivenPassword } from '#lib/access/password-rule.ts';
import { formAction } from '#lib/http/action.ts';
import { addPasskey, NewPasskey } from '#lib/use-cases/add-passkey.ts';
import { changePassword, PasswordChange } from '#lib/use-cases/change-password.ts';
import { OnePasskey, removePasskey } from '#lib/use-cases/remove-passkey.ts';
import { removeTotp } from '#lib/use-cases/remove-totp.ts';
import { renewRecoveryCodes } from '#lib/use-cases/renew-recovery-codes.ts';
import { revokeSessions } from '#lib/use-cases/revoke-sessions.ts';
import { beginTotp, confirmTotp } from '#lib/use-cases/set-up-totp.ts';
import { GivenCode } from '#lib/use-cases/sign-in-with-code.ts';

const page = '/account';

/** Codes that are shown this once follow the sentence, one a line. */
function said(sentence: string, codes: readonly string[]): string {
  return [sentence, ...codes].join('\n');
}

/** Changes the own password; other browsers are signed out. */
export const submitPassword = formAction({
  action: null,
  input: PasswordChange,
  secrets: ['current', 'password'],
  handle: async (web, { actor, sessionId }, input) => {
    await changePassword(web, actor, { ...input, sessionId });
    revalidatePath(page);
    return 'Your password is changed. Other browsers are signed out.';
  },
});

/** Begins, confirms and removes the own authenticator app: one form through all its states. */
export const submitAuthenticator = formAction({
  action: null,
  input: z.discriminatedUnion('step', [
    z.object({ step: z.literal('begin'), current: GivenPassword }),
    z.object({ step: z.literal('confirm'), code: GivenCode }),
    z.object({ step: z.literal('remove'), current: GivenPassword }),
  ]),
  secrets: ['current', 'code'],
  handle: async (web, { actor }, input) => {
    switch (input.step) {
      case 'begin':
        await beginTotp(web, actor, input);
        revalidatePath(page);
        return null;
      case 'confirm': {
        const codes = await confirmTotp(web, actor, input);
        revalidatePath(page);
        return said('Your authenticator app is set up.', codes);
      }
      case 'remove':
        await removeTotp(web, actor, input);
        revalidatePath(page);
        return 'Your authenticator app is removed.';
    }
  },
});

/** Keeps a passkey that the browser made. */
export const submitNewPasskey = formAction({
  action: null,
  input: NewPasskey,
  secrets: ['registration', 'current'],
  handle: async (web, { actor }, input) => {
    const codes = await addPasskey(web, actor, input);
    revalidatePath(page);
    return said(`The passkey “${input.name}” is added.`, codes);
  },
});

export const submitPasskeyRemoval = formAction({
  action: null,
  input: OnePasskey,
  secrets: ['current'],
  handle: async (web, { actor }, input) => {
    await removePasskey(web, actor, input);
    revalidatePath(page);
    return 'The passkey is removed.';
  },
});

/** New recovery codes; those before are good for nothing. */
export const submitRecoveryCodes = formAction({
  action: null,
  input: z.object({ current: GivenPassword }),
  secrets: ['current'],
  handle: async (web, { actor }, input) => {
    const codes = await renewRecoveryCodes(web, actor, input);
    revalidatePath(page);
    return said('These are your new recovery codes. Those before are good for nothing.', codes);
  },
});

/** Ends another session of one's own, or all of them. */
export const submitSessionEnd = formAction({
  action: null,
  input: z.object({ session: z.union([z.uuid(), z.literal('others')]) }),
  handle: async (web, { actor, sessionId }, { session }) => {
    const which = session === 'others' ? { except: sessionId } : { only: session };
    const ended = await revokeSessions(web, actor, { personId: actor.id, which });
    revalidatePath(page);
    if (ended === 0) return 'It had ended already.';
    return ended === 1 ? 'The session is ended.' : `${ended} sessions are ended.`;
  },
});
