import type { Fact } from '#lib/evidence/fact.ts';
import type { Case } from '../../case.ts';
import { type Basis, byClaim, byFact } from '../../citation.ts';
import {
  applies,
  type ConditionResult,
  fromGaps,
  needsPerson,
  type Observation,
  supports,
  unknownFor,
  violates,
} from '../../observation.ts';
import type { Reason } from '../../reason.ts';
import { defineRule } from '../../rule.ts';
import { scanCoverage } from '../../scan-coverage.ts';
import { type SourceFinding, sourceFindings } from '../../views/source-findings.ts';

/** B-2.1: source code holds no active application secret. */
export const cleanSource = defineRule({
  code: 'I-SD-B-2.1',
  reads: ['secret_finding'],
  conditions: [
    {
      id: '1',
      title: 'the whole history of every repository was scanned',
      check: wereScanned,
    },
    { id: '2', title: 'no finding is open', check: noneOpen },
  ],
  notes: (c) => [...counted(c), { code: 'b21_not_scanned', params: {} }],
});

function repositoriesOf(c: Case): readonly string[] {
  const places = c.application.sources.flatMap((one) =>
    one.type === 'repository' ? [one.place] : [],
  );
  return [...new Set(places)].sort();
}

function everyRepository(
  c: Case,
  judge: (repository: string) => readonly Observation[],
): ConditionResult {
  const repositories = repositoriesOf(c);
  if (repositories.length === 0) {
    return applies([needsPerson({ code: 'b21_no_repository', params: {} })]);
  }
  return applies(repositories.flatMap(judge));
}

/** Of repositories that all hold no commit nothing could be scanned: the source lies elsewhere. */
function wereScanned(c: Case): ConditionResult {
  const empty = repositoriesOf(c).map((repository) => emptyScan(c, repository));
  const found = empty.flatMap((scan) => scan ?? []);
  if (found.length > 0 && found.length === empty.length) {
    return applies(
      found.map((scan) =>
        needsPerson(
          { code: 'b21_no_commits', params: { repository: scan.body.repository } },
          byFact(scan),
        ),
      ),
    );
  }
  return everyRepository(c, (repository) => wasScanned(c, repository));
}

/** The newest completed scan of a repository, where it met neither a commit nor a content. */
function emptyScan(c: Case, repository: string): Fact<'secret_scan'> | null {
  const [newest] = scansOf(c, repository).filter(({ body }) => body.outcome === 'completed');
  if (newest === undefined) return null;
  const { head, refs, blobs } = newest.body;
  return head === null && refs === 0 && blobs === 0 ? newest : null;
}

function scansOf(c: Case, repository: string): readonly Fact<'secret_scan'>[] {
  return c
    .facts('secret_scan')
    .filter(({ body }) => body.repository === repository && c.horizon.reached(body.finishedAt))
    .sort((a, b) => (a.body.finishedAt < b.body.finishedAt ? 1 : -1));
}

function wasScanned(c: Case, repository: string): Observation[] {
  const { gaps, basis } = scanCoverage(c, 'secret_scan', repository);
  const scans = scansOf(c, repository);
  const completed = scans.filter((fact) => fact.body.outcome === 'completed');
  const tools = Map.groupBy(completed, (fact) => fact.body.tool.name);
  const told = [...tools].map(([tool, own]) => byTool(repository, tool, own, basis));
  if (gaps.length > 0) return fromGaps(gaps);
  const best = told.find((one) => one.verdict === 'supports') ?? told[0];
  if (best !== undefined) return [best];
  const [failed] = scans;
  if (failed === undefined) {
    return [needsPerson({ code: 'b21_no_scan', params: { repository } }, ...basis)];
  }
  const reason = {
    code: 'b21_scan_failed',
    params: { repository, tool: failed.body.tool.name },
  } as const;
  return [unknownFor('collection_failed', reason, failed.body.startedAt, byFact(failed))];
}

