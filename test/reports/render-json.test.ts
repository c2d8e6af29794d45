import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { AssessmentDocument } from '#lib/reports/assessment-document.ts';
import { renderJson } from '#lib/reports/render-json.ts';
import { assessment } from './given-assessment.ts';

function written(more = {}): AssessmentDocument {
  return AssessmentDocument.parse(JSON.parse(renderJson(assessment(more), '1.2.3')));
}

describe('the JSON document', () => {
  it('is valid against the JSON Schema that is generated for it', () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(z.toJSONSchema(AssessmentDocument, { io: 'input' }));

    const valid = validate(JSON.parse(renderJson(assessment(), '1.2.3')));

    expect(validate.errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  it('names every criterion in the order of the model, with its code in full', () => {
    const codes = written().criteria.map((one) => one.code);

    expect([codes.length, codes[0], codes[20]]).toEqual([21, 'I-SD-A-1.1', 'I-SD-B-3.3']);
  });

  it('gives what is met a citation, and what is not met a place and a remedy', () => {
    const { criteria } = written();
    const met = criteria.filter((one) => one.status === 'met');
    const hardened = criteria.find((one) => one.code === 'I-SD-A-1.5');

    expect(met.map((one) => one.code)).toContain('I-SD-A-1.1');
    expect(met.every((one) => one.citations.length > 0)).toBe(true);
    expect(hardened?.status).toBe('not_met');
    expect(hardened?.citations).toContainEqual(
      expect.objectContaining({ path: '.github/workflows/deploy.yml', line: 31 }),
    );
    expect(hardened?.remedy.length).toBeGreaterThan(0);
  });

  it('gives the same bytes for the same assessment', () => {
    expect(renderJson(assessment(), '1.2.3')).toBe(renderJson(assessment(), '1.2.3'));
  });

  it('prints no fingerprint unless asked', () => {
    const place = { rule: 'r', path: 'a.env', line: 3, commit: 'c', fingerprint: 'f00d' };

    expect(written().fingerprints).toBeUndefined();
    expect(written({ fingerprints: [place] }).fingerprints).toEqual([place]);
  });

  it('carries the attribution and licence of the model', () => {
    expect(written().model).toMatchObject({ name: 'OWASP SAMM', licence: 'CC BY-SA 4.0' });
  });
});
