import * as z from 'zod';

const Entry = z.object({
  level: z.number(),
  time: z.number(),
  name: z.string(),
  msg: z.string(),
  fields: z.record(z.string(), z.unknown()).default({}),
});

const levels: readonly (readonly [number, string])[] = [
  [50, 'ERROR'],
  [40, 'WARN '],
  [30, 'INFO '],
  [0, 'DEBUG'],
];

/** A line of the log for people: time, level, who speaks, what, and its fields on the same line. */
export function terminalLine(json: string): string {
  const { level, time, name, msg, fields } = Entry.parse(JSON.parse(json));
  const label = levels.find(([least]) => level >= least)?.[1] ?? '';
  const told = Object.entries(fields)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const at = new Date(time).toISOString().slice(11, 19);
  return `${[at, label, name, msg, ...told].join('  ')}\n`;
}
