import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type {
  Criticality,
  MatrixQuery,
  MatrixSort,
  MatrixStatus,
} from '#lib/use-cases/matrix-view.ts';

export const matrixSorts = [
  'risk',
  'name',
  'score',
  'expiry',
] as const satisfies readonly MatrixSort[];

export const criticalities = [
  'critical',
  'high',
  'medium',
  'low',
] as const satisfies readonly Criticality[];

export const matrixStatuses = [
  'not_met',
  'unknown',
  'expiring',
  'never_collected',
  'stale',
  'collection_failed',
  'partial',
  'conflict',
  'needs_person',
  'stated',
  'met',
  'not_applicable',
] as const satisfies readonly MatrixStatus[];

const criterionForm = /^I-SD-[AB]-[1-3]\.[1-5]$/;
const longest = 200;

/** How an address names its parts, or what a form sends. */
export type AddressParts = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads a query out of an address; what it does not know it leaves out, so that no link breaks. */
export function parseMatrixQuery(parts: AddressParts): MatrixQuery {
  const one = (name: string): string | null => {
    const value = parts[name];
    const text = typeof value === 'string' ? value : value?.[0];
    return text === undefined || text === '' ? null : text.slice(0, longest);
  };
  const among = <Known extends string>(name: string, known: readonly Known[]): Known | null =>
    known.find((value) => value === one(name)) ?? null;
  const criterion = one('criterion');
  return {
    sort: among('sort', matrixSorts) ?? 'risk',
    reversed: one('order') === 'reversed',
    text: one('q') ?? '',
    team: one('team'),
    criticality: among('criticality', criticalities),
    status: among('status', matrixStatuses),
    criterion: criterion !== null && isCriterion(criterion) ? criterion : null,
  };
}

function isCriterion(text: string): text is CriterionCode {
  return criterionForm.test(text);
}

/** The same query as the parts of an address, the usual ones left out: equal queries, equal texts. */
export function renderMatrixQuery(query: MatrixQuery): URLSearchParams {
  const parts: readonly (readonly [string, string | null])[] = [
    ['q', query.text === '' ? null : query.text],
    ['team', query.team],
    ['criticality', query.criticality],
    ['status', query.status],
    ['criterion', query.criterion],
    ['sort', query.sort === 'risk' ? null : query.sort],
    ['order', query.reversed ? 'reversed' : null],
  ];
  return new URLSearchParams(
    parts.flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}

/** Whether the query leaves out any application. */
export function isNarrowed({ text, team, criticality, status, criterion }: MatrixQuery): boolean {
  return [text === '' ? null : text, team, criticality, status, criterion].some(
    (part) => part !== null,
  );
}
