import type { FindingMark } from '#lib/judging/mark-name.ts';
import { CriterionCode, QuestionCode } from '#lib/samm/catalog/codes.ts';
import { questionOf } from '#lib/samm/catalog/look-ups.ts';
import type { MatrixPage, MatrixRow } from '#lib/use-cases/matrix-view.ts';
import type { AnswerView, ComingUpItem, PortfolioView } from '#lib/use-cases/portfolio-view.ts';
import type { ScoreView } from '#lib/use-cases/score-view.ts';

export const asOf = '2026-11-24T12:00:00.000Z';

export const givenScore = (change: Partial<ScoreView> = {}): ScoreView => ({
  low: 1.25,
  high: 2,
  maximum: 3,
  scale: 3,
  target: null,
  lowText: '1.25',
  highText: '2.00',
  text: '1.25 – 2.00 of 3',
  ...change,
});

export const givenAnswer = (code: QuestionCode): AnswerView => ({
  code,
  stream: questionOf(code).stream,
  level: questionOf(code).level,
  text: questionOf(code).text,
  answer: {
    text: 'Yes, for some applications',
    possibleText: 'Yes, for at least half of the applications',
    coverageText: '7 of 24 applications',
    open: 6,
    score: givenScore({ low: 0.25, high: 0.5, maximum: 1, scale: 1 }),
  },
  trend: [
    { day: '2026-10-01', value: 0 },
    { day: '2026-11-24', value: 0.25 },
  ],
});

const givenRow = (index: number, mark: FindingMark = 'met'): MatrixRow => ({
  slug: `application-${index}`,
  name: `application-${index}`,
  team: 'Payments',
  criticality: 'high',
  marks: CriterionCode.options.map(() => mark),
  scoreText: '1.5 – 2.5',
  expiresAt: '2026-12-01T12:00:00.000Z',
});

const givenPage = (total: number): MatrixPage => ({
  asOf,
  total,
  offset: 0,
  rows: Array.from({ length: Math.min(100, total) }, (_, index) => givenRow(index)),
});

export const givenItem = (subject: string): ComingUpItem => ({
  id: subject,
  mark: 'stale',
  subject,
  text: 'loses A-1.5 and B-1.1',
  effect: 'portfolio 1.25 → 1.00',
  at: '2026-11-25T12:00:00.000Z',
  href: `/applications/${subject}`,
});

export const givenPortfolio = (change: Partial<PortfolioView> = {}): PortfolioView => ({
  asOf,
  applications: 10_000,
  practice: givenScore(),
  streams: [
    { code: 'I-SD-A', name: 'Deployment Process', score: givenScore() },
    { code: 'I-SD-B', name: 'Secret Management', score: givenScore() },
  ],
  change: { text: '+0.25', direction: 'better', since: '2026-10-01T00:00:00.000Z', href: null },
  answers: QuestionCode.options.map(givenAnswer),
  comingUp: [givenItem('ledger-core')],
  comingUpMore: 3,
  matrix: {
    columns: CriterionCode.options.map((code) => ({ code, text: `What ${code} asks` })),
    teams: ['Payments', 'Web'],
    criticalities: ['critical', 'high', 'medium', 'low'],
    first: givenPage(10_000),
  },
  addHref: '/applications/new',
  noTeam: null,
  isWhole: true,
  ...change,
});
