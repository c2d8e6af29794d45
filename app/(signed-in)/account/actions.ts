'use server';

import { formAction } from '#lib/http/action.ts';
import { changePassword, PasswordChange } from '#lib/use-cases/change-password.ts';

/** Changes the own password; other browsers are signed out. */
export const submitPassword = formAction({
  action: null,
  input: PasswordChange,
  secrets: ['current', 'password'],
  handle: async (web, { actor, sessionId }, input) => {
    await changePassword(web, actor, { ...input, sessionId });
    return 'Your password is changed. Other browsers are signed out.';
  },
});
