import type { Role } from './role.ts';

/** Who acts. Every use case takes one; nothing is done by nobody. */
export type Actor =
  | {
      readonly type: 'person';
      readonly id: string;
      readonly login: string;
      readonly name: string;
      readonly role: Role;
      readonly requestId: string;
    }
  /** Assay itself: its worker on a schedule, its command line on the machine. */
  | { readonly type: 'system'; readonly name: string; readonly requestId: string };

export type PersonActor = Extract<Actor, { readonly type: 'person' }>;
