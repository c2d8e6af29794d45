import { type Literal, type Row, type Rows, readWhole } from './rows.ts';

const ofApplication: Row = {
  ask: ({ slug }) => ({ params: { slug } }),
  expect: { action: 'read', over: 'team' },
};

/** Who is who is for those who run, lead or audit; nobody else learns that there are such pages. */
const whoIsWho: Literal = {
  administrator: 'yes',
  security_lead: 'yes',
  application_owner: 'hidden',
  auditor: 'yes',
  member: 'hidden',
};

/** Of a page of which the table says less than "not there", people learn no more than that. */
export const pageRows: Rows = {
  'page /': readWhole,
  'page /account': readWhole,
  'page /applications': readWhole,
  'page /applications/new': {
    ask: () => ({}),
    expect: {
      literally: {
        administrator: 'yes',
        security_lead: 'yes',
        application_owner: 'hidden',
        auditor: 'hidden',
        member: 'hidden',
      },
    },
  },
  'page /applications/[slug]': ofApplication,
  'page /applications/[slug]/evidence': ofApplication,
  'page /applications/[slug]/history': ofApplication,
  'page /applications/[slug]/questionnaire': ofApplication,
  'page /applications/[slug]/settings': ofApplication,
  'page /collectors': readWhole,
  'page /collectors/runs/[id]': {
    ask: ({ runId }) => ({ params: { id: runId } }),
    expect: { action: 'read', over: 'team' },
  },
  'page /ledger': { ask: () => ({}), expect: { action: 'read_ledger', over: 'whole' } },
  'page /model': readWhole,
  'page /people': { ask: () => ({}), expect: { literally: whoIsWho } },
  'page /people/groups': { ask: () => ({}), expect: { literally: whoIsWho } },
  'page /people/invitations': { ask: () => ({}), expect: { literally: whoIsWho } },
  'page /people/permissions': { ask: () => ({}), expect: { literally: whoIsWho } },
  'page /people/teams': { ask: () => ({}), expect: { literally: whoIsWho } },
  'page /people/[id]': {
    ask: ({ personId }) => ({ params: { id: personId } }),
    expect: {
      literally: {
        administrator: ['yes', 'yes', 'hidden'],
        security_lead: ['yes', 'yes', 'hidden'],
        application_owner: ['hidden', 'hidden', 'hidden'],
        auditor: ['yes', 'yes', 'hidden'],
        member: ['hidden', 'hidden', 'hidden'],
      },
    },
  },
  'page /policy': {
    ask: () => ({}),
    expect: {
      literally: {
        administrator: 'yes',
        security_lead: 'yes',
        application_owner: 'yes',
        auditor: 'yes',
        member: 'yes',
      },
    },
  },
  'page /reviews': readWhole,
  'page /questions/[code]': {
    ask: () => ({ params: { code: 'I-SD-A-1' } }),
    expect: { action: 'read', over: 'whole' },
  },
  'page /welcome': readWhole,
};
