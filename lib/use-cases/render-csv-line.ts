/** What a spreadsheet takes for the beginning of a formula. */
const formulaStart = /^[=+\-@\t\r]/;

/**
 * One record (RFC 4180), its line end included. A field that a spreadsheet would run as a formula is
 * led by an apostrophe: names come from repositories and people that Assay does not trust.
 */
export function renderCsvLine(fields: readonly string[]): string {
  return `${fields.map(renderField).join(',')}\r\n`;
}

function renderField(field: string): string {
  const inert = formulaStart.test(field) ? `'${field}` : field;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
