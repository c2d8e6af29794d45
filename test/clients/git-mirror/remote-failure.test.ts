import { describe, expect, it } from 'vitest';
import { remoteFailure } from '#lib/clients/git-mirror/remote-failure.ts';

const url = 'https://host.example/acme/shop.git';
const limits = { timeoutMs: 1_000, maxBytes: 1_000 };
const failed = (stderr: string) => remoteFailure({ ended: 'failed', stderr }, url, limits);

describe('a mirror that finds no room', () => {
  it.each([
    'fatal: write error: No space left on device',
    'error: unable to write file objects/ab/cd: Disk quota exceeded',
    "Receiving objects: 7%\nfatal: cannot create 'pack/tmp': File too large",
  ])('is tried again later, and says whose disk is full: %s', (stderr) => {
    expect(failed(stderr)).toEqual({
      code: 'unavailable',
      place: url,
      detail: 'the disk of the machine that runs Assay is full',
    });
  });

  it.each(['remote: No space left on device', "fatal: bad name 'x: No space left on device'"])(
    'is not what a host says of itself: %s',
    (stderr) => {
      expect(failed(stderr).code).toBe('malformed');
    },
  );
});
