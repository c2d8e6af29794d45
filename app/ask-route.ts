/** What a route of this server answered, or what went wrong, in words. */
export type Answered<Answer> =
  | { readonly ok: true; readonly answer: Answer }
  /** `again`: trying later helps. */
  | { readonly ok: false; readonly again: boolean; readonly message: string };

interface AskOptions {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** What is sent as JSON. */
  readonly json?: object;
  /** What is sent as a form, files included. */
  readonly form?: FormData;
  readonly signal?: AbortSignal;
}

/**
 * Asks a route of this server. Both ends are compiled together from one type, so the answer is
 * taken as that type; trouble of the network or the server is an answer, too. Only an abort rejects.
 */
export async function askRoute<Answer>(
  href: string,
  { method = 'GET', json, form, signal }: AskOptions = {},
): Promise<Answered<Answer>> {
  let response: Response;
  let value: unknown;
  try {
    response = await fetch(href, {
      method,
      headers: {
        accept: 'application/json',
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      ...(form === undefined ? {} : { body: form }),
      ...(signal === undefined ? {} : { signal }),
    });
    value = await response.json();
  } catch (error) {
    if (error instanceof SyntaxError) {
      return { ok: false, again: true, message: 'The server did not answer as it should.' };
    }
    if (!(error instanceof TypeError)) throw error;
    return { ok: false, again: true, message: 'The server cannot be reached.' };
  }
  if (response.ok) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own route answers its own type, checked there
    return { ok: true, answer: value as Answer };
  }
  const again = response.status >= 500 || response.status === 429;
  return {
    ok: false,
    again,
    message: detailOf(value) ?? `The server answered ${response.status}.`,
  };
}

/** The words of a problem (RFC 9457). */
function detailOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('detail' in value)) return null;
  return typeof value.detail === 'string' ? value.detail : null;
}
