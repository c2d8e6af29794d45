import type { Finding } from '#lib/judging/finding.ts';
import { plural } from '#lib/judging/sentence.ts';
import { questions, streams } from '#lib/samm/catalog/look-ups.ts';
import { formatInterval } from '#lib/samm/scoring/format.ts';
import type { Assessment } from './assessment.ts';
import { answerWord, headline } from './headline.ts';
import { markOf } from './marks.ts';
import { withPlainDays } from './plain-days.ts';
import { tellFinding } from './told-finding.ts';
import { unreadPlaces } from './unread-places.ts';

/** The assessment for a pull request or a job summary: a table a stream, what to mend below it. */
export function renderMarkdown(assessment: Assessment): string {
  const lines = [
    `## ${inert(assessment.application.name)}: Secure Deployment`,
    '',
    `**Application score ${formatInterval(assessment.scorecard.score.score, { minimumDecimals: 1 })} of ${formatInterval({ low: assessment.scorecard.score.score.maximum, high: assessment.scorecard.score.score.maximum }, { minimumDecimals: 0 })}** · ${headline(assessment)}`,
    '',
    ...assessment.remarks.map((remark) => `> ${inert(remark)}`),
  ];
  for (const stream of streams) {
    lines.push('', `### ${stream.code.slice(-1)} ${stream.name}`, '');
    for (const question of questions.filter((one) => one.stream === stream.code)) {
      const score = assessment.scorecard.questions.find((one) => one.code === question.code);
      lines.push(
        `**${question.level} ${question.text}** ${answerWord(score?.state ?? 'open')}, ${score?.met ?? 0} of ${score?.applicable ?? 0}`,
        '',
        '| | Criterion | Why |',
        '|---|---|---|',
        ...assessment.posture.findings
          .filter((finding) => finding.code.startsWith(`${question.code}.`))
          .map(row),
        '',
      );
    }
  }
  const mend = assessment.posture.findings.filter((finding) => finding.status === 'not_met');
  if (mend.length > 0) lines.push('### What to mend', '', ...mend.flatMap(mendOf));
  return `${[...lines, ...unread(assessment)].join('\n').trimEnd()}\n`;
}

const mostUnread = 20;

function unread(assessment: Assessment): string[] {
  const places = unreadPlaces(assessment);
  if (places.length === 0) return [];
  const left = places.length - mostUnread;
  return [
    '',
    '### Not read',
    '',
    ...places.slice(0, mostUnread).map((place) => `- ${inert(place)}`),
    ...(left > 0 ? [`- … and ${plural(left, 'more place')}`] : []),
  ];
}

function row(finding: Finding): string {
  const mark = markOf(finding);
  const why = tellFinding(finding).decisive[0]?.text ?? '';
  return `| ${mark.symbol} ${mark.word} | ${finding.code.replace('I-SD-', '')} | ${inert(why)} |`;
}

function mendOf(finding: Finding): string[] {
  const told = tellFinding(finding);
  const places = told.decisive.flatMap((one) =>
    one.places.map((place) => (place.line === null ? place.path : `${place.path}:${place.line}`)),
  );
  return [
    `- **${finding.code.replace('I-SD-', '')}** ${told.decisive.map((one) => inert(one.text)).join('; ')}`,
    ...(places.length === 0 ? [] : [`  - ${places.slice(0, 10).map(code).join(', ')}`]),
    ...told.remedies.map((remedy) => `  - → ${inert(remedy.text)}`),
  ];
}

/** Inert in Markdown and in a table: no markup, link, mention or cell of the checkout's making. */
function inert(text: string): string {
  return withPlainDays(text)
    .replace(/[\\`*_{}[\]>|#!~]/g, (character) => `\\${character}`)
    .replace(/@/g, '&#64;')
    .replace(/\]\(/g, ']\\(')
    .replace(/:\/\//g, ':&#47;&#47;')
    .replace(/</g, '&lt;')
    .replace(/\s+/g, ' ');
}

/** A plain place as code; one with marks in it, which code would show as they are, inert instead. */
function code(text: string): string {
  return /^[\w./ :+,=-]+$/.test(text) ? `\`${text}\`` : inert(text);
}
