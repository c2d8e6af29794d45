import type { Role } from './role.ts';

/** Who acts. Every use case takes one; nothing is done by nobody. */
export type Actor =
  | {
      readonly type: 'person';
      readonly id: string;
      readonly login: string;
      readonly name: string;
      /** As they are now, in the order of `Role`; they are looked up on each request. */
      readonly roles: readonly Role[];
      /** Ids of the teams that the person belongs to. */
      readonly teams: readonly string[];
      readonly requestId: string;
    }
  /** Assay itself: its worker on a schedule, its command line on the machine. */
  | { readonly type: 'system'; readonly name: string; readonly requestId: string };

export type PersonActor = Extract<Actor, { readonly type: 'person' }>;
