export const noon = '2026-03-01T12:00:00.000Z';
export const later = '2026-03-01T13:00:00.000Z';
export const earlier = '2026-03-01T11:00:00.000Z';
export const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;

export type Row = Readonly<Record<string, unknown>>;

/** Ids of what rows refer to, by the name of the column. */
export type Ids = Readonly<Record<string, string | undefined>>;

let made = 0;

/** A number that no other row of the file has. */
export function number(): number {
  made += 1;
  return made;
}
export const next = (name: string): string => `${name}-${number()}`;
export const hexDigest = (): string => `sha256:${number().toString(16).padStart(64, '0')}`;
