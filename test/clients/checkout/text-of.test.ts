import { expect, it } from 'vitest';
import { textOf } from '#lib/clients/checkout/text-of.ts';

it('gives of a file that git-crypt encrypted its mark alone', () => {
  const content = Buffer.concat([Buffer.from('\0GITCRYPT\0'), Buffer.from([0xb7, 0x60, 0xff])]);

  const reading = textOf(content, 'locked.yaml');

  expect(reading).toEqual({ ok: true, value: '\0GITCRYPT\0' });
});
