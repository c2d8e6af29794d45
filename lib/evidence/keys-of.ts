/** The keys of a literal object, with their types, sorted. */
export function keysOf<T extends object>(object: T): (keyof T & string)[] {
  const isKey = (key: string): key is keyof T & string => Object.hasOwn(object, key);
  return Object.keys(object).filter(isKey).sort();
}
