import { AppError } from '#lib/errors.ts';

/**
 * The parts of a stream between single separator bytes, the last one also when nothing ends it.
 *
 * @throws AppError `collection.over_budget` when one part is longer than `maxPartBytes`
 */
export async function* splitAt(
  stream: AsyncIterable<Buffer>,
  separator: number,
  maxPartBytes: number,
): AsyncGenerator<Buffer, void, undefined> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  for await (const chunk of stream) {
    let from = 0;
    for (let at = chunk.indexOf(separator); at >= 0; at = chunk.indexOf(separator, from)) {
      const part = chunk.subarray(from, at);
      yield heldBytes === 0 ? part : Buffer.concat([...held, part]);
      held = [];
      heldBytes = 0;
      from = at + 1;
    }
    if (from === chunk.length) continue;
    held.push(chunk.subarray(from));
    heldBytes += chunk.length - from;
    if (heldBytes > maxPartBytes) {
      throw new AppError('collection.over_budget', `one part is over ${maxPartBytes} bytes`);
    }
  }
  if (heldBytes > 0) yield Buffer.concat(held);
}
