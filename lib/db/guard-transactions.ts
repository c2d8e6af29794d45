import type postgres from 'postgres';

type Run = (transaction: postgres.TransactionSql) => unknown;

/**
 * Keeps a transaction whose connection is lost from going on. The driver rejects it then, but lets
 * what runs inside go on: a further statement of it would find no socket, an error that nobody can
 * catch and that ends the process, or would be carried out by itself on the next connection. So no
 * statement passes once a transaction is over, and no ROLLBACK is sent where nobody hears it.
 */
export function guardTransactions(client: postgres.Sql): void {
  const begin = client.begin.bind(client);
  const guarded = (first: string | Run, second?: Run): Promise<unknown> => {
    const [options, run] = typeof first === 'string' ? [first, second] : ['', first];
    let isOver = false;
    const ended = begin(options, async (transaction) => {
      try {
        return await run?.(whileIt(transaction, () => !isOver));
      } catch (error) {
        // Its end is known by then; driven on, the driver would answer with ROLLBACK.
        if (isLoss(error)) return await new Promise(() => undefined);
        throw error;
      }
    });
    return ended.finally(() => {
      isOver = true;
    });
  };
  Reflect.set(client, 'begin', guarded);
}

/** The transaction as long as it lasts. */
function whileIt(
  transaction: postgres.TransactionSql,
  lasts: () => boolean,
): postgres.TransactionSql {
  const check = (): void => {
    if (lasts()) return;
    const error = new Error('the transaction is over: it has ended, or its connection is lost');
    throw Object.assign(error, { code: 'CONNECTION_CLOSED' });
  };
  return new Proxy(transaction, {
    apply: (target, self, given: unknown[]): unknown => {
      check();
      return Reflect.apply(target, self, given);
    },
    get: (target, key): unknown => {
      check();
      return Reflect.get(target, key);
    },
  });
}

const lossCodes: ReadonlySet<unknown> = new Set([
  'CONNECTION_CLOSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** Drizzle wraps what the driver throws. */
function isLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && lossCodes.has(error.code)) || isLoss(error.cause);
}
