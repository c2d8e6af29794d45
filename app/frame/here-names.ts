/** What records are called whose pages are open, by the address that names them. */
const names = new Map<string, string>();
const listeners = new Set<() => void>();

/** @returns what takes the name away again. */
export function nameHere(path: string, name: string): () => void {
  names.set(path, name);
  tell();
  return () => {
    if (names.get(path) === name) names.delete(path);
    tell();
  };
}

/** The name of the record that a page belongs to: the one with the longest address before its own. */
export function nameOf(pathname: string): string | null {
  let best = '';
  for (const path of names.keys()) {
    const holds = pathname === path || pathname.startsWith(`${path}/`);
    if (holds && path.length > best.length) best = path;
  }
  return names.get(best) ?? null;
}

export function onNames(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}
