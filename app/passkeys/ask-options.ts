import { askRoute } from '../ask-route.ts';

/** The server does not ask: what it says of it is for the person. */
export class OptionsRefused extends Error {
  override readonly name = 'OptionsRefused';
}

/** What the server asks a passkey; anything but success rejects with the words of the server. */
export async function askPasskeyOptions<Options>(
  href: string,
  body: object | null,
): Promise<Options> {
  const answered = await askRoute<Options>(href, {
    method: 'POST',
    ...(body === null ? {} : { json: body }),
  });
  if (answered.ok) return answered.answer;
  throw new OptionsRefused(answered.message);
}
