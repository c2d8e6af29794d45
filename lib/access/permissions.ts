import type { Role } from './role.ts';

/** Whom an action reaches: nothing, what belongs to the teams of a person, or everything. */
export type Reach = 'none' | 'own_teams' | 'all';

/** Whoever may hold a permission; `system` is Assay itself, which states nothing in a person's stead. */
type Holder = Role | 'system';

interface Permission {
  /** What people read: "Who may …". */
  readonly title: string;
  readonly reach: Readonly<Record<Holder, Reach>>;
  /** What the table alone cannot say, and a use case holds to. */
  readonly besides?: string;
}

const nobody = {
  administrator: 'none',
  security_lead: 'none',
  application_owner: 'none',
  auditor: 'none',
  member: 'none',
  system: 'none',
} as const satisfies Readonly<Record<Holder, Reach>>;

const leads = { ...nobody, security_lead: 'all' } as const;
const administrators = { ...nobody, administrator: 'all', system: 'all' } as const;
const leadsAndOwners = { ...leads, application_owner: 'own_teams' } as const;

/**
 * Who may do what: the one place that says so. The page _People_, the documentation and every check
 * are made from it.
 */
export const permissions = {
  read: {
    title: 'read scorecards, evidence and claims',
    reach: {
      administrator: 'all',
      security_lead: 'all',
      application_owner: 'own_teams',
      auditor: 'all',
      member: 'own_teams',
      system: 'all',
    },
  },
  read_portfolio: {
    title: 'read what is said of the whole portfolio: policy previews, snapshots',
    reach: { ...nobody, administrator: 'all', security_lead: 'all', auditor: 'all', system: 'all' },
  },
  manage_applications: {
    title: 'add applications',
    reach: { ...leads, administrator: 'all', system: 'all' },
  },
  declare: {
    title: 'change what is declared of an application',
    reach: { ...leadsAndOwners, administrator: 'all', system: 'all' },
  },
  declare_guarded: {
    title: 'change scope, stages, production marks, developers, signers, the team or its members',
    reach: leads,
    besides: 'with a reason',
  },
  connect_source: {
    title: 'connect a source',
    reach: { ...leadsAndOwners, administrator: 'all', system: 'all' },
    besides: 'a folder of this machine only who reads all applications',
  },
  remove_source: { title: 'remove a source', reach: leads, besides: 'with a reason' },
  collect: {
    title: 'start and stop collections',
    reach: { ...leadsAndOwners, administrator: 'all', system: 'all' },
  },
  claim: { title: 'make claims', reach: leadsAndOwners },
  review_claim: {
    title: 'accept, refuse and ask back claims',
    reach: leads,
    besides: 'never their own, nor one of a team that they are or were of',
  },
  record_answer: { title: 'record a SAMM answer beside the computed one', reach: leads },
  change_policy: { title: 'tighten and loosen policy', reach: leads, besides: 'with a reason' },
  import_model: {
    title: 'import a release of the model',
    reach: { ...leads, administrator: 'all', system: 'all' },
  },
  manage_settings: { title: 'change settings and allowed hosts', reach: administrators },
  read_people: {
    title: 'see who is who and may what',
    reach: { ...administrators, security_lead: 'all', auditor: 'all' },
  },
  manage_people: {
    title: 'invite and remove people, give roles and teams, end sessions',
    reach: administrators,
    besides: 'nobody gives themselves a role, and the last administrator stays',
  },
  read_ledger: {
    title: 'read, verify and export the ledger',
    reach: { ...administrators, security_lead: 'all', auditor: 'all' },
  },
  sign_checkpoint: {
    title: 'sign a checkpoint of the ledger',
    reach: { ...administrators, security_lead: 'all' },
  },
} as const satisfies Readonly<Record<string, Permission>>;

/** What can be asked of Assay, as far as not everybody may. */
export type Action = keyof typeof permissions;
