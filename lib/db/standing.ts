import { type SQL, sql } from 'drizzle-orm';
import type { Instant } from '#lib/evidence/instant.ts';

/**
 * Every application in scope with its marks and questions as they read at an instant, as a table to
 * select from: what has run out is out of date, and what was never judged has no evidence. Columns:
 * id, slug, name, team, criticality, marks, questions, holds, expires_at. `offset 0` keeps the planner
 * from working the marks out anew at each mention.
 */
export function standingAt(at: Instant): SQL {
  return sql`(
    select id, slug, name, team, criticality, marks, holds, decays_at as expires_at,
      case when ran_out then question_letters(marks) else questions end as questions
    from (
      select application.id, slug, application.name, team.name as team, criticality,
        coalesce(holds, '[]'::jsonb) as holds,
        coalesce(questions, 'oooooo') as questions,
        decays_at,
        decays_at is not null and decays_at <= ${at}::timestamptz as ran_out,
        case when decays_at <= ${at}::timestamptz then marks_at(marks, holds, ${at}::timestamptz)
          else coalesce(marks, repeat('n', 21)) end as marks
      from application
      join team on team.id = application.team_id
      left join scorecard on scorecard.application_id = application.id
      where in_scope and archived_at is null
      offset 0
    ) as read offset 0
  )`;
}
