import { beforeAll, describe, expect, it } from 'vitest';
import type { AssessmentDocument } from '#lib/reports/assessment-document.ts';
import { assess, documentOf, type Run, verdictsOf } from './assay-command.ts';
import { type Hostile, hostile } from './worlds/hostile.ts';

const formats = [[], ['--json'], ['--sarif'], ['--markdown']];

function isControlCharacter(character: string): boolean {
  const point = character.codePointAt(0) ?? 0;
  return character !== '\n' && (point < 32 || (point >= 127 && point < 160));
}

describe('a checkout made to harm whoever looks at it', () => {
  let world: Hostile;
  let runs: readonly Run[];
  let document: AssessmentDocument;

  beforeAll(async () => {
    world = hostile();
    runs = await Promise.all(formats.map((format) => assess(world.repository.path, ...format)));
    document = documentOf(runs[1] ?? expect.fail('no run'));
  }, 120_000);

  it('is assessed to the end', () => {
    expect(runs.map((run) => run.exitCode)).toEqual([0, 0, 0, 0]);
  });

  it('has none of its programs run', () => {
    expect(world.wasRun()).toBe(false);
  });

  it('writes no control character but newlines to any stream, in any format', () => {
    const controls = runs.flatMap((run) =>
      Array.from(run.stdout + run.stderr).filter(isControlCharacter),
    );

    expect(controls).toEqual([]);
    expect(runs.some((run) => /^next line/m.test(run.stdout + run.stderr))).toBe(false);
  });

  it('shows nothing of the files outside to which it links', () => {
    const shown = runs.filter((run) => (run.stdout + run.stderr).includes(world.outside));

    expect(shown).toEqual([]);
  });

  it('has what could be read judged, and the rest unknown with its cause', () => {
    const verdicts = verdictsOf(document);

    expect(verdicts).toMatchObject({
      'A-1.1': 'unknown (partial) not_collected',
      'A-1.2': 'unknown (never_collected) not_collected',
      'A-1.5': 'unknown (partial) not_collected',
      'A-2.1': 'unknown (partial) not_collected',
      'A-2.2': 'unknown (partial) not_collected',
      'B-2.1': 'unknown (partial) not_collected',
      'B-2.2': 'unknown (partial) not_collected',
    });
  });

  it('names each file that could not be read, and why', () => {
    const failures = document.collections.flatMap((one) =>
      one.failures.map(({ code, place }) => `${code} ${place}`),
    );

    expect([...new Set(failures)].sort()).toEqual([
      'malformed .github/workflows/broken.yml:2',
      'malformed .github/workflows/bytes.yml',
      'malformed .github/workflows/empty.yml:1',
      'too_large data/huge.txt',
      'too_large history',
      'unsafe .github/workflows/bomb.yml:6',
      'unsafe .github/workflows/out.yml',
      'unsafe deploy/bomb.yaml:8',
    ]);
  });

  it('says with its line what is wrong in the declaration that it leaves aside', () => {
    expect(document.remarks).toEqual([
      '.assay.yml:4: stages[0].name: Invalid input: expected string, received undefined',
      '.assay.yml:4: stages[0].nam: unknown key; the nearest known one is `name`',
      '.assay.yml is left aside until it is mended',
      'Assumed stages: production (production: production)',
    ]);
  });
});
