/** Messages of errors are parts of sentences; a page says whole ones. */
export function sentence(text: string): string {
  const full = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return /[.!?]$/.test(full) ? full : `${full}.`;
}
