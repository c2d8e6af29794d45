import { AppError } from '#lib/errors.ts';

const timeoutMs = 10_000;
const maxBytes = 1_048_576;

/**
 * Gets JSON of a provider: no redirect is followed, an answer is bounded in time and length, and
 * trouble names the host and nothing else of the address.
 *
 * @throws AppError `sign_in.provider_unusable`.
 */
export async function askJson(
  address: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly body: unknown; readonly headers: Headers }> {
  const { host } = new URL(address);
  try {
    const answer = await fetch(address, {
      headers: { accept: 'application/json', ...headers },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!answer.ok) throw unusable(`${host} answered ${answer.status}`);
    return { body: JSON.parse(await boundedText(answer, host)), headers: answer.headers };
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw unusable(`${host} could not be asked`, error);
  }
}

async function boundedText({ body }: Response, host: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body?.getReader();
  for (let read = await reader?.read(); read?.done === false; read = await reader?.read()) {
    const chunk: unknown = read.value;
    if (!(chunk instanceof Uint8Array)) continue;
    length += chunk.length;
    if (length > maxBytes) throw unusable(`${host} answered more than is read`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export function unusable(message: string, cause?: unknown): AppError {
  return new AppError('sign_in.provider_unusable', message, cause === undefined ? {} : { cause });
}
