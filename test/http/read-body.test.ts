import { describe, expect, it } from 'vitest';
import { readBody, refuseOversized } from '#lib/http/read-body.ts';

const json = (body: string, type = 'application/json'): Request =>
  new Request('http://assay.invalid/', {
    method: 'POST',
    body,
    headers: { 'content-type': type },
  });

/** A body that announces no length and goes on for as long as it is read. */
function endless(): { readonly request: Request; readonly given: () => number } {
  let given = 0;
  const body = new ReadableStream({
    pull: (controller) => {
      given += 1_024;
      controller.enqueue(new Uint8Array(1_024));
    },
  });
  const init = { method: 'POST', body, duplex: 'half' } as const;
  return { request: new Request('http://assay.invalid/', init), given: () => given };
}

describe('a body', () => {
  it('is refused unread when it announces too much, or no number', () => {
    for (const length of ['65', '1e9', 'many', '-1x']) {
      expect(() => {
        refuseOversized(new Headers({ 'content-length': length }), 64);
      }).toThrow(expect.objectContaining({ code: 'input.too_large' }));
    }
    expect(() => {
      refuseOversized(new Headers({ 'content-length': '64' }), 64);
    }).not.toThrow();
  });

  it('that never ends is read no further than it may be', async () => {
    const { request, given } = endless();

    await expect(readBody(request, 'form', 4_096)).rejects.toMatchObject({
      code: 'input.too_large',
    });
    expect(given()).toBeLessThan(16_384);
  });

  it('is JSON where JSON is asked', async () => {
    expect(await readBody(json('{"a":[1]}'), 'json', 64)).toEqual({ a: [1] });
    expect(await readBody(json('{}', 'application/json; charset=utf-8'), 'json', 64)).toEqual({});
  });

  it.each([
    ['what is no JSON', json('{')],
    ['JSON under another name', json('{}', 'text/plain')],
    [
      'bytes that are no UTF-8',
      new Request('http://assay.invalid/', {
        method: 'POST',
        body: new Uint8Array([0x22, 0xff, 0x22]),
        headers: { 'content-type': 'application/json' },
      }),
    ],
  ])('is refused: %s', async (_title, request) => {
    await expect(readBody(request, 'json', 64)).rejects.toMatchObject({
      code: 'request.malformed',
    });
  });

  it('is a form where a form is asked, files included', async () => {
    const form = new FormData();
    form.set('note', 'as agreed');
    form.set('file', new File(['inert'], 'a.txt'));
    const request = new Request('http://assay.invalid/', { method: 'POST', body: form });

    const read = await readBody(request, 'form', 4_096);

    expect(read).toMatchObject({ note: 'as agreed', file: expect.any(File) });
  });

  it('that is no form is refused', async () => {
    await expect(readBody(json('{}'), 'form', 64)).rejects.toMatchObject({
      code: 'request.malformed',
    });
  });

  it('is left alone where none is asked', async () => {
    expect(await readBody(endless().request, 'none', 0)).toBeNull();
  });
});
