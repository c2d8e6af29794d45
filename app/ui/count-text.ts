/** `10,000`: the same on every machine and in every locale. */
export function countText(count: number): string {
  return count.toLocaleString('en-US');
}
