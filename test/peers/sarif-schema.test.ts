import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { renderSarif } from '#lib/reports/render-sarif.ts';
import { assessment } from '../reports/given-assessment.ts';
import { peerPath } from './peers.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

async function validator() {
  const schema: unknown = JSON.parse(await readFile(peerPath('sarif-schema'), 'utf8'));
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(schema as object);
}

describe('the SARIF log, against the schema that the standard publishes', () => {
  it('is valid for an assessment that has every kind of result', async () => {
    const validate = await validator();

    validate(JSON.parse(renderSarif(assessment(), '1.2.3')));

    expect(validate.errors ?? []).toEqual([]);
  });

  it('is valid for this repository', async () => {
    const state = await mkdtemp(join(tmpdir(), 'assay-state-'));
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(root, 'lib/bin/assay.mjs'), 'assess', root, '--sarif', '--quiet'],
      { maxBuffer: 64 * 1_048_576, env: { PATH: process.env.PATH, XDG_STATE_HOME: state } },
    );
    await rm(state, { recursive: true });
    const validate = await validator();

    validate(JSON.parse(stdout));

    expect(validate.errors ?? []).toEqual([]);
  });

  it('would be refused with a result of no known kind', async () => {
    const validate = await validator();
    const broken = renderSarif(assessment(), '1.2.3').replace('"kind": "fail"', '"kind": "failed"');

    expect(validate(JSON.parse(broken))).toBe(false);
  });
});
