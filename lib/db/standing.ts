import { type SQL, sql } from 'drizzle-orm';
import type { TeamScope } from '#lib/access/authorise.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { CriterionCode, QuestionCode } from '#lib/samm/catalog/codes.ts';
import { criteriaOfQuestion } from '#lib/samm/catalog/look-ups.ts';
import { isInTeams } from './in-teams.ts';

/**
 * Every application in scope that the teams reach, with its marks and questions as they read at an
 * instant, as a table to select from: what has run out is out of date, and what was never judged has no evidence. Columns:
 * id, slug, name, team, criticality, marks, questions, holds, expires_at. `offset 0` keeps the planner
 * from working the marks out anew at each mention.
 */
export function standingAt(at: Instant, scope: TeamScope): SQL {
  return sql`(
    select id, slug, name, team, criticality, marks, holds, decays_at as expires_at,
      case when ran_out then ${questionsOf} else questions end as questions
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
      offset 0
    ) as read offset 0
  )`;
}

/**
 * The marks with each that was good and has run out as out of date: the rule of `readFinding`. A
 * piece a mark costs a third of what a table of places does, and instants, which have one form,
 * compare as text.
 */
function marksAt(at: Instant): SQL {
  const pieces = CriterionCode.options.map((_, index) => {
    const mark = sql.raw(`substr(marks, ${index + 1}, 1)`);
    const hold = sql.raw(`(holds ->> ${index}) collate "C"`);
    return sql`case when ${mark} in ('m', 's', '-') and ${hold} <= ${at}::text then 't' else ${mark} end`;
  });
  return sql.join(pieces, sql` || `);
}

/** How each question stands by its marks: the rule of `questionState`. */
const questionsOf = sql.join(QuestionCode.options.map(questionOf), sql` || `);

function questionOf(code: QuestionCode): SQL {
  const [first, ...others] = criteriaOfQuestion(code);
  if (first === undefined) throw new Error(`${code} has no criteria`);
  const from = CriterionCode.options.indexOf(first.code) + 1;
  const own = sql.raw(`substr(marks, ${from}, ${others.length + 1})`);
  return sql`case when strpos(${own}, 'x') > 0 then 'n' when translate(${own}, 'ms-', '') <> '' then 'o'
    when translate(${own}, '-', '') <> '' then 'y' else '-' end`;
}
