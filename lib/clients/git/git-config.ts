/** One setting as written: section and name in lower case, the subsection as it stands. */
export interface Setting {
  readonly section: string;
  readonly subsection: string | null;
  readonly name: string;
  readonly value: string;
}

const maxSettings = 10_000;

/**
 * The settings of a git configuration text, in order. Only the text is read: `include` is a
 * setting like any other and nothing is followed, expanded or run. What does not look like
 * configuration is passed over, for nothing here decides what git executes.
 */
export function parseGitConfig(text: string): readonly Setting[] {
  const settings: Setting[] = [];
  let section = '';
  let subsection: string | null = null;
  const joined = text.replaceAll('\r\n', '\n').replaceAll('\\\n', '');
  for (const raw of joined.split('\n')) {
    let line = raw.trim();
    const header = /^\[\s*([A-Za-z0-9.-]{1,200})(?:\s+"((?:[^"\\]|\\.){0,2000})")?\s*\]/.exec(line);
    if (header !== null) {
      section = (header[1] ?? '').toLowerCase();
      subsection = header[2]?.replaceAll(/\\(.)/g, '$1') ?? null;
      line = line.slice(header[0].length).trim();
    }
    const setting = /^([A-Za-z][A-Za-z0-9-]{0,200})\s*(?:=\s*(.*))?$/.exec(line);
    if (setting === null || section === '') continue;
    const name = (setting[1] ?? '').toLowerCase();
    settings.push({ section, subsection, name, value: unquote(setting[2]) });
    if (settings.length >= maxSettings) break;
  }
  return settings;
}

/** The last value of a setting, as git reads it; null when it is not there. */
export function lastValue(
  settings: readonly Setting[],
  section: string,
  name: string,
  subsection: string | null = null,
): string | null {
  const last = settings.findLast(
    (setting) =>
      setting.section === section && setting.name === name && setting.subsection === subsection,
  );
  return last?.value ?? null;
}

/** Git's words for yes; a name without a value is one of them. */
export function isTrue(value: string | null): boolean {
  return value !== null && ['true', 'yes', 'on', '1'].includes(value.toLowerCase());
}

function unquote(raw: string | undefined): string {
  if (raw === undefined) return 'true';
  let value = '';
  let quoted = false;
  for (let at = 0; at < raw.length; at++) {
    const character = raw[at] ?? '';
    if (character === '"') quoted = !quoted;
    else if (character === '\\') value += escapes[raw[++at] ?? ''] ?? raw[at] ?? '';
    else if (!quoted && (character === '#' || character === ';')) break;
    else value += character;
  }
  return quoted ? value : value.trim();
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b' };
