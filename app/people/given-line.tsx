import type { ReactNode } from 'react';
import type { Instant } from '#lib/evidence/instant.ts';
import type { PersonView } from '#lib/use-cases/people-view.ts';
import { RelativeTime } from '../ui/relative-time.tsx';

type Given = Pick<PersonView['roles'][number], 'byPerson' | 'groups'>;

/** From whom somebody has a role or is in a team: a person, groups, or both. */
export function GivenLine({
  given,
  now,
  verb = 'given',
}: {
  readonly given: Given;
  readonly now: Instant;
  readonly verb?: 'given' | 'added';
}): ReactNode {
  const { byPerson, groups } = given;
  return (
    <span className="text-muted text-small">
      {byPerson === null ? null : (
        <>
          {verb} {byPerson.name === null ? 'by a link or on the machine' : `by ${byPerson.name}`}{' '}
          <RelativeTime at={byPerson.at} now={now} />
        </>
      )}
      {byPerson !== null && groups.length > 0 ? '; ' : null}
      {groups.length === 0 ? null : `by the group ${groups.join(' or ')}, at each sign-in`}
    </span>
  );
}
