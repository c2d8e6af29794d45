import { describe, expect, it } from 'vitest';
import { renderSarif, sarifOf } from '#lib/reports/render-sarif.ts';
import { assessment } from './given-assessment.ts';

const resultsOf = (code: string, path?: string) =>
  sarifOf(assessment({}, path), '1.2.3').runs[0]?.results.filter((one) => one.ruleId === code) ??
  [];

describe('the SARIF log', () => {
  it('fails a criterion that is not met at the line that it names', () => {
    const [result] = resultsOf('I-SD-A-1.5');

    expect([result?.kind, result?.level]).toEqual(['fail', 'error']);
    expect(result?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: '.github/workflows/deploy.yml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 31 },
        },
      },
    ]);
  });

  it('never passes a criterion that is unknown', () => {
    expect(resultsOf('I-SD-B-2.1').map((one) => [one.kind, one.level])).toEqual([['open', 'none']]);
  });

  it('passes what is met', () => {
    expect(resultsOf('I-SD-A-1.1').map((one) => one.kind)).toEqual(['pass']);
  });

  it('writes a path as a URI reference, whatever characters it has', () => {
    const uri = resultsOf('I-SD-A-1.5', 'ci/a b#c%.yml')[0]?.locations[0]?.physicalLocation
      .artifactLocation.uri;

    expect(uri).toBe('ci/a%20b%23c%25.yml');
  });

  it('names every failed collection as a notification', () => {
    const [run] = sarifOf(assessment(), '1.2.3').runs;

    expect(run?.invocations[0]?.toolExecutionNotifications.map((one) => one.message.text)).toEqual([
      'test@1 secret_scan: the token may not read it (github.com/acme/payments)',
    ]);
  });

  it('is JSON that ends with a newline', () => {
    const text = renderSarif(assessment(), '1.2.3');

    expect(text.endsWith('}\n')).toBe(true);
    expect(JSON.parse(text)).toMatchObject({ version: '2.1.0' });
  });
});
