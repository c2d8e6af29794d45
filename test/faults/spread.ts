/** So many numbers from the first to the last, both included, as far apart as can be. */
export function spread(first: number, last: number, count: number): readonly number[] {
  const step = (last - first) / (count - 1);
  return Array.from({ length: count }, (_, index) => Math.round(first + index * step));
}
