import type { Principal, Stage } from '#lib/evidence/application.ts';
import { Declaration } from '#lib/evidence/declaration.ts';
import { looksLikeSecret } from '#lib/evidence/redaction.ts';
import {
  clusterLine,
  environmentLine,
  type LineForm,
  plainLine,
  principalLine,
  roleOwnerLine,
  signerLine,
  vaultMountLine,
} from './declaration-lines.ts';

/** A declaration as a form holds it: a text a field, lists an entry a line. */
export type DeclarationForm = Readonly<Record<string, string>>;

export type ParsedForm =
  | { readonly ok: true; readonly declaration: Declaration }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

/** How many stages and images a form takes. */
const mostStages = 20;
const mostImages = 50;
const mostLines = 200;
const mostFieldLength = 20_000;

/** Writes a declaration into the fields of a form; `parseDeclarationForm` reads it back the same. */
export function renderDeclarationForm(declaration: Declaration): DeclarationForm {
  const fields: Record<string, string> = {
    name: declaration.name,
    team: declaration.team.name,
    members: lines(principalLine, declaration.team.members),
    criticality: declaration.criticality,
    inScope: declaration.inScope ? 'on' : '',
    beganAt: declaration.beganAt ?? '',
    developers: peopleText(declaration.developers),
    deployers: peopleText(declaration.deployers),
    workloadRoleOwners: lines(roleOwnerLine, declaration.workloadRoleOwners),
    vaultMounts: lines(vaultMountLine, declaration.vaultMounts),
  };
  for (const [index, { name, production, bindings }] of declaration.stages.entries()) {
    fields[`stage.${index}.name`] = name;
    fields[`stage.${index}.production`] = production ? 'on' : '';
    fields[`stage.${index}.environments`] = lines(environmentLine, bindings.environments);
    fields[`stage.${index}.clusters`] = lines(clusterLine, bindings.clusters);
    fields[`stage.${index}.vaultPaths`] = lines(plainLine, bindings.vaultPaths);
    fields[`stage.${index}.workloadRoles`] = lines(plainLine, bindings.workloadRoles);
    fields[`stage.${index}.instances`] = lines(plainLine, bindings.instances);
  }
  for (const [index, image] of declaration.images.entries()) {
    fields[`image.${index}.repository`] = image.imageRepository;
    fields[`image.${index}.ownership`] = image.ownership;
    fields[`image.${index}.signers`] = lines(signerLine, image.signers);
  }
  return fields;
}

/** Nothing declared is an empty field; that it is nobody is a word. */
const nobody = 'nobody';

function peopleText(people: Declaration['developers']): string {
  return people?.length === 0 ? nobody : lines(principalLine, people ?? []);
}

function lines<T>(form: LineForm<T>, values: readonly T[]): string {
  return values.map((value) => form.render(value)).join('\n');
}

/** Reads what was typed. Every fault names its field; a stage or image without a name is left out. */
export function parseDeclarationForm(fields: DeclarationForm): ParsedForm {
  const reader = readerOf(fields);
  const stageRows = reader.rows('stage', mostStages, 'name');
  const imageRows = reader.rows('image', mostImages, 'repository');
  const stages = stageRows.map(
    (row): Stage => ({
      name: reader.text(`${row}.name`),
      production: reader.text(`${row}.production`) !== '',
      bindings: {
        environments: reader.list(`${row}.environments`, environmentLine),
        clusters: reader.list(`${row}.clusters`, clusterLine),
        vaultPaths: reader.list(`${row}.vaultPaths`, plainLine),
        workloadRoles: reader.list(`${row}.workloadRoles`, plainLine),
        instances: reader.list(`${row}.instances`, plainLine),
      },
    }),
  );
  const images = imageRows.map((row) => ({
    imageRepository: reader.text(`${row}.repository`),
    ownership: reader.text(`${row}.ownership`) === 'external' ? 'external' : 'own',
    signers: reader.list(`${row}.signers`, signerLine),
  }));
  checkNames(reader, stages, stageRows);
  const parsed = Declaration.safeParse({
    name: reader.text('name'),
    team: { name: reader.text('team'), members: reader.list('members', principalLine) },
    criticality: reader.text('criticality'),
    inScope: reader.text('inScope') !== '',
    beganAt: reader.instant('beganAt'),
    stages,
    images,
    developers: reader.people('developers'),
    deployers: reader.people('deployers'),
    workloadRoleOwners: reader.list('workloadRoleOwners', roleOwnerLine),
    vaultMounts: reader.list('vaultMounts', vaultMountLine),
  });
  if (!parsed.success) {
    for (const issue of parsed.error.issues)
      reader.fault(fieldOf(issue.path, stageRows, imageRows), issue.message);
  }
  return parsed.success && Object.keys(reader.errors).length === 0
    ? { ok: true, declaration: parsed.data }
    : { ok: false, errors: reader.errors };
}

