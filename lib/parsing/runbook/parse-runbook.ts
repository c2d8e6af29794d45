import { sha256Of } from '#lib/evidence/digest.ts';
import type { FactBody } from '#lib/evidence/fact-kinds.ts';
import type { Parsed, SourceFile } from '../parsed.ts';
import { markdownLimits } from './bounded-markdown.ts';
import { readSections, type Section } from './read-sections.ts';
import { stagesNamedIn } from './stages-named.ts';
import { whoseRunbook } from './whose-runbook.ts';

type Body = FactBody<'runbook'>;
type Recognition = Body['steps'];

const markdownPath = /\.(?:md|markdown)$/i;
/** Lists of what was released are written after a deployment, not for one. */
const historyPath = /release[-_ ]?notes?|changelog|(?:^|\/)(?:releases|history)\.[a-z]+$/;
const runbookPath =
  /(?:^|\/)(?:runbooks?|playbooks?)\/|(?:^|[/\-_. ])(?:runbook|playbook|deploy(?:ment|ing|s)?|releas(?:e|ing)|rollout)(?:[-_. ][^/]*)?$/;

const deploymentHeading =
  /\b(?:deploy(?:s|ed|ing|ments?)?|roll[- ]?(?:out|ing out)|go(?:ing)?[- ]live|releas(?:e|ing)\b(?!\s*(?:notes?|history|log|candidates?|v?\d)))\b/i;
const rollbackWords =
  /\b(?:roll(?:s|ed|ing)?[\s-]?backs?|reverts?|reverting|back(?:ing)?[\s-]?out)\b/i;
