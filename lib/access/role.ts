import * as z from 'zod';

/**
 * What a person may be. A person can be several; what each may do is in the permission table. An
 * administrator who is no security lead decides nothing about security.
 */
export const Role = z.enum([
  'administrator',
  'security_lead',
  'application_owner',
  'auditor',
  'member',
]);
export type Role = z.output<typeof Role>;

/** What a role is called, and what it is for. */
export const roleWords = {
  administrator: {
    title: 'Administrator',
    purpose: 'runs Assay: people, sign-in, settings, backup',
  },
  security_lead: {
    title: 'Security lead',
    purpose: 'assesses and reviews: applications, claims, policy',
  },
  application_owner: {
    title: 'Application owner',
    purpose: 'looks after the applications of their teams and answers for them',
  },
  auditor: { title: 'Auditor', purpose: 'reads everything and changes nothing' },
  member: { title: 'Member', purpose: 'reads the applications of their teams' },
} as const satisfies Readonly<Record<Role, { readonly title: string; readonly purpose: string }>>;
