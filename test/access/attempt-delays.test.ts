import { describe, expect, it } from 'vitest';
import { AttemptDelays } from '#lib/access/attempt-delays.ts';

const start = 1_800_000_000_000;
const minute = 60_000;
const hour = 60 * minute;

/** Attempts that are let pass, each as soon as it may be, and how long each had to wait. */
function waitsOf(delays: AttemptDelays, key: string, count: number): readonly number[] {
  const waits: number[] = [];
  let now = start;
  while (waits.length < count) {
    const waitMs = delays.begin(key, now);
    if (waitMs > 0) {
      now += waitMs;
      expect(delays.begin(key, now)).toBe(0);
    }
    waits.push(waitMs);
  }
  return waits;
}

describe('delays of attempts', () => {
  it('five are free, then each waits twice as long, at most a quarter of an hour', () => {
    const waits = waitsOf(new AttemptDelays(), 'net mira', 17);

    expect(waits.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
    expect(waits.slice(5, 15)).toEqual(
      [1, 2, 4, 8, 16, 32, 64, 128, 256, 512].map((seconds) => seconds * 1_000),
    );
    expect(waits.slice(15)).toEqual([15 * minute, 15 * minute]);
  });

  it('a hundred at once are a hundred, not one', () => {
    const delays = new AttemptDelays();

    const passed = Array.from({ length: 100 }, () => delays.begin('net mira', start)).filter(
      (waitMs) => waitMs === 0,
    );

    expect(passed).toHaveLength(5);
  });

  it('an attempt that is sent away counts for nothing', () => {
    const delays = new AttemptDelays();
    waitsOf(delays, 'net mira', 5);

    expect(delays.begin('net mira', start)).toBe(1_000);
    expect(delays.begin('net mira', start + 999)).toBe(1);
    expect(delays.begin('net mira', start + 1_000)).toBe(0);
  });

  it('nobody locks somebody else out: another network has its own count', () => {
    const delays = new AttemptDelays();
    waitsOf(delays, 'attacker mira', 12);

    expect(delays.begin('home mira', start)).toBe(0);
  });

  it('success forgets what failed before', () => {
    const delays = new AttemptDelays();
    waitsOf(delays, 'net mira', 5);

    delays.succeeded('net mira');

    expect(delays.begin('net mira', start)).toBe(0);
  });

  it('an hour of quiet forgets, less does not', () => {
    const delays = new AttemptDelays();
    for (let count = 0; count < 5; count += 1) delays.begin('net mira', start);

    expect(delays.begin('net mira', start + hour - 1)).toBe(0);
    expect(delays.begin('net mira', start + hour - 1)).toBe(2_000);
    expect(delays.begin('net mira', start + 2 * hour - 1)).toBe(0);
    expect(delays.begin('net mira', start + 2 * hour - 1)).toBe(0);
  });

  it('remembers a bounded number of keys, the quietest leaves first', () => {
    const delays = new AttemptDelays();
    for (let count = 0; count < 5; count += 1) {
      delays.begin('old', start);
      delays.begin('kept', start);
    }
    delays.begin('kept', start + 1_000);

    for (let key = 0; key < 19_999; key += 1) delays.begin(`flood ${key}`, start + 1_000);

    expect(delays.begin('kept', start + 1_000)).toBe(2_000);
    expect(delays.begin('old', start + 1_000)).toBe(0);
    expect(delays.begin('old', start + 1_000)).toBe(0);
  });
});
