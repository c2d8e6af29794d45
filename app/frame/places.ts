import type { RailPlace } from '#lib/use-cases/frame-view.ts';

export interface Place {
  readonly title: string;
  readonly href: string;
  /** Pressed after `g`. */
  readonly key: string | null;
  /** What is used daily stands above the line, what is set up once below. */
  readonly group: 'daily' | 'set-up';
}

/** Where each place of the rail is and what it is called. */
export const places: Readonly<Record<RailPlace, Place>> = {
  portfolio: { title: 'Portfolio', href: '/', key: 'p', group: 'daily' },
  applications: { title: 'Applications', href: '/applications', key: 'a', group: 'daily' },
  deployments: { title: 'Deployments', href: '/deployments', key: 'd', group: 'daily' },
  gates: { title: 'Gates', href: '/gates', key: 't', group: 'daily' },
  waivers: { title: 'Waivers', href: '/waivers', key: 'w', group: 'daily' },
  reviews: { title: 'Reviews', href: '/reviews', key: 'r', group: 'daily' },
  collectors: { title: 'Collectors', href: '/collectors', key: 'c', group: 'daily' },
  reports: { title: 'Reports', href: '/reports', key: null, group: 'daily' },
  connections: { title: 'Connections', href: '/connections', key: null, group: 'set-up' },
  policy: { title: 'Policy', href: '/policy', key: null, group: 'set-up' },
  model: { title: 'Model', href: '/model', key: 'm', group: 'set-up' },
  people: { title: 'People', href: '/people', key: null, group: 'set-up' },
  ledger: { title: 'Ledger', href: '/ledger', key: 'l', group: 'set-up' },
};

/** Whether an address lies within a place: the portfolio is only itself, others hold what is below. */
export function isWithin(pathname: string, place: Place): boolean {
  if (place.href === '/') return pathname === '/' || pathname.startsWith('/questions/');
  return pathname === place.href || pathname.startsWith(`${place.href}/`);
}
