import * as z from 'zod';
import { Login, NewPassword, PersonName, restsOnLogin } from '#lib/access/password-rule.ts';

/** What somebody sends who gets an account by a one-time link. */
export const NewAccount = z
  .object({
    token: z.string().min(1).max(200),
    name: PersonName,
    login: Login,
    password: NewPassword,
  })
  .refine(({ login, password }) => !restsOnLogin(password, login), {
    path: ['password'],
    message: 'Use a password that does not rest on the login.',
  });
export type NewAccount = z.output<typeof NewAccount>;
