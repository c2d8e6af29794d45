import { type SQL, sql } from 'drizzle-orm';
import type { TeamScope } from '#lib/access/authorise.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { CriterionCode, QuestionCode } from '#lib/samm/catalog/codes.ts';
import { criteriaOfQuestion } from '#lib/samm/catalog/look-ups.ts';
import { isInTeams } from './in-teams.ts';

/**
 * Every application in scope that the teams reach, with its marks and questions as they read at an
 * instant, as a table to select from: what has run out is out of date, and what was never judged has
 * no evidence. Columns: id, slug, name, team, criticality, marks, questions, holds, and expires_at,
 * when the next of what is still good runs out. `offset 0` keeps the planner from working the marks
 * out anew at each mention.
 *
 * @param until leaves out what first ran or runs out later, by an index; null leaves out none
 */
export function standingAt(at: Instant, scope: TeamScope, until: Instant | null = null): SQL {
  const bounded = until === null ? sql`true` : sql`decays_at <= ${until}::timestamptz`;
  return sql`(
    select id, slug, name, team, criticality, marks, holds,
      case when ran_out then ${nextExpiry} else decays_at end as expires_at,
      case when ran_out then ${questionsOfMarks} else questions end as questions
    from (
      select application.id, slug, application.name, team.name as team, criticality,
        coalesce(holds, '[]'::jsonb) as holds,
        coalesce(questions, 'oooooo') as questions,
        decays_at,
        decays_at is not null and decays_at <= ${at}::timestamptz as ran_out,
        case when decays_at <= ${at}::timestamptz then ${marksAt(at)}
          else coalesce(marks, repeat('n', 21)) end as marks
      from application
      join team on team.id = application.team_id
      left join scorecard on scorecard.application_id = application.id
      where in_scope and archived_at is null and ${isInTeams(scope, sql`application.team_id`)}
        and ${bounded}
      offset 0
    ) as read offset 0
  )`;
}

/** The letters of `isGood`. */
const good = sql.raw("('m', 's', '-')");

/**
 * The marks with each that was good and has run out as out of date: the rule of `readMark`. A
 * piece a mark costs a third of what a table of places does, and instants, which have one form,
 * compare as text.
 */
function marksAt(at: Instant): SQL {
  const pieces = CriterionCode.options.map((_, index) => {
    const [mark, hold] = [markOf(index), holdOf(index)];
    return sql`case when ${mark} in ${good} and ${hold} <= ${at}::text then 't' else ${mark} end`;
  });
  return sql.join(pieces, sql` || `);
}

function markOf(index: number): SQL {
  return sql.raw(`substr(marks, ${index + 1}, 1)`);
}

function holdOf(index: number): SQL {
  return sql.raw(`(holds ->> ${index}) collate "C"`);
}

/** The soonest end of what the marks, as they read, still say is good; NULL where nothing ends. */
const nextExpiry = sql`least(${sql.join(
  CriterionCode.options.map(
    (_, index) => sql`case when ${markOf(index)} in ${good} then ${holdOf(index)} end`,
  ),
  sql`, `,
)})::timestamptz`;

/** How each question stands by the column `marks`: the rule of `questionState`. */
export const questionsOfMarks = sql.join(QuestionCode.options.map(questionOf), sql` || `);

function questionOf(code: QuestionCode): SQL {
  const [first, ...others] = criteriaOfQuestion(code);
  if (first === undefined) throw new Error(`${code} has no criteria`);
  const from = CriterionCode.options.indexOf(first.code) + 1;
  const own = sql.raw(`substr(marks, ${from}, ${others.length + 1})`);
  return sql`case when strpos(${own}, 'x') > 0 then 'n' when translate(${own}, 'ms-', '') <> '' then 'o'
    when translate(${own}, '-', '') <> '' then 'y' else '-' end`;
}
