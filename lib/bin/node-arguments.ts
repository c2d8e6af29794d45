/**
 * How Node runs a command of the server. Left alone, V8 keeps what it no longer needs while the machine
 * has memory, and pages weigh twice of what they use: young objects are cleared away sooner, and the
 * pages' heap ends at a size that the largest portfolio leaves room in. A worker's does not end: what
 * it reads may be large once.
 */
export function nodeArgumentsFor(command: string): string[] {
  const jsonImports = new URL('json-imports.mjs', import.meta.url).href;
  const heap = command === 'serve' ? ['--max-old-space-size=320'] : [];
  return ['--max-semi-space-size=4', ...heap, '--import', jsonImports];
}
