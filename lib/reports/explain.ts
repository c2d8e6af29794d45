import { keysOf } from '#lib/evidence/keys-of.ts';
import { guidanceOf } from '#lib/judging/guidance.ts';
import { defaultMaxAgeDays } from '#lib/judging/max-ages.ts';
import { defaultPolicy } from '#lib/judging/policy.ts';
import type { Rule } from '#lib/judging/rule.ts';
import { rules } from '#lib/judging/rules.ts';
import { plural } from '#lib/judging/sentence.ts';
import { type ThresholdName, thresholds } from '#lib/judging/thresholds.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { criteria, criterionOf, questionOf, questions } from '#lib/samm/catalog/look-ups.ts';
import { wrap } from './wrap.ts';

/** All criteria under their questions, a line each. */
export function listCriteria(width: number): string {
  const lines = questions.flatMap((question) => [
    `${question.code}  ${question.text}`,
    ...criteria
      .filter((one) => one.question === question.code)
      .flatMap((one) => hang(`  ${one.code.replace('I-SD-', '')}  `, one.text, width)),
    '',
  ]);
  return `${lines.join('\n').trimEnd()}\n`;
}

/** One criterion for people: its wording, its rule, evidence with ages, thresholds and remedies. */
export function explainCriterion(
  code: CriterionCode,
  width: number,
  bold: (text: string) => string,
): string {
  const criterion = criterionOf(code);
  const question = questionOf(code);
  const { mend, thresholds: names } = guidanceOf[code];
  const rule = ruleOf(code);
  const lines = [
    bold(`${code}  ${criterion.text}`),
    ...wrap(criterion.guidance, width),
    '',
    `Question  ${question.text}`,
    ...hang('Benefit   ', question.benefit, width),
    '',
    bold('Met when each of these that applies holds, with a citation'),
    ...rule.conditions.flatMap((one) => hang(`  (${one.id}) `, one.title, width)),
    '',
    bold('Evidence, and how long it is good for'),
    ...evidenceLines(code),
    '',
    ...(names.length === 0 ? [] : [bold('Thresholds (defaults)'), ...names.map(thresholdLine), '']),
    bold('How to meet it'),
    ...mend.flatMap((text) => hang('  → ', text, width)),
  ];
  return `${lines.join('\n')}\n`;
}

function ruleOf(code: CriterionCode): Rule {
  const rule = rules.find((one) => one.code === code);
  if (rule === undefined) throw new Error(`${code} has no rule`);
  return rule;
}

function evidenceLines(code: CriterionCode): string[] {
  const ages = defaultMaxAgeDays[code];
  return keysOf(ages).map((kind) => `  ${kind.padEnd(24)} ${plural(ages[kind] ?? 0, 'day')}`);
}

function thresholdLine(name: ThresholdName): string {
  const { unit, meaning, stricter } = thresholds[name];
  const figure = defaultPolicy.thresholds[name];
  const told =
    unit === 'yes'
      ? figure === 1
        ? 'yes'
        : 'no'
      : unit === 'share' || unit === 'severity'
        ? `${figure}`
        : `${figure} ${unit}`;
  return `  ${name.padEnd(32)} ${told.padEnd(10)} ${meaning}; ${stricter} is stricter`;
}

/** A text with a hanging indent under its label. */
function hang(label: string, text: string, width: number): string[] {
  return wrap(text, width - label.length).map((line, index) =>
    index === 0 ? `${label}${line}` : `${' '.repeat(label.length)}${line}`,
  );
}
