/** The server did not give the view that was asked for. */
class ViewUnavailable extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`The server answered ${status}`);
    this.name = 'ViewUnavailable';
    this.status = status;
  }
}

/**
 * Reads a view from a route of this server. Both ends are compiled together from one type, so the
 * answer is taken as that type; anything but success rejects.
 */
export async function fetchView<View>(href: string, signal: AbortSignal): Promise<View> {
  const response = await fetch(href, { signal, headers: { accept: 'application/json' } });
  if (!response.ok) throw new ViewUnavailable(response.status);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own route answers its own type, checked there
  return (await response.json()) as View;
}
