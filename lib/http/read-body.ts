import { AppError } from '#lib/errors.ts';

/** What a request may carry, besides nothing. */
export type BodyKind = 'none' | 'json' | 'form';

/**
 * Refuses a body whose length is announced to be too long, before anything else is done.
 *
 * @throws AppError `input.too_large`.
 */
export function refuseOversized(headers: Headers, maxBytes: number): void {
  const announced = headers.get('content-length');
  if (announced !== null && !(Number(announced) <= maxBytes)) throw tooLarge(maxBytes);
}

/**
 * Reads a body of at most `maxBytes`, whatever length was announced.
 *
 * @throws AppError `input.too_large`, `request.malformed`.
 */
export async function readBody(
  request: Request,
  kind: BodyKind,
  maxBytes: number,
): Promise<unknown> {
  if (kind === 'none') return null;
  const bytes = await readBounded(request, maxBytes);
  const type = request.headers.get('content-type') ?? '';
  if (kind === 'json') {
    if (!/^application\/json\b/i.test(type)) throw malformed('send JSON (application/json)');
    return parseJson(bytes);
  }
  return parseForm(bytes, type);
}

export async function readBounded(
  request: Request,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (request.body !== null) {
    for await (const chunk of request.body) {
      length += chunk.length;
      if (length > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
    }
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError)
      throw malformed('this is no JSON');
    throw error;
  }
}

async function parseForm(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<unknown> {
  try {
    const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
    return Object.fromEntries(form);
  } catch (error) {
    if (error instanceof TypeError) throw malformed('this is no form');
    throw error;
  }
}

function tooLarge(maxBytes: number): AppError {
  return new AppError('input.too_large', `this is more than the ${maxBytes} bytes that are read`);
}

function malformed(message: string): AppError {
  return new AppError('request.malformed', message);
}
