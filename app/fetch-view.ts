import { askRoute } from './ask-route.ts';

/** Reads a view from a route of this server; anything but success rejects. */
export async function fetchView<View>(href: string, signal: AbortSignal): Promise<View> {
  const answered = await askRoute<View>(href, { signal });
  if (answered.ok) return answered.answer;
  throw new Error(answered.message);
}
