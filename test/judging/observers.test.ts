import { describe, expect, it } from 'vitest';
import { unwatchedStages } from '#lib/judging/views/observers.ts';
import { application, daysAgo, repositorySource, source } from './given.ts';
import { gate, toProduction, toTest } from './given-delivery-facts.ts';
import { viewed } from './given-view.ts';

const sources = [repositorySource, source('deploy_feed', 'cluster-audit', { observer: true })];
const unwatched = (...facts: readonly unknown[]) =>
  viewed(unwatchedStages, facts, application({ sources }));
const admission = (more: Parameters<typeof gate>[0] = {}) =>
  gate({ channel: 'kubernetes', ...more });
const inMode = (mode: 'off' | 'observe' | 'warn', from = 80, to: number | null = null) =>
  admission({ periods: [{ mode, from: daysAgo(from), to: to === null ? null : daysAgo(to) }] });

describe('a stage is watched', () => {
  it.each<[string, readonly unknown[], string[]]>([
    ['by nothing', [], ['test', 'production']],
    ['not by the pipeline that deploys it', [toTest(), toProduction()], ['test', 'production']],
    ['by an observer that saw a deployment there', [seen()], ['test']],
    ['not by one that saw another place', [seen({ environment: 'docs' })], ['test', 'production']],
    ['by a gate at its admission', [admission()], ['test']],
    ['by one that only observes', [inMode('observe')], ['test']],
    ['by one that only warns', [inMode('warn')], ['test']],
    ['not by a gate elsewhere', [gate()], ['test', 'production']],
    ['not by one that is off', [inMode('off')], ['test', 'production']],
    ['not by one that ended', [inMode('warn', 80, 1)], ['test', 'production']],
    ['not by one that is still to begin', [inMode('warn', -1)], ['test', 'production']],
    [
      'not by that of another application',
      [admission({ application: 'o' })],
      ['test', 'production'],
    ],
    [
      'by each gate of its own',
      [gate(), admission({ gate: 'z' }), admission({ gate: 'y', stage: 'test' })],
      [],
    ],
  ])('%s', (_what, facts, names) => {
    expect(unwatched(...facts)).toEqual(names);
  });
});

function seen(more: Parameters<typeof toProduction>[0] = {}) {
  return toProduction({ externalId: 'seen', ...more }, { source: 'deploy_feed' });
}
