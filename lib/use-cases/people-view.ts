import type { Role } from '#lib/access/role.ts';
import type { NamedTeam } from '#lib/db/teams.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { KnownProvider } from './known-provider.ts';
import type { SessionsView } from './sessions-view.ts';

/** A line of the list of people. */
export interface PersonRowView {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly teams: readonly string[];
  /** By what they sign in, in words; none for who cannot yet. */
  readonly ways: readonly string[];
  /** Null: never signed in. */
  readonly seenAt: Instant | null;
  readonly isRemoved: boolean;
}

export interface PeopleView {
  readonly now: Instant;
  readonly total: number;
  readonly rows: readonly PersonRowView[];
  readonly nextCursor: string | null;
  readonly mayManage: boolean;
}

/** Who or what a role or a membership is from. */
interface GivenView {
  /** A person gave it: their name, or null for the set-up link and the command line. */
  readonly byPerson: { readonly name: string | null; readonly at: Instant } | null;
  /** The groups that give it; empty where none does. */
  readonly groups: readonly string[];
}

interface RoleOfPersonView extends GivenView {
  readonly role: Role;
}

interface TeamOfPersonView extends GivenView, NamedTeam {}

/** One person, as those see them who may know who is who. */
export interface PersonView {
  readonly now: Instant;
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly email: string | null;
  readonly createdAt: Instant;
  readonly removedAt: Instant | null;
  readonly isSelf: boolean;
  readonly mayManage: boolean;
  /** What they have; in the order of the table of permissions. */
  readonly roles: readonly RoleOfPersonView[];
  readonly teams: readonly TeamOfPersonView[];
  /** Teams that a person could put them into. */
  readonly otherTeams: readonly NamedTeam[];
  readonly ways: readonly string[];
  readonly identities: readonly {
    readonly issuer: string;
    readonly account: string;
    readonly seenAt: Instant;
  }[];
  /** Open ones; null to who may not end them. */
  readonly sessions: SessionsView['sessions'] | null;
  /** Whether who looks may take their second factors away: there are some, and not one's own. */
  readonly mayResetFactors: boolean;
}

export type InvitationState = 'open' | 'used' | 'expired' | 'revoked' | 'void';

export interface InvitationRowView {
  readonly id: string;
  readonly note: string;
  readonly roles: readonly Role[];
  readonly teams: readonly string[];
  readonly state: InvitationState;
  /** Null: the command line on the machine. */
  readonly by: string | null;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  /** Who joined by it. */
  readonly joined: { readonly id: string; readonly name: string; readonly at: Instant } | null;
}

export interface InvitationsView {
  readonly now: Instant;
  readonly rows: readonly InvitationRowView[];
  readonly nextCursor: string | null;
  readonly mayManage: boolean;
  /** To choose from in a new one. */
  readonly teams: readonly NamedTeam[];
}

export interface GroupsView {
  readonly now: Instant;
  readonly rows: readonly {
    readonly id: string;
    /** Null: named none when it was made. */
    readonly issuer: string | null;
    /** What the provider is called; null for one that is not set, whose groups give nothing. */
    readonly provider: string | null;
    readonly group: string;
    readonly role: Role | null;
    readonly team: string | null;
    readonly by: string;
    readonly createdAt: Instant;
  }[];
  readonly providers: readonly KnownProvider[];
  readonly teams: readonly NamedTeam[];
  readonly mayManage: boolean;
}

export interface TeamsView {
  readonly rows: readonly {
    readonly id: string;
    readonly name: string;
    readonly applications: number;
    readonly members: readonly { readonly id: string; readonly name: string }[];
  }[];
  readonly mayManage: boolean;
}
