import * as z from 'zod';
import { permissionRows } from '#lib/access/permission-rows.ts';
import { Role, roleWords } from '#lib/access/role.ts';
import { serverVariables } from '#lib/config/server-environment.ts';
import { type ErrorCode, errorTable } from '#lib/errors.ts';
import { factKindNames, factKinds } from '#lib/evidence/fact-kinds.ts';
import { keysOf } from '#lib/evidence/keys-of.ts';
import { guidanceOf } from '#lib/judging/guidance.ts';
import { defaultMaxAgeDays } from '#lib/judging/max-ages.ts';
import { defaultPolicy, PolicyChange } from '#lib/judging/policy.ts';
import { rules } from '#lib/judging/rules.ts';
import { thresholdNames, thresholds } from '#lib/judging/thresholds.ts';
import { declarationFile } from '#lib/parsing/declaration-file/declaration-schema.ts';
import { AssessmentDocument } from '#lib/reports/assessment-document.ts';
import { catalog } from '#lib/samm/catalog/catalog.ts';
import { criterionOf, questionOf } from '#lib/samm/catalog/look-ups.ts';

/** What the list of collectors needs to know of each. */
export interface CollectorEntry {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly reads: string;
  readonly produces: readonly string[];
}

const note = '<!-- Generated from the code by `npm run generate`; changes here are lost. -->\n';

/** Every generated document: its file name in docs/generated and its text. */
export function generatedDocuments(
  collectors: readonly CollectorEntry[],
): ReadonlyMap<string, string> {
  return new Map([
    ['criteria.md', criteriaDocument()],
    ['fact-kinds.md', factKindsDocument()],
    ['thresholds.md', thresholdsDocument()],
    ['collectors.md', collectorsDocument(collectors)],
    ['error-codes.md', errorCodesDocument()],
    ['environment.md', environmentDocument()],
    ['permissions.md', permissionsDocument()],
    ['assessment.schema.json', schemaDocument(AssessmentDocument)],
    ['policy.schema.json', schemaDocument(PolicyChange)],
    ['declaration.schema.json', schemaDocument(declarationFile)],
  ]);
}

function criteriaDocument(): string {
  const sections = rules.map((rule) => {
    const criterion = criterionOf(rule.code);
    const ages = defaultMaxAgeDays[rule.code];
    const { thresholds: figures, mend } = guidanceOf[rule.code];
    return [
      `## ${rule.code}: ${criterion.text}`,
      `${questionOf(rule.code).text} ${criterion.guidance}`,
      rule.conditions.map((one) => `- (${one.id}) ${one.title}`).join('\n'),
      `Evidence: ${keysOf(ages)
        .map((kind) => `\`${kind}\` (${ages[kind] ?? 0} d)`)
        .join(', ')}.`,
      ...(figures.length === 0
        ? []
        : [
            `Thresholds: ${figures.map((name) => `\`${name}\` (${defaultPolicy.thresholds[name]})`).join(', ')}.`,
          ]),
      `How to meet it:\n${mend.map((text) => `- ${text}`).join('\n')}`,
    ].join('\n\n');
  });
  const { licence, licenceUrl, attribution, release } = catalog;
  return `${note}# The 21 criteria\n\nModel: OWASP SAMM ${release}, ${attribution}, [${licence}](${licenceUrl}).\n\n${sections.join('\n\n')}\n`;
}

function factKindsDocument(): string {
  const rows = factKindNames.map((kind) => {
    const { title, sorts, never } = factKinds[kind];
    return [`\`${kind}\``, title, sorts.join(', '), never];
  });
  return `${note}# Fact kinds\n\n${table(['kind', 'what it is', 'sort', 'never contains'], rows)}`;
}

function thresholdsDocument(): string {
  const rows = thresholdNames.map((name) => {
    const { unit, stricter, meaning } = thresholds[name];
    return [`\`${name}\``, `${defaultPolicy.thresholds[name]}`, unit, stricter, meaning];
  });
  return `${note}# Thresholds of the policy\n\n${table(['name', 'default', 'unit', 'stricter', 'meaning'], rows)}`;
}

function collectorsDocument(collectors: readonly CollectorEntry[]): string {
  const rows = collectors.map((one) => [
    `\`${one.id}\``,
    one.version,
    one.reads,
    [...one.produces]
      .sort()
      .map((kind) => `\`${kind}\``)
      .join(', '),
  ]);
  return `${note}# Collectors\n\n${table(['id', 'version', 'reads', 'facts'], rows)}`;
}

function errorCodesDocument(): string {
  const rows = keysOf<Record<ErrorCode, unknown>>(errorTable).map((code) => {
    const { httpStatus, retry, exitCode } = errorTable[code];
    return [`\`${code}\``, `${httpStatus}`, retry, `${exitCode}`];
  });
  return `${note}# Error codes\n\n${table(['code', 'HTTP status', 'try again', 'exit code'], rows)}`;
}

const Meaning = z.object({ description: z.string(), otherwise: z.string() });

function environmentDocument(): string {
  const rows = keysOf(serverVariables.shape).map((name) => {
    const { description, otherwise } = Meaning.parse(serverVariables.shape[name].meta());
    return [`\`${name}\``, description, otherwise];
  });
  return `${note}# The environment of the server\n\nAn empty value is none. A server with a fault in any of these does not start, and lists every fault.\n\n${table(['variable', 'what it says', 'when it is not set'], rows)}`;
}

function schemaDocument(schema: z.ZodType): string {
  return `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}

function permissionsDocument(): string {
  const roles = Role.options.map(
    (role) => `- **${roleWords[role].title}** ${roleWords[role].purpose}.`,
  );
  const head = ['may', ...Role.options.map((role) => roleWords[role].title), 'and only'];
  const rows = permissionRows().map(({ title, reaches, besides }) =>
    [title, ...reaches.map((reach) => reachWords[reach]), besides ?? ''].join(' | '),
  );
  return [
    '# Who may what\n',
    note,
    `A person has one role or several; the widest counts.\n\n${roles.join('\n')}\n`,
    `| ${head.join(' | ')} |`,
    `|${head.map(() => ' --- ').join('|')}|`,
    ...rows.map((row) => `| ${row} |`),
    '',
  ].join('\n');
}

const reachWords = { all: 'yes', own_teams: 'own teams', none: '' } as const;