function checkNames(
  reader: ReturnType<typeof readerOf>,
  stages: readonly Stage[],
  rows: readonly string[],
): void {
  for (const field of ['name', 'team']) {
    const { length } = reader.text(field);
    if (length === 0) reader.fault(field, 'is needed');
    if (length > 200) reader.fault(field, 'is too long: 200 characters at most');
  }
  const names = stages.map((stage) => stage.name);
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) !== index) {
      reader.fault(`${rows[index]}.name`, 'another stage has this name');
    }
  }
  if (stages.length > 0 && !stages.some((stage) => stage.production)) {
    reader.fault(`${rows.at(-1)}.production`, 'mark at least one stage as production');
  }
}

/** Where the form holds what a schema complains of. */
function fieldOf(
  path: readonly PropertyKey[],
  stageRows: readonly string[],
  imageRows: readonly string[],
): string {
  const [first, index, inner, list] = path.map(String);
  if (first === 'stages') return `${stageRows[Number(index)]}.${list ?? inner ?? 'name'}`;
  if (first === 'images')
    return `${imageRows[Number(index)]}.${inner === 'signers' ? inner : 'repository'}`;
  return first === 'team' && index === 'members' ? 'members' : (first ?? 'name');
}

function readerOf(fields: DeclarationForm) {
  const errors: Record<string, string> = {};
  const fault = (field: string, message: string): void => {
    errors[field] ??= message;
  };
  const text = (field: string): string => {
    const value = (fields[field] ?? '').trim();
    if (value.length > mostFieldLength) fault(field, 'is too long');
    if (looksLikeSecret(value))
      fault(field, 'looks like a secret: write its name, never its value');
    return value.slice(0, mostFieldLength);
  };
  const list = <T>(field: string, form: LineForm<T>): T[] => {
    // The text as it stands, so that a fault names the line that the person sees.
    text(field);
    const whole = (fields[field] ?? '').slice(0, mostFieldLength);
    const given = whole.split('\n').map((line) => line.trim());
    const filled = given.filter((line) => line !== '');
    if (filled.length > mostLines) fault(field, `takes ${mostLines} lines at most`);
    return filled.slice(0, mostLines).flatMap((line) => {
      const parsed = form.parse(line);
      if (parsed.ok) return [parsed.value];
      fault(field, `line ${given.indexOf(line) + 1}: ${parsed.fault}`);
      return [];
    });
  };
  return {
    errors,
    fault,
    text,
    list,
    people: (field: string): Principal[] | null => {
      const value = text(field);
      if (value === '') return null;
      return value.toLowerCase() === nobody ? [] : list(field, principalLine);
    },
    rows: (kind: 'stage' | 'image', most: number, named: string): string[] =>
      Array.from({ length: most }, (_, index) => `${kind}.${index}`).filter(
        (row) => text(`${row}.${named}`) !== '',
      ),
    instant: (field: string): string | null => {
      const value = text(field);
      if (value === '') return null;
      if (Number.isFinite(Date.parse(value))) return new Date(value).toISOString();
      fault(field, 'write a date such as 2026-01-31');
      return null;
    },
  };
}
