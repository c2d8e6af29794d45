import type { Instant } from '#lib/evidence/instant.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `4 min ago`, `in 6 days`, `8 months ago`; cut towards less, so that nothing seems to last longer. */
export function relativeText(at: Instant, now: Instant): string {
  const ahead = Date.parse(at) - Date.parse(now);
  const span = Math.abs(ahead);
  if (span < minute) return ahead > 0 ? 'in a moment' : 'just now';
  const words = spanText(span);
  return ahead > 0 ? `in ${words}` : `${words} ago`;
}

function spanText(span: number): string {
  if (span < hour) return `${Math.floor(span / minute)} min`;
  if (span < day) return `${Math.floor(span / hour)} h`;
  const days = Math.floor(span / day);
  if (days < 60) return days === 1 ? '1 day' : `${days} days`;
  if (days < 730) return `${Math.floor(days / 30.44)} months`;
  return `${Math.floor(days / 365.25)} years`;
}

/** `24 Nov 2026, 14:02 UTC`: the same on every machine and in every locale. */
export function exactText(at: Instant): string {
  return `${dayText(at)}, ${at.slice(11, 16)} UTC`;
}

/** `24 Nov 2026` */
export function dayText(at: Instant): string {
  const month = months[Number(at.slice(5, 7)) - 1] ?? '';
  return `${Number(at.slice(8, 10))} ${month} ${at.slice(0, 4)}`;
}
