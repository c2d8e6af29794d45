/** Lines as a file to save, made while it is sent: memory holds some of them at a time. */
export function streamedFile(
  lines: AsyncGenerator<string, void, undefined>,
  { name, type }: { readonly name: string; readonly type: string },
): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await lines.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => {
      await lines.return();
    },
  });
  return new Response(body, {
    headers: {
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="${name}"`,
      'content-type': type,
    },
  });
}