const negated =
  /\b(?:no|not|never|without|cannot|can['’]t|impossible)\b.{0,40}(?:roll|revert|back)|(?:roll|revert|back).{0,40}\b(?:not|never|impossible|cannot)\b/i;
const contactHeading =
  /\b(?:contacts?|on[- ]?call|escalat(?:ion|ions|e|ing)|owners?|ownership|who to (?:call|ask))\b/i;
const contactVerb =
  /\b(?:contacts?|ask|call|page|notify|escalate|reach|on[- ]?call|owners?|tell|ping)\b/i;
const contactMention =
  /(?:^|[\s(<])(?:[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}|@[\w-]{2,64}(?:\/[\w-]{1,64})?|#[a-z][\w-]{1,79})(?=$|[\s).,;:!>])|\bslack\b/i;
const numberedHeading = /^(?:step\s+\d{1,3}\b|\d{1,3}\s*[.):]\s*\S|\d{1,3}\s+[^\W\d])/i;
const unwritten = /^\W*(?:to[- ]?do|tbd|tba|none|n\/?a|coming soon|fixme)?\W*$/i;

/**
 * The runbook that a Markdown document is, or null where it is none. It is one by its path
 * (`DEPLOYMENT.md`, `docs/deploy*.md`, `runbooks/…`, `RELEASING.md`), then as a whole; or by
 * sections under a heading about deployment that have ordered steps, then by those sections and the
 * ones on rollback alone. Patterns are English: what they do not recognise is `not_recognised`.
 */
export function parseRunbook(
  file: SourceFile,
  stageNames: readonly string[] = [],
): Parsed<Body | null> {
  const path = file.path.toLowerCase();
  if (!markdownPath.test(path) || historyPath.test(path)) return { ok: true, value: null };
  if (file.text.length > markdownLimits.characters) {
    const detail = 'The document is larger than 1 MiB.';
    return { ok: false, failure: { code: 'too_large', place: file.path.slice(-2_000), detail } };
  }
  const { lines, sections } = readSections(file.text);
  const whole = runbookPath.test(path.replace(markdownPath, ''));
  const counted = whole ? sections : sectionsOnDeployment(path, sections);
  const deploying = counted.filter((section) => !isAside(section, sections));
  const steps = stepsOf(deploying);
  const blank = counted.every((section) => section.heading === '' && section.texts.length === 0);
  if (blank || (!whole && steps === 'not_recognised')) return { ok: true, value: null };
  const text = counted.flatMap(({ start, end }) => lines.slice(start, end));
  const body = bodyOf(file, counted, steps, normalised(text), stageNames);
  const whose = whoseRunbook({
    path: path.replace(markdownPath, ''),
    headings: [...sections.filter(({ depth }) => depth === 1), ...counted].map(
      (section) => section.heading,
    ),
    hasSteps: steps === 'found',
    namesStage: body.stagesNamed.length > 0,
  });
  return { ok: true, value: { ...body, whose } };
}

function bodyOf(
  file: SourceFile,
  sections: readonly Section[],
  steps: Recognition,
  lines: readonly string[],
  stageNames: readonly string[],
): Body {
  const { repository, path, commit, changedAt } = file;
  const digests = new Set(lines.map((line) => sha256Of(line).slice('sha256:'.length, 23)));
  const texts = sections.flatMap((section) => [section.heading, ...section.texts]);
  return {
    repository,
    path,
    commit,
    changedAt,
    contentDigest: sha256Of(lines.join('\n')),
    lineDigests: [...digests].sort().slice(0, 5_000),
    stagesNamed: [...stagesNamedIn(texts, stageNames)],
    steps,
    rollback: recognised(sections.some((section) => saysRollback(section, sections))),
    contacts: recognised(sections.some((section) => namesContacts(section, sections))),
  };
}

function recognised(found: boolean): Recognition {
  return found ? 'found' : 'not_recognised';
}

/** Lower case, white space collapsed, empty lines left out: what two copies of a text share. */
function normalised(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.toLowerCase().split(/\s+/).join(' ').trim()).filter(Boolean);
}

/** A section with the deeper ones that follow it. */
function withSubsections(section: Section, all: readonly Section[]): readonly Section[] {
  const from = all.indexOf(section);
  const rest = all.slice(from + 1);
  const length = rest.findIndex((next) => next.depth <= section.depth);
  return [section, ...(length === -1 ? rest : rest.slice(0, length))];
}

/**
 * The sections about deployment and rollback. The title of a README names the product, which may
 * well be one that deploys: it takes nothing with it.
 */
function sectionsOnDeployment(path: string, sections: readonly Section[]): readonly Section[] {
  const counted = new Set<Section>();
  const isReadme = /(?:^|\/)readme[^/]*$/.test(path);
  for (const section of sections) {
    if (isReadme && section.depth === 1) continue;
    const deploys = deploymentHeading.test(section.heading);
    if (!deploys && !isRollback(section)) continue;
    for (const part of withSubsections(section, sections)) counted.add(part);
  }
  return sections.filter((section) => counted.has(section));
}

function isRollback(section: Section): boolean {
  return rollbackWords.test(section.heading) && !negated.test(section.heading);
}

/** Steps on how to go back, or whom to call, are not the steps of a deployment. */
function isAside(section: Section, all: readonly Section[]): boolean {
  const index = all.indexOf(section);
  let depth = section.depth;
  for (let at = index; at >= 0; at -= 1) {
    const above = all[at];
    if (above === undefined || (at !== index && above.depth >= depth)) continue;
    if (rollbackWords.test(above.heading) || contactHeading.test(above.heading)) return true;
    depth = above.depth;
    if (depth <= 1) return false;
  }
  return false;
}

function stepsOf(sections: readonly Section[]): Recognition {
  const listed = sections.some((section) => section.longestRun >= 2);
  const numbered = sections.filter((section) => numberedHeading.test(section.heading));
  return recognised(listed || numbered.length >= 2);
}

/** Anything written under the heading, or under the deeper ones that follow it. */
function isWritten(section: Section, all: readonly Section[]): boolean {
  return withSubsections(section, all).some((part) =>
    part.texts.some((text) => !unwritten.test(text.slice(0, 200))),
  );
}

function saysRollback(section: Section, all: readonly Section[]): boolean {
  if (isRollback(section) && isWritten(section, all)) return true;
  return section.steps.some((step) => rollbackWords.test(step) && !negated.test(step));
}

function namesContacts(section: Section, all: readonly Section[]): boolean {
  if (contactHeading.test(section.heading) && isWritten(section, all)) return true;
  return section.texts
    .flatMap((text) => text.split('\n'))
    .some((line) => contactVerb.test(line) && contactMention.test(line.replace(/`[^`]*`/g, ' ')));
}
