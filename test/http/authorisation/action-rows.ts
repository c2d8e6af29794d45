import { randomUUID } from 'node:crypto';
import { byQuestion } from '#lib/samm/catalog/codes.ts';
import { administratorsOnly, type Literal, type Rows } from './rows.ts';

/** Administrators, who find everybody who is there. */
const onPerson: Literal = {
  administrator: ['yes', 'yes', 'hidden'],
  security_lead: ['denied', 'denied', 'denied'],
  application_owner: ['denied', 'denied', 'denied'],
  auditor: ['denied', 'denied', 'denied'],
  member: ['denied', 'denied', 'denied'],
};

const leadsOnly: Literal = {
  administrator: 'denied',
  security_lead: 'yes',
  application_owner: 'denied',
  auditor: 'denied',
  member: 'denied',
};

const runSources: Literal = {
  administrator: ['yes', 'yes', 'hidden'],
  security_lead: ['yes', 'yes', 'hidden'],
  application_owner: ['yes', 'hidden', 'hidden'],
  auditor: ['denied', 'denied', 'denied'],
  member: ['denied', 'denied', 'denied'],
};

export const actionRows: Rows = {
  'action ledger/ledger-actions#submitVerification': {
    ask: () => ({ form: {} }),
    expect: { action: 'read_ledger', over: 'whole' },
  },
  'action ledger/ledger-actions#submitCheckpoint': {
    ask: () => ({ form: {} }),
    expect: { action: 'sign_checkpoint', over: 'whole' },
  },
  'action application/collect-actions#submitCollectNow': {
    ask: ({ slug }) => ({ form: { slug } }),
    expect: { action: 'collect', over: 'team' },
  },
  'action application/create/create-actions#submitNewApplication': {
    ask: () => ({
      form: {
        name: 'New',
        slug: `new-${randomUUID()}`,
        team: 'New team',
        criticality: 'low',
        channel: 'git',
        locator: '',
        everyMinutes: '1440',
      },
    }),
    expect: { action: 'manage_applications', over: 'whole' },
  },
  'action application/settings/declaration-actions#submitDeclaration': {
    ask: ({ slug, declarationForm }) => ({ form: { ...declarationForm, slug, version: '99' } }),
    expect: { literally: runSources },
    reaches: 'edit.conflict',
  },
  'action application/settings/source-actions#submitSource': {
    ask: ({ slug }) => ({
      form: { slug, channel: 'git', locator: 'https://git.example.org/a/b', everyMinutes: '1440' },
    }),
    expect: { literally: runSources },
    // No host is allowed in this world: the source is refused once it is known who asks for it.
    reaches: 'input.forbidden',
  },
  'action application/settings/source-actions#submitRemoval': {
    ask: ({ slug, spareSourceId: sourceId }) => ({ form: { slug, sourceId, reason: 'moved' } }),
    expect: {
      literally: {
        administrator: ['denied', 'denied', 'denied'],
        security_lead: ['yes', 'yes', 'hidden'],
        application_owner: ['denied', 'denied', 'denied'],
        auditor: ['denied', 'denied', 'denied'],
        member: ['denied', 'denied', 'denied'],
      },
    },
  },
  'action collectors/git-hosts-actions#submitGitHosts': {
    ask: () => ({ form: { version: '99', 'host.0': 'git.example.org' } }),
    expect: { literally: administratorsOnly },
    reaches: 'edit.conflict',
  },
  'action people/group-actions#submitGroup': {
    ask: () => ({ form: { issuer: 'https://github.com', group: 'staff', gives: 'role member' } }),
    expect: { literally: administratorsOnly },
  },
  'action people/group-actions#submitUnmappedGroup': {
    ask: () => ({ form: { mappingId: randomUUID() } }),
    expect: { literally: { ...administratorsOnly, administrator: 'hidden' } },
  },
  'action people/invitation-actions#submitInvitation': {
    ask: () => ({ form: { note: 'Somebody', roles: 'administrator', days: '1' } }),
    expect: { literally: administratorsOnly },
  },
  'action people/invitation-actions#submitRevokedInvitation': {
    ask: () => ({ form: { invitationId: randomUUID() } }),
    expect: { literally: { ...administratorsOnly, administrator: 'hidden' } },
  },
  'action people/person-actions#submitGrantRole': {
    ask: ({ personId }) => ({ form: { personId, role: 'auditor' } }),
    expect: { literally: onPerson },
  },
  'action people/person-actions#submitRevokeRole': {
    ask: ({ personId }) => ({ form: { personId, role: 'auditor' } }),
    expect: { literally: onPerson },
  },
  'action people/person-actions#submitTeamMember': {
    ask: ({ personId, teamId }) => ({ form: { personId, teamId } }),
    expect: { literally: onPerson },
  },
  'action people/person-actions#submitLeftTeam': {
    ask: ({ personId, teamId }) => ({ form: { personId, teamId } }),
    expect: { literally: onPerson },
  },
  'action people/person-actions#submitRemovedPerson': {
    ask: ({ personId }) => ({ form: { personId } }),
    expect: { literally: onPerson },
  },
  'action people/person-actions#submitRestoredPerson': {
    ask: ({ personId }) => ({ form: { personId } }),
    expect: { literally: onPerson },
  },
  'action people/person-actions#submitResetFactors': {
    ask: ({ personId }) => ({ form: { personId } }),
    expect: { literally: onPerson },
    reaches: 'edit.conflict',
  },
  'action people/person-actions#submitEndedSessions': {
    ask: ({ personId }) => ({ form: { personId } }),
    // That somebody who is not there has no session is no secret to an administrator.
    expect: { literally: { ...onPerson, administrator: ['yes', 'yes', 'yes'] } },
  },
  'action people/team-actions#submitTeam': {
    ask: () => ({ form: { name: `Team ${randomUUID()}` } }),
    expect: { literally: administratorsOnly },
  },
  'action people/team-actions#submitTeamName': {
    ask: ({ teamId }) => ({ form: { teamId, name: `Team ${randomUUID()}` } }),
    expect: { literally: onPerson },
  },
  'action policy/organisation-actions#submitOrganisation': {
    ask: () => ({
      form: { ...byQuestion(() => ''), version: '99', name: 'Acme', reason: 'aimed higher' },
    }),
    expect: { literally: leadsOnly },
    reaches: 'edit.conflict',
  },
  'action policy/policy-actions#submitPolicy': {
    ask: () => ({ form: { version: '99', reason: 'tighter' } }),
    expect: { literally: leadsOnly },
    reaches: 'edit.conflict',
  },
  'action recorded/record-actions#submitRecord': {
    ask: ({ slug }) => ({
      form: { slug, question: 'I-SD-A-1', answer: '', remark: '', version: '99' },
    }),
    expect: {
      literally: {
        administrator: ['denied', 'denied', 'denied'],
        security_lead: ['yes', 'yes', 'hidden'],
        application_owner: ['denied', 'denied', 'denied'],
        auditor: ['denied', 'denied', 'denied'],
        member: ['denied', 'denied', 'denied'],
      },
    },
    reaches: 'edit.conflict',
  },
  'action reviews/review-actions#submitReview': {
    ask: ({ readClaimId: claimId }) => ({
      form: { claimId, version: '99', verdict: 'accept', reason: '', lastReviewId: '' },
    }),
    expect: {
      literally: {
        administrator: ['denied', 'denied', 'denied'],
        security_lead: ['review.own_team', 'edit.conflict', 'hidden'],
        application_owner: ['denied', 'denied', 'denied'],
        auditor: ['denied', 'denied', 'denied'],
        member: ['denied', 'denied', 'denied'],
      },
    },
  },
  'action run/run-actions#submitCancel': {
    ask: ({ runId }) => ({ form: { runId } }),
    expect: { action: 'collect', over: 'team' },
  },
  'action run/run-actions#submitCollectAgain': {
    ask: ({ sourceId }) => ({ form: { sourceId } }),
    expect: { literally: runSources },
  },
};

/** Doors that open to whoever comes, and why. */
export const openDoors: Readonly<Record<string, string>> = {
  'page /join': 'whoever holds an invitation has not signed in yet',
  'page /set-up': 'whoever holds the set-up link has not signed in yet',
  'page /sign-in': 'this is where people sign in',
  'page /sign-in/factor': 'this is where people sign in',
  'POST /api/sign-in/passkey': 'this is how people sign in',
  'action sign-in/actions#submitCode': 'this is how people sign in',
  'action sign-in/actions#submitPasskey': 'this is how people sign in',
  'GET /api/auth/[...nextauth]': 'this is how people sign in',
  'POST /api/auth/[...nextauth]': 'this is how people sign in',
  'GET /healthz': 'says only that the process is alive',
  'GET /readyz': 'says only whether it can be used',
  'action join/actions#submitJoining': 'the link proves the right',
  'action set-up/actions#submitSetUp': 'the link proves the right',
  'action sign-in/actions#submitSignIn': 'this is how people sign in',
  'action sign-in/actions#submitProvider': 'this is how people sign in',
  'action sign-in/actions#submitSignOut': 'ends the session of this browser, if there is one',
  'action looks/actions#keepLook': 'keeps a cookie that says nothing of anybody',
};
