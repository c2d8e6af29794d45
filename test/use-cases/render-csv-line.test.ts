import { describe, expect, it } from 'vitest';
import { renderCsvLine } from '#lib/use-cases/render-csv-line.ts';

describe('comma separated values', () => {
  it('quote what would break a line or a field', () => {
    expect(renderCsvLine(['a', 'b,c', 'say "no"', 'x\ny', ''])).toBe(
      'a,"b,c","say ""no""","x\ny",\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('let no spreadsheet run %j', (field) => {
    expect(renderCsvLine([field])).toBe(`'${field}\r\n`);
  });

  it('quote a formula that a carriage return leads', () => {
    expect(renderCsvLine(['\r=1'])).toBe('"\'\r=1"\r\n');
  });
});
