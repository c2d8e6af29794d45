import { eq, inArray } from 'drizzle-orm';
import type { LedgerRow } from '#lib/ledger/ledger-row.ts';
import type { Database } from './database.ts';
import { application, source } from './schema/applications.ts';
import { person } from './schema/people.ts';
import { claim } from './schema/statements.ts';

/** What a thing that a row names is called, and where it is shown. */
export interface SubjectPlace {
  readonly title: string;
  readonly href: string | null;
}

/** Things that have one place, whichever of them it is. */
const fixed: Readonly<Record<string, string>> = {
  policy: '/policy',
  model: '/model',
  setting: '/collectors',
};

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

type Named = Pick<LedgerRow, 'subjectType' | 'subjectId'>;

/** The places of what rows are about, by `type:id`; what is shown nowhere is missing. */
export async function subjectPlaces(
  db: Database,
  rows: readonly Named[],
): Promise<ReadonlyMap<string, SubjectPlace>> {
  const ids = (type: string): string[] => [
    ...new Set(
      rows
        .filter((row) => row.subjectType === type && uuid.test(row.subjectId))
        .map((row) => row.subjectId),
    ),
  ];
  const applications = application.id;
  const names = { slug: application.slug, name: application.name };
  const found: (readonly [string, SubjectPlace])[] = rows.flatMap(({ subjectType, subjectId }) => {
    const href = fixed[subjectType];
    return href === undefined ? [] : [[`${subjectType}:${subjectId}`, { title: subjectId, href }]];
  });
  for (const one of await db
    .select({ id: applications, ...names })
    .from(application)
    .where(inArray(applications, ids('application')))) {
    found.push([`application:${one.id}`, { title: one.name, href: `/applications/${one.slug}` }]);
  }
  for (const one of await db
    .select({ id: source.id, place: source.place, ...names })
    .from(source)
    .innerJoin(application, eq(applications, source.applicationId))
    .where(inArray(source.id, ids('source')))) {
    found.push([
      `source:${one.id}`,
      { title: `${one.place} of ${one.name}`, href: `/applications/${one.slug}/settings` },
    ]);
  }
  for (const one of await db
    .select({ id: claim.id, code: claim.criterion, ...names })
    .from(claim)
    .innerJoin(application, eq(applications, claim.applicationId))
    .where(inArray(claim.id, ids('claim')))) {
    found.push([
      `claim:${one.id}`,
      { title: `${one.code} of ${one.name}`, href: `/applications/${one.slug}/questionnaire` },
    ]);
  }
  for (const one of await db
    .select({ id: person.id, login: person.login })
    .from(person)
    .where(inArray(person.id, ids('person')))) {
    found.push([`person:${one.id}`, { title: one.login, href: null }]);
  }
  return new Map(found);
}
