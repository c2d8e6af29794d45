import { readFile, stat } from 'node:fs/promises';
import process from 'node:process';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { collectors } from '#collectors/registry.ts';
import { loadFingerprintKey, passingFingerprintKey } from '#lib/clients/state-folder/key-file.ts';
import type { CommandEnvironment } from '#lib/config/env.ts';
import { AppError } from '#lib/errors.ts';
import { fromMs, type Instant, instantSchema } from '#lib/evidence/instant.ts';
import type { PolicyChange } from '#lib/judging/policy.ts';

import type { Assessment } from '#lib/reports/assessment.ts';
import { renderJson } from '#lib/reports/render-json.ts';
import { renderMarkdown } from '#lib/reports/render-markdown.ts';
import { renderSarif } from '#lib/reports/render-sarif.ts';
import { renderTerminal } from '#lib/reports/render-terminal.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { compareRatios, type Ratio, ratioOfDecimal } from '#lib/samm/scoring/ratio.ts';
import { assessCheckout } from '#lib/use-cases/assess-checkout.ts';
import { parsePolicy } from '#lib/use-cases/parse-policy.ts';
import { parseCriterionCode } from '../criterion-code.ts';
import { progressPrinter } from '../progress.ts';
import { toolVersion } from '../tool-version.ts';

interface AssessOptions {
  readonly json?: true;
  readonly sarif?: true;
  readonly markdown?: true;
  readonly policy?: string;
  readonly asOf?: Instant;
  readonly only?: string;
  readonly failUnder?: Ratio;
  readonly require?: readonly CriterionCode[];
  readonly fingerprints?: true;
  readonly quiet?: true;
}

const examples = `
Examples:
  $ assay assess .                              the scorecard of this checkout
  $ assay assess ../payments --json > out.json  for machines; the schema is in docs/generated
  $ assay assess . --markdown >> "$GITHUB_STEP_SUMMARY"
  $ assay assess . --sarif > assay.sarif        for code scanning
  $ assay assess . --fail-under 0.5 --require A-1.5

Exit codes:
  0  done
  1  under the asked score, or a required criterion is neither met nor not applicable
  2  wrong use or input
  3  could not complete
`;

/** Adds `assay assess PATH`. */
export function addAssess(program: Command, environment: CommandEnvironment): void {
  program
    .command('assess')
    .description('print the Secure Deployment scorecard of a local checkout, with its reasons')
    .argument('<path>', 'a git checkout, a bare repository, or a folder', parsePath)
    .addOption(new Option('--json', 'print a JSON document').conflicts(['sarif', 'markdown']))
    .addOption(new Option('--sarif', 'print SARIF 2.1.0').conflicts(['json', 'markdown']))
    .addOption(new Option('--markdown', 'print Markdown').conflicts(['json', 'sarif']))
    .option('--policy <file>', 'thresholds other than the defaults (YAML or JSON)')
    .option(
      '--as-of <instant>',
      'read and judge as if it were this instant (ISO 8601)',
      parseInstant,
    )
    .addOption(
      new Option('--only <collector>', 'run one collector only').choices(
        collectors.map((one) => one.id),
      ),
    )
    .option(
      '--fail-under <score>',
      'exit 1 when the low end of the score is under this (0 to 3)',
      parseScore,
    )
    .option(
      '--require <code>',
      'exit 1 unless this criterion is met or not applicable; may be repeated',
      addCode,
    )
    .option('--fingerprints', 'show keyed fingerprints of secrets found, so that equal values show')
    .option('--quiet', 'no progress')
    .addHelpText('after', examples)
    .action(async (path: string, options: AssessOptions) => {
      process.exitCode = await assess(path, options, environment);
    });
}

async function assess(
  path: string,
  options: AssessOptions,
  environment: CommandEnvironment,
): Promise<number> {
  const startedMs = performance.now();
  const progress = progressPrinter(process.stderr, options.quiet === true);
  const policy = options.policy === undefined ? {} : await readPolicy(options.policy);
  const key = await loadFingerprintKey(environment.stateFolder);
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const { asOf } = options;
    const assessment = await assessCheckout({
      path,
      policy,
      now: () => asOf ?? fromMs(Date.now()),
      only: options.only ?? null,
      fingerprintKey: key ?? passingFingerprintKey(),
      withFingerprints: options.fingerprints === true,
      searchPath: environment.searchPath,
      signal: abort.signal,
      report: progress.show,
    });
    progress.end();
    if (key === null && options.fingerprints === true) {
      progress.note(
        `${environment.stateFolder} cannot be used: these fingerprints are good for this run only`,
      );
    }
    process.stdout.write(render(assessment, options, environment, performance.now() - startedMs));
    return exitCodeOf(assessment, options);
  } finally {
    progress.end();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

function render(
  assessment: Assessment,
  options: AssessOptions,
  environment: CommandEnvironment,
  tookMs: number,
): string {
  if (options.json === true) return renderJson(assessment, toolVersion);
  if (options.sarif === true) return renderSarif(assessment, toolVersion);
  if (options.markdown === true) return renderMarkdown(assessment);
  const { columns, isTTY } = process.stdout;
  return renderTerminal(assessment, tookMs, {
    width: isTTY ? Math.min(columns, 120) : 100,
    colour: isTTY && environment.colourWanted,
  });
}

function exitCodeOf(assessment: Assessment, { failUnder, require = [] }: AssessOptions): number {
  if (assessment.collections.every((one) => one.outcome === 'failed')) return 3;
  if (failUnder !== undefined && compareRatios(assessment.scorecard.score.score.low, failUnder) < 0)
    return 1;
  const refused = require.some((code) =>
    assessment.posture.findings.some(
      (finding) =>
        finding.code === code && finding.status !== 'met' && finding.status !== 'not_applicable',
    ),
  );
  return refused ? 1 : 0;
}

const mostPolicyBytes = 1_048_576;

async function readPolicy(path: string): Promise<PolicyChange> {
  try {
    const { size } = await stat(path);
    if (size > mostPolicyBytes)
      throw new AppError('input.too_large', `${path}: a policy has at most 1 MiB`);
    return parsePolicy(path, await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw unreadable(path, error);
  }
}

function unreadable(path: string, cause: unknown): AppError {
  return new AppError('input.not_found', `${path}: the policy file cannot be read`, { cause });
}

/** `assay assess "$UNSET"` means no path at all. */
function parsePath(path: string): string {
  if (path.trim() === '') throw new InvalidArgumentError('It is empty.');
  return path;
}

function parseInstant(text: string): Instant {
  const parsed = instantSchema.safeParse(text);
  if (!parsed.success)
    throw new InvalidArgumentError('write an instant such as 2026-06-30T12:00:00Z');
  return parsed.data;
}

function parseScore(text: string): Ratio {
  const score = /^\d(?:\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN;
  if (!(score >= 0 && score <= 3)) throw new InvalidArgumentError('write a score from 0 to 3');
  return ratioOfDecimal(score);
}

function addCode(text: string, codes: readonly CriterionCode[] = []): readonly CriterionCode[] {
  return [...codes, parseCriterionCode(text)];
}
