import type { Finding } from '#lib/judging/finding.ts';
import { questions, streams } from '#lib/samm/catalog/look-ups.ts';
import { formatInterval, formatScore } from '#lib/samm/scoring/format.ts';
import type { Score } from '#lib/samm/scoring/practice-score.ts';
import type { Assessment } from './assessment.ts';
import { answerWord, headline } from './headline.ts';
import { type Mark, markOf } from './marks.ts';
import { tellFinding } from './told-finding.ts';
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
const mostPlaces = 5;

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
  return `${[...lines, '', ...next(assessment, width)].join('\n').trimEnd()}\n`;
}

function scoreLine(score: Score): string {
  const interval = formatInterval(score, { minimumDecimals: 1 });
  return `Application score  ${interval} of ${formatScore(score.maximum, { minimumDecimals: 0 })}`;
}

function titleOf(assessment: Assessment, tookMs: number): string {
  const { branch, head } = assessment;
  const at = head === null ? 'no commit' : `${branch ?? 'detached'} @ ${head.slice(0, 7)}`;
  const took = `${(tookMs / 1_000).toFixed(1)} s`;
  return [assessment.application.name, at, assessment.collectors.join(', '), took].join('  ·  ');
}

function criterionLines(
  finding: Finding,
  width: number,
  paint: (text: string, code: number) => string,
): string[] {
  const mark = markOf(finding);
  const told = tellFinding(finding);
  const [first, ...rest] = told.decisive;
  const assumed = finding.assumed && finding.status === 'met' ? ' (assumed stages)' : '';
  const word = finding.status === 'unknown' && mark.word !== 'No evidence' ? `${mark.word}: ` : '';
  const indent = ' '.repeat(12);
  const body = wrap(`${word}${first?.text ?? mark.word}${assumed}`, width - indent.length);
  const lines = [
    `   ${paint(mark.symbol, colours[mark.feel])}  ${finding.code.replace('I-SD-', '')}  ${body[0] ?? ''}`,
    ...body.slice(1).map((line) => `${indent}${line}`),
  ];
  if (finding.status === 'not_met') {
    for (const reason of rest)
      lines.push(...wrap(reason.text, width - indent.length).map((line) => `${indent}${line}`));
    const places = told.decisive.flatMap((one) =>
      one.places.flatMap((place) => (place.line === null ? [] : [`${place.path}:${place.line}`])),
    );
    const unique = [...new Set(places)];
    lines.push(...unique.slice(0, mostPlaces).map((place) => `${indent}${paint(place, 90)}`));
    if (unique.length > mostPlaces)
      lines.push(`${indent}… and ${unique.length - mostPlaces} more places`);
    for (const remedy of told.remedies) {
      const [head = '', ...tail] = wrap(remedy.text, width - indent.length - 2);
      lines.push(`${indent}→ ${head}`, ...tail.map((line) => `${indent}  ${line}`));
    }
  }
  return lines;
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
