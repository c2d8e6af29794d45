import * as z from 'zod';

const least = 12;
const most = 256;
const leastDifferent = 5;

/** A new password. Length is what counts; only what is no password at all is refused besides. */
export const NewPassword = z
  .string()
  .refine((text) => lengthOf(text) >= least, `Use at least ${least} characters.`)
  .refine((text) => lengthOf(text) <= most, `Use at most ${most} characters.`)
  .refine(
    (text) => new Set(text).size >= leastDifferent,
    `Use at least ${leastDifferent} different characters.`,
  );

/** A password as somebody gives it to be checked: bounded, so that none is hashed for its length. */
export const GivenPassword = z
  .string()
  .min(1, 'Enter your password.')
  .max(4 * most, 'This is longer than a password can be.');

/** A login: no blanks, no control characters, as the database holds it. */
export const Login = z
  .string()
  .trim()
  .min(1, 'Enter a login.')
  .max(128, 'Use at most 128 characters.')
  .regex(/^[^\s\p{C}]*$/u, 'Use no blanks.');

export const PersonName = z
  .string()
  .trim()
  .min(1, 'Enter your name.')
  .max(200, 'Use at most 200 characters.')
  .regex(/^[^\p{Cc}]*$/u, 'Use printable characters.');

/** Whether the password is the login, or the login with little around it. */
export function restsOnLogin(password: string, login: string): boolean {
  const rest = password.toLowerCase().replaceAll(login.toLowerCase(), '');
  return lengthOf(rest) < least / 2;
}

/** Characters as Unicode counts them: an emoji is one, whatever it takes in UTF-16. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}
