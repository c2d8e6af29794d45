/** What looks like a token of a code host, put together when it is asked for. */
export function plantedToken(): string {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
  const body = Array.from({ length: 36 }, (_, index) => letters[(index * 23 + 7) % letters.length]);
  return ['ghp', body.join('')].join('_');
}
