import { and, asc, eq, isNull } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type JudgedPosture, savePosture } from '#lib/db/save-posture.ts';
import { finding, scorecard } from '#lib/db/schema/findings.ts';
import { addDays, fromMs, type Instant, minuteMs, toMs } from '#lib/evidence/instant.ts';
import type { Finding, FindingStatus } from '#lib/judging/finding.ts';
import { aggregate } from '#lib/judging/scorecard.ts';
import { CriterionCode } from '#lib/samm/catalog/codes.ts';
import {
  addApplication,
  createTestServer,
  startOfTime,
  type TestServer,
} from '../database/test-server.ts';

let server: TestServer;
let applicationId: string;
let made = 0;

beforeAll(async () => {
  server = await createTestServer();
});
beforeEach(async () => {
  made += 1;
  applicationId = await addApplication(server.context, `judged-${made}`);
});

const first = 'I-SD-A-1.1';

function found(code: CriterionCode, status: FindingStatus, holdsUntil: Instant | null): Finding {
  return {
    code,
    status,
    cause: status === 'unknown' ? 'never_collected' : null,
    causes: status === 'unknown' ? ['never_collected'] : [],
    conditions: [],
    notes: [],
    assumed: false,
    stated: false,
    holdsUntil,
  };
}

/** Every criterion unknown but the first. */
async function judged(
  status: FindingStatus,
  asOf: Instant,
  holdsUntil: Instant | null = null,
): Promise<boolean> {
  const findings = CriterionCode.options.map((code) =>
    code === first ? found(code, status, holdsUntil) : found(code, 'unknown', null),
  );
  const posture = { application: 'judged', asOf, findings };
  const all: JudgedPosture = {
    applicationId,
    posture,
    scorecard: aggregate(posture),
    because: 'facts',
  };
  return server.db.transaction((tx) => savePosture(tx, all));
}

const history = async () => {
  const rows = await server.db
    .select()
    .from(finding)
    .where(and(eq(finding.applicationId, applicationId), eq(finding.criterion, first)))
    .orderBy(asc(finding.since));
  return rows.map(({ since, until, status, cause }) => ({ since, until, status, cause }));
};
const later = (days: number): Instant => addDays(startOfTime, days);

describe('a posture that is kept', () => {
  it('extends a verdict that stands, and adds nothing to its history', async () => {
    await judged('met', startOfTime, later(7));

    await judged('met', later(1), later(8));

    expect(await history()).toEqual([
      { since: startOfTime, until: null, status: 'met', cause: null },
    ]);
    const [row] = await server.db
      .select({ holdsUntil: finding.holdsUntil })
      .from(finding)
      .where(and(eq(finding.applicationId, applicationId), eq(finding.criterion, first)));
    expect(row?.holdsUntil).toBe(later(8));
  });

  it('ends a verdict by another one at the instant of judging', async () => {
    await judged('met', startOfTime, later(7));

    await judged('not_met', later(1));

    expect(await history()).toEqual([
      { since: startOfTime, until: later(1), status: 'met', cause: null },
      { since: later(1), until: null, status: 'not_met', cause: null },
    ]);
  });

  it('remembers the time for which a good verdict had run out and nobody judged', async () => {
    await judged('met', startOfTime, later(2));

    await judged('met', later(5), later(12));

    expect(await history()).toEqual([
      { since: startOfTime, until: later(2), status: 'met', cause: null },
      { since: later(2), until: later(5), status: 'unknown', cause: 'stale' },
      { since: later(5), until: null, status: 'met', cause: null },
    ]);
  });

  it('makes no event of a verdict that was renewed within five minutes of running out', async () => {
    await judged('met', startOfTime, later(2));

    await judged('met', fromMs(toMs(later(2)) + 4 * minuteMs), later(9));

    expect(await history()).toEqual([
      { since: startOfTime, until: null, status: 'met', cause: null },
    ]);
  });

  it('keeps a not met past its time: nothing but a judgement betters it', async () => {
    await judged('not_met', startOfTime, later(2));

    await judged('met', later(5), later(12));

    expect(await history()).toEqual([
      { since: startOfTime, until: later(5), status: 'not_met', cause: null },
      { since: later(5), until: null, status: 'met', cause: null },
    ]);
  });

  it('is not overturned by a judgement that is older', async () => {
    await judged('not_met', later(1));

    expect(await judged('met', startOfTime, later(7))).toBe(false);

    expect(await history()).toEqual([
      { since: later(1), until: null, status: 'not_met', cause: null },
    ]);
  });

  it('takes the last of two judgements of one instant', async () => {
    await judged('met', startOfTime, later(7));

    await judged('not_met', startOfTime);

    expect(await history()).toEqual([
      { since: startOfTime, until: null, status: 'not_met', cause: null },
    ]);
  });

  it('leaves one row in force of each criterion when twenty judge at once', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        judged(index % 2 === 0 ? 'met' : 'not_met', fromMs(toMs(startOfTime) + index), later(7)),
      ),
    );

    const standing = await server.db
      .select()
      .from(finding)
      .where(and(eq(finding.applicationId, applicationId), isNull(finding.until)));
    expect(standing).toHaveLength(21);
    const spans = await history();
    const ends = spans.map((span) => span.until);
    expect(ends.slice(0, -1)).toEqual(spans.slice(1).map((span) => span.since));
  });

  it('gives the scorecard its marks, its score in halves, and when it must be looked at again', async () => {
    await judged('met', startOfTime, later(7));

    const [card] = await server.db
      .select()
      .from(scorecard)
      .where(eq(scorecard.applicationId, applicationId));

    expect(card).toMatchObject({
      marks: `m${'n'.repeat(20)}`,
      questions: 'oooooo',
      low: 0,
      high: 6,
      met: 1,
      applicable: 21,
      decaysAt: later(7),
      nextAt: later(7),
    });
  });
});
