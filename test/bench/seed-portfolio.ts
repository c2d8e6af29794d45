import { sql } from 'drizzle-orm';
import type { DatabasePool } from '#lib/db/connect.ts';
import { questionsOfMarks } from '#lib/db/standing.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { busyApplication } from './busy-application.ts';

export interface PortfolioSize {
  readonly applications: number;
  readonly factsEach: number;
}

/**
 * Fills a migrated database with a portfolio: teams, applications with a source each, a finding a
 * criterion with a body of a usual size, a scorecard that follows from them, facts and their
 * collections. Made by the database itself, from the number of the row: the same call gives the same
 * rows.
 */
export async function seedPortfolio(
  db: DatabasePool,
  { applications, factsEach }: PortfolioSize,
  at: Instant,
  report: (step: string) => void,
): Promise<void> {
  await db.execute(sql`set statement_timeout = 0`);
  report('applications');
  await db.execute(sql`
    insert into person (id, login, name, created_at)
    values (md5('person')::uuid, 'bench', 'Bench', ${at}::timestamptz)`);
  await db.execute(sql`
    insert into team (id, name, created_at)
    select md5('team' || n)::uuid, 'Team ' || n, ${at}::timestamptz from generate_series(1, 50) as n`);
  const { declaration, facts } = templates();
  await db.execute(sql`
    insert into application (id, slug, name, team_id, criticality, in_scope, declaration, version, created_at)
    select md5('app' || n)::uuid, 'app-' || n, 'Application ' || n, md5('team' || (1 + n % 50))::uuid,
      (array['low','medium','high','critical'])[1 + n % 4], true,
      ${JSON.stringify(declaration)}::jsonb || jsonb_build_object('name', 'Application ' || n), 1, ${at}::timestamptz
    from generate_series(1, ${applications}::int) as n`);
  await db.execute(sql`
    insert into source (id, application_id, channel, type, locator, place, connected_at, every_minutes)
    select md5('source' || n)::uuid, md5('app' || n)::uuid, 'git', 'repository',
      'https://host.example/acme/app-' || n, 'host.example/acme/app-' || n, ${at}::timestamptz, 1440
    from generate_series(1, ${applications}::int) as n`);
  await db.execute(sql`
    insert into collection_run (id, source_id, application_id, state, cause, requested_at, started_at, ended_at, attempt, facts)
    select md5('run' || n)::uuid, md5('source' || n)::uuid, md5('app' || n)::uuid, 'done', 'schedule',
      ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz, 1, ${factsEach}::int
    from generate_series(1, ${applications}::int) as n`);
  report('findings');
  await seedFindings(db, applications, at);
  report('facts');
  await db.execute(sql`create table fact_template as
    select (place - 1)::int as place, one ->> 'kind' as kind, one ->> 'sort' as sort, one -> 'body' as body
    from jsonb_array_elements(${JSON.stringify(facts)}::jsonb) with ordinality as t (one, place)`);
  for (let from = 1; from <= applications; from += 500) {
    await seedFacts(db, from, Math.min(from + 499, applications), factsEach, at);
    report(`facts ${Math.min(from + 499, applications)} of ${applications} applications`);
  }
  await db.execute(sql`drop table fact_template`);
  report('analyze');
  await db.execute(sql`vacuum analyze`);
}

