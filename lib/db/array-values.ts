/** Object ids of PostgreSQL's built-in types whose arrays are sent or read, each with its array's. */
export const arrayTypes: readonly (readonly [element: number, array: number])[] = [
  [16, 1000], // bool
  [20, 1016], // int8
  [21, 1005], // int2
  [23, 1007], // int4
  [25, 1009], // text
  [114, 199], // json
  [700, 1021], // float4
  [701, 1022], // float8
  [1043, 1015], // varchar
  [1184, 1185], // timestamptz
  [1700, 1231], // numeric
  [2950, 2951], // uuid
  [3802, 3807], // jsonb
];

type Parse = (text: string) => unknown;

/**
 * An array as PostgreSQL writes it, such as `{1,NULL,"a \"b\""}`, with what each element is.
 *
 * @throws RangeError for what is no array of elements divided by commas.
 */
export function parseArray(text: string, parse: Parse): unknown[] {
  // Bounds that do not begin at 1 are written before it.
  const begin = text.indexOf('{');
  const read = begin < 0 ? null : readArray(text, begin, parse);
  if (read?.end !== text.length) throw new RangeError(`${text} is no array`);
  return read.values;
}

interface ReadArray {
  readonly values: unknown[];
  /** The place after it. */
  readonly end: number;
}

function readArray(text: string, begin: number, parse: Parse): ReadArray | null {
  const values: unknown[] = [];
  let at = begin + 1;
  if (text[at] === '}') return { values, end: at + 1 };
  for (;;) {
    const element = readElement(text, at, parse);
    if (element === null) return null;
    values.push(element.value);
    const next = text[element.end];
    if (next === '}') return { values, end: element.end + 1 };
    if (next !== ',') return null;
    at = element.end + 1;
  }
}

const quoted = /"((?:[^"\\]|\\.)*)"/sy;
const bare = /[^"{},\\]+/y;

function readElement(
  text: string,
  at: number,
  parse: Parse,
): { readonly value: unknown; readonly end: number } | null {
  if (text[at] === '{') {
    const inner = readArray(text, at, parse);
    return inner === null ? null : { value: inner.values, end: inner.end };
  }
  quoted.lastIndex = at;
  const [, inQuotes] = quoted.exec(text) ?? [];
  if (inQuotes !== undefined) {
    return { value: parse(inQuotes.replaceAll(/\\(.)/gs, '$1')), end: quoted.lastIndex };
  }
  bare.lastIndex = at;
  const [word] = bare.exec(text) ?? [];
  if (word === undefined) return null;
  return { value: word === 'NULL' ? null : parse(word), end: bare.lastIndex };
}

/** An array as PostgreSQL reads it; what is no array is handed on. */
export function arrayText(values: unknown, textOf: (value: unknown) => unknown): unknown {
  if (!Array.isArray(values)) return values;
  const elements = values.map((value: unknown) => {
    if (value === null || value === undefined) return 'NULL';
    if (Array.isArray(value)) return arrayText(value, textOf);
    return `"${String(textOf(value)).replaceAll(/["\\]/g, '\\$&')}"`;
  });
  return `{${elements.join(',')}}`;
}
