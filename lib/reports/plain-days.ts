const instant = /(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}\.\d{3}Z/g;

/** Instants stand in sentences as machines write them; people read the day. */
export function withPlainDays(text: string): string {
  return text.replace(instant, '$1');
}
