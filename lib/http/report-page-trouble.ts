import { AppError, errorTable } from '#lib/errors.ts';
import { edgeHeaders } from './edge-headers.ts';
import { tellError } from './tell-error.ts';
import { webLog } from './web-context.ts';

interface PageRequest {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/**
 * Writes down what a page threw, under the digest that the page shows as its reference. The query
 * of an address is left out: a set-up link has its token there.
 */
export async function reportPageTrouble(
  error: unknown,
  request: PageRequest,
  { routePath }: { readonly routePath: string },
): Promise<void> {
  const log = await webLog();
  const code = error instanceof AppError ? error.code : 'internal.unexpected';
  const fields = {
    code,
    reference: digestOf(error),
    requestId: request.headers[edgeHeaders.requestId] ?? null,
    method: request.method,
    page: routePath,
    cause: tellError(error),
  };
  log[errorTable[code].logLevel](fields, 'page.trouble');
}

function digestOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return null;
  return typeof error.digest === 'string' ? error.digest : null;
}
