/** A person's choice against the system's preference; none: the system's. */
export type ThemeChoice = 'light' | 'dark';

/** Read by the server, so that the first paint is right without a script; written by the browser. */
export const themeCookie = 'assay-theme';

/** Anything but a choice is no choice. */
export function parseThemeChoice(value: string | undefined): ThemeChoice | undefined {
  return value === 'light' || value === 'dark' ? value : undefined;
}
