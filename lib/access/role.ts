import * as z from 'zod';

/** What a person may be. One person has one role; what it may do is in the permission table. */
export const Role = z.enum([
  'administrator',
  'security_lead',
  'application_owner',
  'auditor',
  'member',
]);
export type Role = z.output<typeof Role>;
