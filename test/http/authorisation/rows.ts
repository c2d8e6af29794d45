import type { PersonActor } from '#lib/access/actor.ts';
import type { Action } from '#lib/access/permissions.ts';
import type { Role } from '#lib/access/role.ts';
import type { ErrorCode } from '#lib/errors.ts';
import type { Thing } from './given-world.ts';

/** What somebody is answered; a code of ours says that they got as far as to be told it. */
export type Outcome = 'yes' | 'denied' | 'hidden' | 'sign_in' | ErrorCode;

/** One outcome for a door without a thing; or for a thing of the own team, of another, and of none. */
export type Literal = Readonly<Record<Role, Outcome | readonly [Outcome, Outcome, Outcome]>>;

/** What is asked of a door about a thing. */
export interface Asked {
  readonly params?: Readonly<Record<string, string>>;
  readonly search?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string | File>>;
  readonly json?: unknown;
}

export interface Row {
  readonly ask: (thing: Thing, who: PersonActor) => Asked;
  /**
   * Either an action of the table of permissions, over things of teams or over the whole; or what
   * is expected, written out: a mistake in the table does not carry over to these.
   */
  readonly expect:
    | { readonly action: Action; readonly over: 'team' | 'whole' }
    | { readonly literally: Literal };
  /** The code that an allowed request ends with, where it is made to end before it changes anything. */
  readonly reaches?: ErrorCode;
}

export type Rows = Readonly<Record<string, Row>>;

const nothing = (): Asked => ({});

/** Read by whoever may read anything. */
export const readWhole: Row = { ask: nothing, expect: { action: 'read', over: 'whole' } };

/** Only administrators change who is who. */
export const administratorsOnly: Literal = {
  administrator: 'yes',
  security_lead: 'denied',
  application_owner: 'denied',
  auditor: 'denied',
  member: 'denied',
};
