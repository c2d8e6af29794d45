import { type Literal, type Rows, readWhole } from './rows.ts';

/** What somebody states is theirs: of an application of their teams, or a security lead's of any. */
const ownClaim: Literal = {
  administrator: ['denied', 'denied', 'denied'],
  security_lead: ['yes', 'yes', 'hidden'],
  application_owner: ['yes', 'hidden', 'hidden'],
  auditor: ['denied', 'denied', 'denied'],
  member: ['denied', 'denied', 'denied'],
};

const readOfTeam = { action: 'read', over: 'team' } as const;

export const routeRows: Rows = {
  'POST /api/ledger/export': {
    ask: () => ({}),
    expect: { action: 'read_ledger', over: 'whole' },
  },
  // None was signed over this row: who may read is told so.
  'GET /api/ledger/checkpoints/[seq]': {
    ask: () => ({ params: { seq: '999999' } }),
    expect: {
      literally: {
        administrator: 'hidden',
        security_lead: 'hidden',
        application_owner: 'denied',
        auditor: 'hidden',
        member: 'denied',
      },
    },
  },
  'POST /api/applications/[slug]/claims': {
    ask: ({ slug }) => ({
      params: { slug },
      json: {
        criterion: 'I-SD-B-1.1',
        type: 'statement',
        says: 'holds',
        rationale: 'As we work.',
        links: [],
        expiresInDays: 30,
        version: null,
      },
    }),
    expect: { literally: ownClaim },
  },
  'POST /api/applications/[slug]/presence': {
    ask: ({ slug }) => ({ params: { slug } }),
    expect: readOfTeam,
  },
  'GET /api/claims/[id]/files/[fileId]': {
    ask: ({ readClaimId: id, readFileId: fileId }) => ({ params: { id, fileId } }),
    expect: {
      literally: {
        administrator: ['yes', 'yes', 'hidden'],
        security_lead: ['yes', 'yes', 'hidden'],
        application_owner: ['yes', 'hidden', 'hidden'],
        auditor: ['yes', 'yes', 'hidden'],
        member: ['yes', 'hidden', 'hidden'],
      },
    },
  },
  'DELETE /api/claims/[id]/files/[fileId]': {
    ask: ({ claimId: id, fileId }) => ({ params: { id, fileId } }),
    expect: { literally: ownClaim },
  },
  'POST /api/claims/[id]/files': {
    ask: ({ claimId: id }) => ({
      params: { id },
      form: { file: new File(['as we work'], 'note.txt', { type: 'text/plain' }) },
    }),
    expect: { literally: ownClaim },
  },
  'POST /api/claims/[id]/renewal': {
    ask: ({ claimId: id }) => ({ params: { id }, json: { version: 99, days: 30 } }),
    expect: { literally: ownClaim },
    reaches: 'edit.conflict',
  },
  'DELETE /api/claims/[id]': {
    ask: ({ claimId: id }) => ({ params: { id }, search: { version: '99' } }),
    expect: { literally: ownClaim },
    reaches: 'edit.conflict',
  },
  'GET /api/findings/[slug]/[code]': {
    ask: ({ slug }) => ({ params: { slug, code: 'I-SD-A-1.1' } }),
    expect: readOfTeam,
  },
  'GET /api/matrix/[slug]': { ask: ({ slug }) => ({ params: { slug } }), expect: readOfTeam },
  'POST /api/matrix/export': readWhole,
  'GET /api/matrix': {
    ask: () => ({ search: { offset: '0', limit: '10' } }),
    expect: { action: 'read', over: 'whole' },
  },
  'POST /api/policy/preview': {
    ask: () => ({ json: { fields: {} } }),
    expect: {
      literally: {
        administrator: 'denied',
        security_lead: 'yes',
        application_owner: 'denied',
        auditor: 'denied',
        member: 'denied',
      },
    },
  },
  'GET /api/runs/[id]/events': {
    ask: ({ runId }) => ({ params: { id: runId } }),
    expect: readOfTeam,
  },
  'GET /api/search': {
    ask: () => ({ search: { q: 'a' } }),
    expect: { action: 'read', over: 'whole' },
  },
  'GET /api/worker': readWhole,
};
