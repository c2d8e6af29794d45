import { argon2, randomBytes } from 'node:crypto';

/** The cost parameters of argon2id, as RFC 9106 names them. */
export interface Argon2Cost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly parallelism: number;
}

const saltBytes = 16;

export function newSalt(): Uint8Array {
  return randomBytes(saltBytes);
}

/** One argon2id tag, computed on a thread of Node's pool. */
export async function argon2id(
  message: string,
  salt: Uint8Array,
  cost: Argon2Cost,
  tagLength: number,
): Promise<Uint8Array> {
  const { memoryKib, passes, parallelism } = cost;
  return new Promise((resolve, reject) => {
    argon2(
      'argon2id',
      { message, nonce: salt, memory: memoryKib, passes, parallelism, tagLength },
      (error, tag) => {
        if (error === null) resolve(tag);
        else reject(error);
      },
    );
  });
}
