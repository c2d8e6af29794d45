/** All that comes, once all has come. */
export async function allOf<One>(coming: AsyncIterable<One>): Promise<One[]> {
  const all: One[] = [];
  for await (const one of coming) all.push(one);
  return all;
}
