import { describe, expect, it } from 'vitest';
import type { SetupLineView } from '#lib/use-cases/setup-line-view.ts';
import { setupSteps } from '../../app/welcome/setup-steps.ts';

const empty: SetupLineView = {
  application: null,
  complete: false,
  mayAdd: true,
  folders: 0,
  hosts: 0,
  mayAllowHosts: true,
  workerPresent: true,
};
const named = { slug: 'shop', name: 'Shop', connected: true } as const;
const withRun = (state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled') => ({
  ...empty,
  application: { ...named, run: { id: 'r', state } },
});
const told = (view: SetupLineView) =>
  setupSteps(view).map(({ state, link }) => `${state}${link === null ? '' : ` ${link.href}`}`);

describe('the set-up line', () => {
  it.each([
    ['begins with the application', empty, ['done', 'now /applications/new', 'later', 'later']],
    [
      'leads nobody where they may not go',
      { ...empty, mayAdd: false },
      ['done', 'now', 'later', 'later'],
    ],
    [
      'asks for a source where none is connected',
      { ...empty, application: { ...named, connected: false, run: null } },
      ['done', 'done /applications/shop', 'now /applications/shop/settings', 'later'],
    ],
    [
      'shows the collection while it waits',
      withRun('queued'),
      ['done', 'done /applications/shop', 'now /collectors/runs/r', 'later'],
    ],
    [
      'says when nobody is there to carry it out',
      { ...withRun('queued'), workerPresent: false },
      ['done', 'done /applications/shop', 'trouble /collectors/runs/r', 'later'],
    ],
    [
      'shows it live',
      withRun('running'),
      ['done', 'done /applications/shop', 'now /collectors/runs/r', 'later'],
    ],
    [
      'leads to why it failed',
      withRun('failed'),
      ['done', 'done /applications/shop', 'trouble /collectors/runs/r', 'later'],
    ],
    [
      'leads to where it can be collected again',
      withRun('cancelled'),
      ['done', 'done /applications/shop', 'trouble /collectors/runs/r', 'later'],
    ],
    [
      'waits for the judgement',
      withRun('done'),
      ['done', 'done /applications/shop', 'done /collectors/runs/r', 'now /applications/shop'],
    ],
    [
      'ends with a scorecard, even while it is collected once more',
      { ...withRun('running'), complete: true },
      ['done', 'done /applications/shop', 'now /collectors/runs/r', 'done /applications/shop'],
    ],
  ] as const)('%s', (_name, view, steps) => {
    expect(told(view)).toEqual(steps);
  });
});