/** The newest completed scan of one tool, and the whole one that an incremental one goes on from. */
function byTool(
  repository: string,
  tool: string,
  scans: readonly Fact<'secret_scan'>[],
  basis: readonly Basis[],
): Observation {
  const [newest] = scans;
  const first = scans.find((fact) => fact.body.commits === 'whole');
  const at = newest?.body.finishedAt ?? '';
  if (newest === undefined || first === undefined) {
    const reason = { code: 'b21_only_new', params: { repository, tool } } as const;
    return unknownFor('partial', reason, at, ...scans.slice(0, 1).map((fact) => byFact(fact)));
  }
  const used = scans.slice(0, scans.indexOf(first) + 1);
  const missed = [...new Set(used.flatMap(missedBy))];
  const cited = newest === first ? [newest] : [newest, first];
  const facts = cited.map((fact) => byFact(fact));
  if (missed.length > 0) {
    const reason = { code: 'b21_scan_partial', params: { repository, tool, missed } } as const;
    return unknownFor('partial', reason, at, ...facts);
  }
  const { head, skipped } = newest.body;
  return supports(
    {
      code: 'b21_scanned',
      params: { repository, tool, head: head?.slice(0, 7) ?? '', binary: skipped.binary },
    },
    ...facts,
    ...basis,
  );
}

/** Binary content holds no text to read: skipping it leaves the scan whole. */
function missedBy({ body }: Fact<'secret_scan'>): string[] {
  const { tooLarge, unreadable, submodules } = body.skipped;
  return [
    ...(body.shallow ? ['older commits: the clone is shallow'] : []),
    ...(tooLarge > 0 ? [`${tooLarge} too large`] : []),
    ...(unreadable > 0 ? [`${unreadable} unreadable`] : []),
    ...(submodules > 0 ? [`${submodules} in submodules`] : []),
  ];
}

function noneOpen(c: Case): ConditionResult {
  const own = new Set(repositoriesOf(c));
  const findings = c.derive(sourceFindings).filter((one) => own.has(one.repository));
  return everyRepository(c, (repository) => {
    const here = findings.filter((one) => one.repository === repository);
    const seen = here.map((one) => judgeFinding(one));
    const { gaps, basis } = scanCoverage(c, 'secret_finding', repository);
    if (gaps.length > 0) return [...seen, ...fromGaps(gaps)];
    if (seen.length > 0) return seen;
    return [supports({ code: 'b21_none_found', params: { repository } }, ...basis)];
  });
}

function judgeFinding(finding: SourceFinding): Observation {
  const { place, rule, verdict, validity, facts, claim, entropyOnly } = finding;
  const params = { place, rule };
  const basis: Basis[] = facts.map((fact) => byFact(fact, fact.body.line));
  switch (verdict) {
    case 'retired':
    case 'reviewed': {
      const how = verdict;
      const claimed = claim === null ? [] : [byClaim(claim)];
      return supports({ code: 'b21_closed', params: { ...params, how } }, ...basis, ...claimed);
    }
    case 'open':
    case 'dismissed':
    case 'not_revoked':
    case 'in_head':
    case 'wont_fix':
      if (entropyOnly && verdict === 'open') {
        return needsPerson({ code: 'b21_entropy', params }, ...basis);
      }
      return violates(
        {
          code: 'b21_open',
          params: { ...params, why: verdict, validity, goneFrom: goneFrom(finding) },
        },
        ...basis,
      );
  }
}

/** The commit in which a place is to be looked up that no branch has any more; else nothing. */
function goneFrom({ inHead, facts }: SourceFinding): string {
  return inHead ? '' : (facts[0]?.body.commit.slice(0, 7) ?? '');
}

/** Verified, unverified and unknown are counted apart. */
function counted(c: Case): Reason[] {
  const own = new Set(repositoriesOf(c));
  const open = c
    .derive(sourceFindings)
    .filter((one) => own.has(one.repository))
    .filter((one) => one.verdict !== 'retired' && one.verdict !== 'reviewed');
  if (open.length === 0) return [];
  const of = (validity: SourceFinding['validity']): number =>
    open.filter((one) => one.validity === validity).length;
  return [
    {
      code: 'b21_counted',
      params: {
        verified: of('active'),
        inactive: of('inactive'),
        unverified: of('unverified'),
        unknown: of('unknown'),
      },
    },
  ];
}
