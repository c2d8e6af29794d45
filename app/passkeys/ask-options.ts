/** The server does not ask: what it says of it is for the person. */
export class OptionsRefused extends Error {
  override readonly name = 'OptionsRefused';
}

/**
 * What the server asks a passkey. Both ends are compiled together from one type, so the answer is
 * taken as that type; anything but success rejects with the words of the server.
 */
export async function askPasskeyOptions<Options>(
  href: string,
  body: object | null,
): Promise<Options> {
  const response = await fetch(href, {
    method: 'POST',
    ...(body === null
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  if (response.ok) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own route answers its own type, checked there
    return answer as Options;
  }
  const said =
    typeof answer === 'object' && answer !== null && 'detail' in answer ? answer.detail : null;
  throw new OptionsRefused(
    typeof said === 'string' ? said : `the server answered ${response.status}`,
  );
}
