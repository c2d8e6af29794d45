import { eq, type SQL } from 'drizzle-orm';
import type { PolicyLevel } from './policies.ts';
import { application } from './schema/applications.ts';

/** Narrows a query of applications to those that a level of policy counts for. */
export function applicationsUnder({ level, scopeId }: PolicyLevel): SQL | undefined {
  switch (level) {
    case 'organisation':
      return undefined;
    case 'team':
      return eq(application.teamId, scopeId);
    case 'application':
      return eq(application.id, scopeId);
  }
}
