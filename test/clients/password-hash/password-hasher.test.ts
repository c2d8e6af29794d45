import { describe, expect, it } from 'vitest';
import { argon2id, newSalt } from '#lib/clients/password-hash/argon2id.ts';
import { createPasswordHasher } from '#lib/clients/password-hash/password-hasher.ts';
import { parsePhc, renderPhc } from '#lib/clients/password-hash/phc-string.ts';

const passwords = createPasswordHasher();
const cheap = { memoryKib: 64, passes: 1, parallelism: 1 };

async function hashedAt(cost: typeof cheap, password: string): Promise<string> {
  const salt = newSalt();
  return renderPhc({ cost, salt, tag: await argon2id(password, salt, cost, 32) });
}

describe('hashing of passwords', () => {
  it('is argon2id at the cost that OWASP asks for, with a salt of its own each time', async () => {
    const one = await passwords.hash('a long walk at night');
    const other = await passwords.hash('a long walk at night');

    expect(one).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/,
    );
    expect(other).not.toBe(one);
  });

  it('agrees with the test vector of argon2id without a secret', async () => {
    // From the reference implementation: "password", "somesalt", t=2, m=64 MiB, p=1.
    const tag = await argon2id(
      'password',
      Buffer.from('somesalt'),
      { memoryKib: 65_536, passes: 2, parallelism: 1 },
      32,
    );

    expect(Buffer.from(tag).toString('hex')).toBe(
      '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7',
    );
  });

  it('tells the right password from a wrong one', async () => {
    const encoded = await passwords.hash('a long walk at night');

    expect(await passwords.verify('a long walk at night', encoded)).toBe('right');
    expect(await passwords.verify('a long walk at nighT', encoded)).toBe('wrong');
  });

  it('one password typed in two ways of Unicode is one', async () => {
    const encoded = await passwords.hash('caf\u00e9 au lait, s\u0027il vous plait');

    expect(await passwords.verify('cafe\u0301 au lait, s\u0027il vous plait', encoded)).toBe(
      'right',
    );
  });

  it('says when a password was hashed at a lower cost', async () => {
    const encoded = await hashedAt(cheap, 'a long walk at night');

    expect(await passwords.verify('a long walk at night', encoded)).toBe('right_but_outdated');
    expect(await passwords.verify('something else', encoded)).toBe('wrong');
  });

  it('nobody has no password, not even the empty one', async () => {
    expect(await passwords.verify('', null)).toBe('wrong');
  });

  it.each([
    'plain text',
    '$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHApl8ArZWb2GRPPc',
    '$argon2id$v=19$m=19456,t=2,p=1$$',
    '$argon2id$v=19$m=99999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHApl8ArZWb2GRPPc',
  ])('what is no stored password matches none: %s', async (encoded) => {
    expect(parsePhc(encoded)).toBeNull();
    expect(await passwords.verify('plain text', encoded)).toBe('wrong');
  });

  it('what is rendered is read back', async () => {
    const stored = { cost: cheap, salt: newSalt(), tag: newSalt() };
    const read = parsePhc(renderPhc(stored));

    expect(read?.cost).toEqual(stored.cost);
    expect(Buffer.from(read?.salt ?? []).equals(stored.salt)).toBe(true);
    expect(Buffer.from(read?.tag ?? []).equals(stored.tag)).toBe(true);
  });

  it('a flood waits its turn or is sent away, and those who waited are served', async () => {
    const few = createPasswordHasher({ atOnce: 1, waiting: 2 });
    const encoded = await hashedAt(cheap, 'a long walk at night');

    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, async () => few.verify('a long walk at night', encoded)),
    );

    expect(outcomes.slice(0, 3)).toEqual(
      Array.from({ length: 3 }, () => ({ status: 'fulfilled', value: 'right_but_outdated' })),
    );
    for (const outcome of outcomes.slice(3)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'sign_in.slow_down' } });
    }
    expect(await few.verify('a long walk at night', encoded)).toBe('right_but_outdated');
  });
});
