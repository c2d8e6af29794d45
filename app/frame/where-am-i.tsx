'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { type ReactNode, useSyncExternalStore } from 'react';
import { nameOf, onNames } from './here-names.ts';
import { isWithin, places } from './places.ts';

/** Organisation and place, then the record: by its address until its page has told its name. */
export function WhereAmI({ organisation }: { readonly organisation: string }): ReactNode {
  const pathname = usePathname();
  const place = Object.values(places).find((one) => isWithin(pathname, one));
  const named = useSyncExternalStore(
    onNames,
    () => nameOf(pathname),
    () => null,
  );
  const further = named ?? furtherOf(pathname);
  return (
    <p className="flex min-w-0 items-center gap-1.5 whitespace-nowrap">
      <span className={`truncate text-muted ${place === undefined ? '' : 'max-sm:hidden'}`}>
        {organisation}
      </span>
      {place === undefined ? null : (
        <>
          <Slash className="max-sm:hidden" />
          {further === undefined ? (
            <span className="truncate font-medium">{place.title}</span>
          ) : (
            <>
              <Link prefetch={false} className="text-muted hover:text-ink" href={place.href}>
                {place.title}
              </Link>
              <Slash />
              <span className="truncate font-medium">{further}</span>
            </>
          )}
        </>
      )}
    </p>
  );
}

/** Pages that are no record of their place. */
const pages: Readonly<Record<string, string>> = {
  '/applications/new': 'New application',
  '/people/invitations': 'Invitations',
  '/people/groups': 'Groups',
  '/people/teams': 'Teams',
  '/people/permissions': 'Who may what',
};

/** The second part of an address names the record: /applications/payments-api, /questions/I-SD-A-1. */
function furtherOf(pathname: string): string | undefined {
  const page = pages[pathname];
  if (page !== undefined) return page;
  const [, , second, third] = pathname.split('/');
  if (second === 'runs' && third !== undefined) return 'Collection';
  return second?.replace(/^I-SD-/, '');
}

function Slash({ className = '' }: { readonly className?: string }): ReactNode {
  return (
    <span aria-hidden className={`text-faint ${className}`}>
      /
    </span>
  );
}
