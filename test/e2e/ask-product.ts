import type { Role } from '#lib/access/role.ts';
import { givenSession } from './given-session.ts';
import type { Product } from './start-product.ts';

interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Signed in as somebody of this role. */
  readonly as?: Role | 'founder';
}

/** Asks the product as a program does: no browser, no redirect followed, no cookie kept. */
export async function askProduct(
  product: Product,
  path: string,
  { method = 'GET', headers = {}, body, as }: Asking = {},
): Promise<Response> {
  const session = as === undefined ? null : await givenSession(product, as);
  return fetch(new URL(path, product.origin), {
    method,
    redirect: 'manual',
    headers: {
      ...headers,
      ...(session === null ? {} : { cookie: `${session.name}=${session.value}` }),
    },
    ...(body === undefined ? {} : { body }),
  });
}