async function seedFindings(db: DatabasePool, applications: number, at: Instant): Promise<void> {
  const codes = `{${CriterionCode.options.join(',')}}`;
  // One in three met, one in six not met, the rest open; the grounds weigh what they usually do.
  await db.execute(sql`
    insert into finding (application_id, criterion, since, because, status, cause, stated, holds_until, verdict_digest, body)
    select md5('app' || n)::uuid, code, ${at}::timestamptz, 'facts', status, cause, false, holds,
      'sha256:' || repeat('0', 64),
      jsonb_build_object('code', code, 'status', status, 'cause', cause,
        'causes', case when cause is null then '[]'::jsonb else jsonb_build_array(cause) end,
        'notes', '[]'::jsonb, 'assumed', false, 'stated', false, 'holdsUntil', to_char(holds, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'conditions', jsonb_build_array(jsonb_build_object('id', '1', 'title', 'The first condition', 'outcome',
          case status when 'met' then 'holds' when 'not_met' then 'fails' else 'unknown' end, 'stated', false,
          'contradiction', null, 'grounds', jsonb_build_array(jsonb_build_object(
            'verdict', case status when 'met' then 'supports' when 'not_met' then 'violates' else 'unknown' end,
            'cause', cause, 'reason', jsonb_build_object('code', 'stages_assumed', 'params',
              jsonb_build_object('stages', jsonb_build_array('test', 'production'), 'production', jsonb_build_array('production'))),
            'citations', (select jsonb_agg(jsonb_build_object('type', 'fact', 'digest', 'sha256:' || repeat('a', 64),
              'kind', 'deployment_definition', 'subject', 'host.example/acme/app-' || n || '/.github/workflows/deploy-' || c || '.yml',
              'source', md5('source' || n)::uuid, 'observedAt', ${at}::text, 'readAt', ${at}::text)) from generate_series(1, 5) as c))))))
    from generate_series(1, ${applications}::int) as n
    cross join unnest(${codes}::text[]) with ordinality as criterion (code, place)
    cross join lateral (select (n * 7 + place * 13) % 6 as dice) as d
    cross join lateral (select case when dice < 2 then 'met' when dice = 2 then 'not_met' else 'unknown' end as status,
      case when dice < 3 then null when dice = 3 then 'never_collected' when dice = 4 then 'needs_person' else 'stale' end as cause,
      case when dice < 2 then ${at}::timestamptz + make_interval(days => (1 + (n + place) % 60)::int) end as holds) as s`);
  await db.execute(sql`
    insert into scorecard (application_id, judged_at, marks, holds, questions, low, high, met, applicable, decays_at, next_at)
    select application_id, ${at}::timestamptz, marks, holds, letters,
      length(letters) - length(replace(letters, 'y', '')),
      length(letters) - length(replace(translate(letters, 'o', 'y'), 'y', '')),
      length(marks) - length(replace(marks, 'm', '')), 21, soonest, soonest
    from (
      select application_id, string_agg(case status when 'met' then 'm' when 'not_met' then 'x'
          else case cause when 'never_collected' then 'n' when 'needs_person' then 'q' else 't' end end, '' order by criterion) as marks,
        jsonb_agg(to_char(holds_until, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') order by criterion) as holds, min(holds_until) as soonest
      from finding group by application_id
    ) as marked cross join lateral (select ${questionsOfMarks} as letters) as l`);
}

async function seedFacts(
  db: DatabasePool,
  from: number,
  to: number,
  each: number,
  at: Instant,
): Promise<void> {
  await db.execute(sql`
    insert into fact (application_id, source_id, collector, kind, sort, subject, digest, origin, observed_at, first_seen_at, read_at, body)
    select md5('app' || n)::uuid, md5('source' || n)::uuid, 'checkout@1', kind, sort,
      'host.example/acme/app-' || n || '/' || f, 'sha256:' || encode(sha256((n || '/' || f)::bytea), 'hex'),
      '{"type":"read"}', ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz,
      body
    from generate_series(${from}::int, ${to}::int) as n
    cross join generate_series(1, ${each}::int) as f
    join fact_template on place = f % (select count(*) from fact_template)`);
  await db.execute(sql`
    insert into collection (id, source_id, application_id, run_id, collector, kind, scope, coverage, started_at, ended_at, outcome, failures, facts, origin)
    select 'sha256:' || encode(sha256((n || kind)::bytea), 'hex'), md5('source' || n)::uuid, md5('app' || n)::uuid, md5('run' || n)::uuid,
      'checkout@1', kind, 'host.example/acme/app-' || n, 'whole', ${at}::timestamptz, ${at}::timestamptz, 'collected', '[]', ${each}::int / 10, '{"type":"read"}'
    from generate_series(${from}::int, ${to}::int) as n
    cross join (select distinct kind from fact_template) as kinds`);
}

/** What a busy service declares, and a hundred facts of the usual weight. */
function templates(): { readonly declaration: object; readonly facts: readonly object[] } {
  const { application, facts } = busyApplication(1);
  const { slug: _slug, sources: _sources, declared: _declared, ...declaration } = application;
  return {
    declaration: { ...declaration, beganAt: null },
    facts: facts.map(({ kind, sort, body }) => ({ kind, sort, body })),
  };
}
