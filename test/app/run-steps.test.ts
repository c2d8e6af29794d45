import { describe, expect, it } from 'vitest';
import { joinLines, runSteps } from '../../app/run/run-steps.ts';
import { spanText } from '../../app/run/span-text.ts';

const at = (second: number) => `2026-03-01T12:00:${String(second).padStart(2, '0')}.000Z`;
const line = (seq: number, step: string, done = 0, total: number | null = null) => ({
  seq,
  at: at(seq),
  step,
  done,
  total,
});
const running = { state: 'running', endedAt: null } as const;

describe('the steps of a run', () => {
  it('are the lines of one step as one, over when another begins', () => {
    const lines = [
      line(1, 'open'),
      line(2, 'read', 1, 9),
      line(3, 'read', 4, 9),
      line(4, 'scan', 7),
    ];

    expect(runSteps(lines, running)).toEqual([
      {
        seq: 1,
        title: 'open',
        state: 'done',
        done: 0,
        total: null,
        startedAt: at(1),
        endedAt: at(2),
      },
      { seq: 2, title: 'read', state: 'done', done: 4, total: 9, startedAt: at(2), endedAt: at(4) },
      { seq: 4, title: 'scan', state: 'on', done: 7, total: null, startedAt: at(4), endedAt: null },
    ]);
  });

  it('tell a step that comes again as another one', () => {
    const lines = [line(1, 'open'), line(2, 'read'), line(3, 'open')];

    expect(runSteps(lines, running).map((step) => step.title)).toEqual(['open', 'read', 'open']);
  });

  it.each([
    ['done', 'done', at(30)],
    ['failed', 'cut', at(30)],
    ['cancelled', 'cut', at(30)],
  ] as const)('of a run that is %s end with it: %s', (state, stands, endedAt) => {
    const [step] = runSteps([line(1, 'open')], { state, endedAt: at(30) });

    expect(step).toMatchObject({ state: stands, endedAt });
  });

  it('of a run that was handed back are broken off where they were', () => {
    const [step] = runSteps([line(1, 'open')], { state: 'queued', endedAt: null });

    expect(step).toMatchObject({ state: 'cut', endedAt: at(1) });
  });

  it('are none where nothing was said', () => {
    expect(runSteps([], running)).toEqual([]);
  });
});

describe('lines that come in pieces', () => {
  it('are told once each, in order, the newest of them', () => {
    const known = [line(1, 'a'), line(2, 'b'), line(3, 'c')];
    const received = [line(4, 'd'), line(3, 'c')];

    expect(joinLines(known, received, 3).map((one) => one.seq)).toEqual([2, 3, 4]);
  });
});

describe('a span of time', () => {
  it.each([
    [-5, '< 0.1 s'],
    [99, '< 0.1 s'],
    [950, '0.9 s'],
    [59_999, '59 s'],
    [65_000, '1 min 05 s'],
    [8_040_000, '2 h 14 min'],
  ])('of %d milliseconds is %s', (ms, text) => {
    expect(spanText(ms)).toBe(text);
  });
});
