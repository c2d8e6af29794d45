import { describe, expect, it } from 'vitest';
import { readProgress } from '#lib/clients/git-mirror/read-progress.ts';

describe('the progress of a fetch', () => {
  it.each([
    ['remote: Counting objects:  50% (1/2)', 'waiting for the host', 1, 2],
    ['remote: Enumerating objects: 12, done.', 'waiting for the host', 12, null],
    [
      'Receiving objects:  45% (450/1000), 1.20 MiB | 3.00 MiB/s',
      'receiving the history',
      450,
      1000,
    ],
    ['Resolving deltas: 100% (7/7), done.', 'checking the history', 7, 7],
    ['Checking connectivity: 17, done.', 'checking the history', 17, null],
  ])('of %j is told', (line, step, done, total) => {
    expect(readProgress(line)).toEqual({ step, done, total });
  });

  it.each([
    'remote: Buy our product: 100% (1/1)',
    'remote: constructor thing: 1',
    ' * [new branch]      main       -> main',
    'Receiving objects: lots',
    '',
  ])('is not told by %j', (line) => {
    expect(readProgress(line)).toBeNull();
  });
});
