/** How long something took: `< 0.1 s`, `0.4 s`, `12 s`, `3 min 05 s`, `2 h 14 min`. */
export function spanText(ms: number): string {
  const span = Math.max(0, ms);
  if (span < 100) return '< 0.1 s';
  if (span < 1_000) return `${(Math.floor(span / 100) / 10).toFixed(1)} s`;
  const seconds = Math.floor(span / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${twoDigits(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
