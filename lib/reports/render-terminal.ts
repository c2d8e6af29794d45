import { inertText } from '#lib/evidence/redaction.ts';
import type { Finding } from '#lib/judging/finding.ts';
import { plural } from '#lib/judging/sentence.ts';
import { questions, streams } from '#lib/samm/catalog/look-ups.ts';
import { formatInterval, formatScore } from '#lib/samm/scoring/format.ts';
import type { Score } from '#lib/samm/scoring/practice-score.ts';
import type { Assessment } from './assessment.ts';
import { answerWord, headline } from './headline.ts';
import { type Mark, markOf } from './marks.ts';
import { type ToldFinding, tellFinding } from './told-finding.ts';
import { unreadPlaces } from './unread-places.ts';
import { wrap } from './wrap.ts';

export interface TerminalStyle {
  /** Columns to keep within; never under 40. */
  readonly width: number;
  readonly colour: boolean;
}

const colours: Readonly<Record<Mark['feel'], number>> = {
  good: 32,
  bad: 31,
  aging: 33,
  open: 37,
  conflict: 35,
  faint: 90,
};
const mostReasons = 3;
const mostPlaces = 5;
const mostRemedies = 3;

/** The scorecard as people read it on a terminal: each mark with its reason, each fault with its remedy. */
export function renderTerminal(
  assessment: Assessment,
  tookMs: number,
  style: TerminalStyle,
): string {
  const width = Math.max(40, style.width);
  const paint = (text: string, code: number): string =>
    style.colour ? `\u001B[${code}m${text}\u001B[0m` : text;
  const { score } = assessment.scorecard.score;
  const lines = [
    titleOf(assessment, tookMs),
    '',
    `${paint(scoreLine(score), 1)}      ${headline(assessment)}`,
    ...assessment.remarks.flatMap((remark) => wrap(remark, width)),
  ];
  for (const stream of streams) {
    lines.push('', paint(`${stream.code.slice(-1)}  ${stream.name}`, 1));
    for (const question of questions.filter((one) => one.stream === stream.code)) {
      const standing = assessment.scorecard.questions.find((one) => one.code === question.code);
      const right = `${answerWord(standing?.state ?? 'open')}   ${standing?.met ?? 0} of ${standing?.applicable ?? 0}`;
      const left = ` ${question.level} ${question.text}`;
      const gap = Math.max(2, Math.min(width, 100) - left.length - right.length);
      lines.push(`${left}${' '.repeat(gap)}${right}`);
      for (const finding of assessment.posture.findings) {
        if (finding.code.startsWith(`${question.code}.`))
          lines.push(...criterionLines(finding, width, paint));
      }
    }
  }
  return `${[...lines, '', ...unread(assessment, width), ...next(assessment, width)].join('\n').trimEnd()}\n`;
}

function scoreLine(score: Score): string {
  const interval = formatInterval(score, { minimumDecimals: 1 });
  return `Application score  ${interval} of ${formatScore(score.maximum, { minimumDecimals: 0 })}`;
}

function titleOf(assessment: Assessment, tookMs: number): string {
  const { branch, head } = assessment;
  const at = head === null ? 'no commit' : `${branch ?? 'detached'} @ ${head.slice(0, 7)}`;
  const took = `${(tookMs / 1_000).toFixed(1)} s`;
  const parts = [assessment.application.name, at, assessment.collectors.join(', '), took];
  return inertText(parts.join('  ·  '));
}

function criterionLines(
  finding: Finding,
  width: number,
  paint: (text: string, code: number) => string,
): string[] {
  const mark = markOf(finding);
  const told = tellFinding(finding);
  const [first] = told.decisive;
  const assumed = finding.assumed && finding.status === 'met' ? ' (assumed stages)' : '';
  const word = finding.status === 'unknown' && mark.word !== 'No evidence' ? `${mark.word}: ` : '';
  const indent = ' '.repeat(13);
  const body = wrap(`${word}${first?.text ?? mark.word}${assumed}`, width - indent.length);
  const lines = [
    `   ${paint(mark.symbol, colours[mark.feel])}  ${finding.code.replace('I-SD-', '')}  ${body[0] ?? ''}`,
    ...body.slice(1).map((line) => `${indent}${line}`),
  ];
  if (finding.status === 'not_met') lines.push(...faultLines(told, width, indent, paint));
  return lines;
}

/** What else is wrong, where, and how to mend it; of what is long the first few, the rest counted. */
function faultLines(
  { decisive, remedies }: ToldFinding,
  width: number,
  indent: string,
  paint: (text: string, code: number) => string,
): string[] {
  const block = (text: string): string[] =>
    wrap(text, width - indent.length).map((line) => `${indent}${line}`);
  const places = decisive.flatMap((one) =>
    one.places.flatMap((place) => (place.line === null ? [] : [`${place.path}:${place.line}`])),
  );
  const reasons = atMost(mostReasons, decisive);
  const where = atMost(mostPlaces, [...new Set(places)]);
  const mend = atMost(mostRemedies, remedies);
  return [
    ...reasons.shown.slice(1).flatMap((reason) => block(reason.text)),
    ...rest(reasons.left, 'more reason').flatMap(block),
    ...where.shown.map((place) => `${indent}${paint(inertText(place), 90)}`),
    ...rest(where.left, 'more place').flatMap(block),
    ...mend.shown.flatMap(({ text }) => {
      const [head = '', ...tail] = wrap(text, width - indent.length - 2);
      return [`${indent}→ ${head}`, ...tail.map((line) => `${indent}  ${line}`)];
    }),
    ...rest(mend.left, 'more remedy', 'more remedies').flatMap(block),
  ];
}

function atMost<T>(most: number, all: readonly T[]): { shown: readonly T[]; left: number } {
  return { shown: all.slice(0, most), left: Math.max(0, all.length - most) };
}

function rest(left: number, one: string, many?: string): string[] {
  return left === 0 ? [] : [`… and ${plural(left, one, many)}`];
}

function unread(assessment: Assessment, width: number): string[] {
  const { shown, left } = atMost(mostPlaces, unreadPlaces(assessment));
  if (shown.length === 0) return [];
  const lines = [...shown, ...rest(left, 'more place')];
  return ['Not read', ...lines.flatMap((text) => hang(text, width)), ''];
}

function hang(text: string, width: number): string[] {
  const [first = '', ...more] = wrap(text, width - 3);
  return [` - ${first}`, ...more.map((line) => `   ${line}`)];
}

/** What would answer most of what is open. */
function next(assessment: Assessment, width: number): string[] {
  const open = assessment.posture.findings.filter((finding) => finding.status === 'unknown');
  if (open.length === 0) return [];
  const counts = new Map<string, number>();
  for (const finding of open) {
    const key = finding.cause ?? 'needs_person';
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const never = counts.get('never_collected') ?? 0;
  const person = counts.get('needs_person') ?? 0;
  const told = [
    never > 0
      ? `${never} ${never === 1 ? 'needs' : 'need'} a source that a checkout does not have`
      : '',
    person > 0 ? `${person} ${person === 1 ? 'needs' : 'need'} a person’s answer` : '',
  ].filter((text) => text !== '');
  if (told.length === 0) return [];
  return wrap(
    `Open: of ${open.length} criteria ${told.join(', ')}. \`assay explain CODE\` tells what each asks for.`,
    width,
  );
}
