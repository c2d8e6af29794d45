import type { Case } from './case.ts';
import { fromGaps, needsPerson, type Observation } from './observation.ts';
import { developers } from './views/developers.ts';

/** What keeps open who the developers are; empty when all of them are known. */
export function developersOpen(c: Case): Observation[] {
  const { isDeclared, accounts, hidden, unseen } = c.derive(developers);
  const hasRepository = c.application.sources.some((one) => one.type === 'repository');
  if (!isDeclared && !hasRepository) {
    return [needsPerson({ code: 'b12_no_developer_known', params: {} })];
  }
  const gaps = unseen.flatMap((repository) => c.coverage('repository_access', repository).gaps);
  if (gaps.length > 0) return fromGaps(gaps);
  if (accounts.length === 0 && hidden.length === 0 && unseen.length > 0) {
    return [needsPerson({ code: 'b12_no_developer_known', params: {} })];
  }
  return [];
}
