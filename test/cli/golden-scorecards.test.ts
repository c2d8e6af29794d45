import { beforeAll, describe, expect, it } from 'vitest';
import type { AssessmentDocument } from '#lib/reports/assessment-document.ts';
import { cloneOf } from '../git-fixtures/test-repository.ts';
import { assess, documentOf, verdictsOf } from './assay-command.ts';
import { awful } from './worlds/awful.ts';
import { argoCd, gitlab } from './worlds/controllers.ts';
import { hardened } from './worlds/hardened.ts';

/** What only a server, a vault or a registry can tell is open for every checkout. */
const neverInACheckout = {
  'A-1.3': 'unknown (never_collected) not_collected',
  'A-1.4': 'unknown (never_collected) not_collected',
  'A-2.1': 'unknown (never_collected) not_collected',
  'A-2.3': 'unknown (needs_person) a23_no_route',
  'A-2.4': 'unknown (never_collected) not_collected',
  'A-3.1': 'unknown (needs_person) a31_no_gate',
  'A-3.2': 'unknown (never_collected) not_collected',
  'A-3.3': 'unknown (never_collected) not_collected',
};
const askVault = 'unknown (never_collected) not_collected';
const askPerson = 'unknown (needs_person) no_secret_known';
const placesAsked = ['B-1.1', 'B-1.2', 'B-1.3', 'B-2.2', 'B-2.3', 'B-3.1', 'B-3.2', 'B-3.3'];
const allOfB = (verdict: string): Record<string, string> =>
  Object.fromEntries(placesAsked.map((code) => [code, verdict]));

/** The worlds, from excellent to awful, with the verdicts that were checked by hand against the rules. */
const worlds = {
  hardened: {
    make: () => hardened(),
    score: { low: 0, high: 3, maximum: 3 },
    declared: true,
    remarks: [],
    verdicts: {
      ...neverInACheckout,
      ...allOfB(askVault),
      'A-1.1': 'met a11_defined',
      'A-1.2': 'met a12_runbook_current',
      'A-1.5': 'unknown (never_collected) not_collected',
      'A-2.2': 'unknown (never_collected) not_collected',
      'B-2.1': 'met b21_scanned',
    },
    conditions: {
      'A-1.5': ['holds', 'unknown', 'unknown', 'does_not_apply'],
      'A-2.1': ['unknown', 'holds', 'unknown'],
      'A-2.2': ['holds', 'unknown'],
    },
  },
  gitlab: {
    make: () => gitlab(),
    score: { low: 0, high: 3, maximum: 3 },
    declared: false,
    remarks: ['Assumed stages: staging and production (production: production)'],
    verdicts: {
      ...neverInACheckout,
      ...allOfB(askPerson),
      'A-1.1': 'met a11_defined',
      'A-1.2': 'met a12_runbook_current',
      'A-1.5': 'unknown (never_collected) not_collected',
      'A-2.2': 'unknown (never_collected) not_collected',
      'B-2.1': 'met b21_scanned',
    },
    conditions: {
      'A-1.5': ['unknown', 'unknown', 'unknown', 'does_not_apply'],
      'A-2.1': ['unknown', 'holds', 'unknown'],
      'A-2.2': ['holds', 'unknown'],
    },
  },
  shallow: {
    make: () => {
      const source = hardened();
      source.write('src/more.ts', 'export const more = 1;\n').commit('more');
      return cloneOf(source, '--depth=1');
    },
    score: { low: 0, high: 3, maximum: 3 },
    declared: true,
    remarks: [],
    verdicts: {
      ...neverInACheckout,
      ...allOfB(askVault),
      'A-1.1': 'met a11_defined',
      'A-1.2': 'unknown (needs_person) a12_no_history',
      'A-1.5': 'unknown (never_collected) not_collected',
      'A-2.2': 'unknown (never_collected) not_collected',
      'B-2.1': 'unknown (partial) not_collected',
    },
    conditions: { 'B-2.1': ['unknown', 'unknown'] },
  },
  'Argo CD': {
    make: () => argoCd(),
    score: { low: 0, high: 2.5, maximum: 3 },
    declared: false,
    remarks: ['Assumed stages: staging and production (production: production)'],
    verdicts: {
      ...neverInACheckout,
      ...allOfB(askPerson),
      'A-1.1': 'met a11_defined',
      'A-1.2': 'unknown (never_collected) not_collected',
      'A-1.5': 'unknown (never_collected) not_collected',
      'A-2.2': 'not_met a22_untested',
      'B-2.1': 'met b21_scanned',
    },
    conditions: { 'A-2.1': ['unknown', 'holds', 'unknown'], 'A-2.2': ['fails', 'unknown'] },
  },
  awful: {
    make: () => awful(),
    score: { low: 0, high: 1.5, maximum: 3 },
    declared: false,
    remarks: ['Assumed stages: production (production: production)'],
    verdicts: {
      ...neverInACheckout,
      ...allOfB(askVault),
      'A-1.1': 'met a11_defined',
      'A-1.2': 'unknown (never_collected) not_collected',
      'A-1.5': 'not_met a15_violation',
      'A-2.2': 'not_met a22_escaped',
      'B-2.1': 'not_met b21_open',
      'B-2.2': 'unknown (needs_person) secret_not_shown',
      'B-3.1': 'unknown (needs_person) secret_not_shown',
    },
    conditions: {
      'A-1.5': ['fails', 'unknown', 'unknown', 'does_not_apply'],
      'A-2.2': ['fails', 'unknown'],
      'B-2.1': ['holds', 'fails'],
    },
  },
};

