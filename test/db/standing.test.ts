import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { lettersOf, marksOf, questionStatesOf } from '#lib/db/mark-letters.ts';
import { expiringRows, standingRows } from '#lib/db/matrix-rows.ts';
import { countPortfolio } from '#lib/db/portfolio-counts.ts';
import { countQuestion } from '#lib/db/question-rows.ts';
import { savePosture } from '#lib/db/save-posture.ts';
import { addDays, type Instant } from '#lib/evidence/instant.ts';
import { causes } from '#lib/judging/cause.ts';
import type { Finding } from '#lib/judging/finding.ts';
import { type FindingMark, findingMark } from '#lib/judging/mark-name.ts';
import { isGood, readFinding } from '#lib/judging/read-finding.ts';
import { aggregate } from '#lib/judging/scorecard.ts';
import { CriterionCode, QuestionCode } from '#lib/samm/catalog/codes.ts';
import {
  addApplication,
  createTestServer,
  startOfTime,
  type TestServer,
} from '../database/test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await createTestServer();
});

const markNames: readonly FindingMark[] = ['met', 'stated', 'not_met', 'not_applicable', ...causes];

function findingOf(code: CriterionCode, mark: FindingMark, holdsUntil: Instant | null): Finding {
  const cause = causes.find((one) => one === mark) ?? null;
  const good = mark === 'stated' ? 'met' : mark;
  return {
    code,
    status: cause === null ? (good as Finding['status']) : 'unknown',
    cause,
    causes: cause === null ? [] : [cause],
    conditions: [],
    notes: [],
    assumed: false,
    stated: mark === 'stated',
    holdsUntil,
  };
}

const postures = fc.array(
  fc.record({
    mark: fc.constantFrom(...markNames),
    days: fc.option(fc.integer({ min: 1, max: 20 }), { nil: null }),
  }),
  { minLength: 21, maxLength: 21 },
);

const all = {
  sort: 'name',
  reversed: false,
  text: '',
  team: null,
  criticality: null,
  status: null,
  criterion: null,
} as const;

describe('applications as they stand', () => {
  it('read in the database as the core reads them, at every instant', async () => {
    let made = 0;
    await fc.assert(
      fc.asyncProperty(postures, fc.integer({ min: 0, max: 25 }), async (marks, days) => {
        made += 1;
        const slug = `any-${made}`;
        const applicationId = await addApplication(server.context, slug);
        const findings = CriterionCode.options.map((code, index) => {
          const { mark, days: held } = marks[index] ?? { mark: 'met' as const, days: null };
          return findingOf(code, mark, held === null ? null : addDays(startOfTime, held));
        });
        const posture = { application: slug, asOf: startOfTime, findings };
        const judged = { applicationId, posture, scorecard: aggregate(posture), because: 'facts' };
        await server.db.transaction((tx) =>
          savePosture(tx, judged as Parameters<typeof savePosture>[1]),
        );
        const at = addDays(startOfTime, days);

        const page = await standingRows(server.db, null, { ...all, text: slug }, at, {
          offset: 0,
          limit: 500,
        });
        const row = page.rows.find((one) => one.slug === slug);

        const read = findings.map((one) => readFinding(one, at));
        expect(row?.marks).toEqual(read.map(findingMark));
        const card = aggregate({ ...posture, asOf: at, findings: read });
        expect(row?.questions).toEqual(card.questions.map((one) => one.state));
        const ends = read.flatMap((one) =>
          isGood(findingMark(one)) ? (one.holdsUntil ?? []) : [],
        );
        expect(row?.expiresAt).toBe(ends.sort()[0] ?? null);
      }),
      { numRuns: 40 },
    );
  });

  it('are counted by what each question reads as, with those nobody judged as open', async () => {
    const fresh = await createTestServer();
    await addApplication(fresh.context, 'unjudged');
    const applicationId = await addApplication(fresh.context, 'good');
    const findings = CriterionCode.options.map((code) =>
      findingOf(code, 'met', addDays(startOfTime, 7)),
    );
    const posture = { application: 'good', asOf: startOfTime, findings };
    await fresh.db.transaction((tx) =>
      savePosture(tx, { applicationId, posture, scorecard: aggregate(posture), because: 'facts' }),
    );

    const now = await countPortfolio(fresh.db, null, startOfTime);
    const later = await countPortfolio(fresh.db, null, addDays(startOfTime, 7));

    expect(now.applications).toBe(2);
    for (const code of QuestionCode.options) {
      expect(now.questions[code]).toEqual({ yes: 1, no: 0, open: 1, not_applicable: 0 });
      expect(later.questions[code]).toEqual({ yes: 0, no: 0, open: 2, not_applicable: 0 });
    }
  });
});

it('are sorted, filtered and said to be coming up by the expiry that they show', async () => {
  const every = { offset: 0, limit: null };
  for (const at of [0, 5, 10, 15, 21].map((days) => addDays(startOfTime, days))) {
    const whole = await standingRows(server.db, null, { ...all, sort: 'expiry' }, at, every);
    const soon = await standingRows(server.db, null, { ...all, status: 'expiring' }, at, every);
    const coming = await expiringRows(server.db, null, at, 500);

    const shown = whole.rows.flatMap(({ expiresAt }) => expiresAt ?? []);
    expect(shown).toEqual([...shown].sort());
    expect(shown.every((one) => one > at)).toBe(true);
    expect(whole.rows.slice(shown.length).every((row) => row.expiresAt === null)).toBe(true);
    const expiring = whole.rows.slice(0, shown.length).map((row) => row.slug);
    expect(soon.rows.map((row) => row.slug).sort()).toEqual([...expiring].sort());
    expect(coming.rows.map((row) => row.expiresAt)).toEqual(shown);
    expect(coming.total).toBe(expiring.length);
    expect(coming.rows.every((row) => row.ending.length > 0)).toBe(true);
  }
});

it('the criteria of a question are counted as the rows of the matrix show them', async () => {
  const at = addDays(startOfTime, 10);
  const { rows } = await standingRows(server.db, null, all, at, { offset: 0, limit: 500 });
  const whole = await countPortfolio(server.db, null, at);

  for (const code of QuestionCode.options) {
    const { criteria, ...counts } = await countQuestion(server.db, null, code, at);

    expect(counts).toEqual(whole);
    for (const tally of criteria) {
      const place = CriterionCode.options.indexOf(tally.code);
      const marks = rows.map((row) => row.marks[place]);
      const having = (...some: readonly FindingMark[]): number =>
        marks.filter((mark) => mark !== undefined && some.includes(mark)).length;
      expect(tally).toEqual({
        code: tally.code,
        met: having('met', 'stated'),
        notMet: having('not_met'),
        unknown: having(...causes),
      });
    }
  }
  expect(rows.length).toBeGreaterThan(20);
});

describe('letters', () => {
  it('are one for each mark, and give it back', () => {
    expect(marksOf(lettersOf(markNames))).toEqual(markNames);
  });

  it('that stand for nothing are refused', () => {
    expect(() => marksOf('z')).toThrow('stands for nothing');
    expect(() => questionStatesOf('m')).toThrow('stands for nothing');
  });
});