const documents = new Map<string, AssessmentDocument>();

beforeAll(async () => {
  await Promise.all(
    Object.entries(worlds).map(async ([name, world]) => {
      const run = await assess(world.make().path, '--json', '--quiet');
      documents.set(name, documentOf(run));
    }),
  );
}, 120_000);

function documentNamed(name: string): AssessmentDocument {
  return documents.get(name) ?? expect.fail(`${name} was not assessed`);
}

describe.each(Object.entries(worlds))('the scorecard of the world %s', (name, world) => {
  it('has every verdict, its cause and its first reason as the rules have them', () => {
    expect(verdictsOf(documentNamed(name))).toEqual(world.verdicts);
  });

  it('has the score, the stages and what was assumed of them', () => {
    const { scores, application, remarks } = documentNamed(name);

    expect(scores.application).toEqual(world.score);
    expect(application.declared).toBe(world.declared);
    expect(remarks).toEqual(world.remarks);
  });

  it('tells which conditions a checkout decides', () => {
    const outcomes = Object.entries(world.conditions).map(([code]) => [
      code,
      documentNamed(name)
        .criteria.find((one) => one.code === `I-SD-${code}`)
        ?.conditions.map((condition) => condition.outcome),
    ]);

    expect(outcomes).toEqual(Object.entries(world.conditions));
  });

  it('says nothing is met without a citation, and nothing not met without remedy', () => {
    const bare = documentNamed(name).criteria.filter(
      ({ status, citations, remedy }) =>
        (status === 'met' && citations.length === 0) ||
        (status === 'not_met' && (citations.length === 0 || remedy.length === 0)),
    );

    expect(bare.map((one) => one.code)).toEqual([]);
  });
});

describe('what is wrong in the awful world', () => {
  it('is told rule by rule, with the lines', () => {
    const document = documentNamed('awful');
    const reasons = document.criteria.find((one) => one.code === 'I-SD-A-1.5')?.reasons ?? [];
    const told = reasons.filter((one) => one.verdict === 'violates').map((one) => one.text);

    expect(told).toEqual([
      '.github/workflows/deploy.yml: permissions are wider than needed, or not stated: write-all (line 6)',
      '.github/workflows/deploy.yml: foreign actions are not pinned to a full commit: someone/checkout@main (line 11), actions/checkout@v4 (line 14), actions/checkout@v4 (line 24) and stranger/kube-login@v2 (line 26)',
      '.github/workflows/deploy.yml: code of strangers is checked out with rights to the repository: actions/checkout@v4 (line 14)',
      '.github/workflows/deploy.yml: an untrusted value is put into a shell script: github.event.pull_request.title (line 25)',
    ]);
  });
});
