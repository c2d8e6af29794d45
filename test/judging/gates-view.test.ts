import { describe, expect, it } from 'vitest';
import {
  currentMode,
  firstEnforcedAt,
  type Gate,
  gatesByStage,
  isIntegrityRule,
  laxPeriod,
} from '#lib/judging/views/gates.ts';
import { daysAgo } from './given.ts';
import { gate, toProduction } from './given-delivery-facts.ts';
import { viewed } from './given-view.ts';

type Period = Gate['body']['periods'][number];

const period = (mode: Period['mode'], from: number, to: number | null = null): Period => ({
  mode,
  from: daysAgo(from),
  to: to === null ? null : daysAgo(to),
});
const enforced = (from: number, to: number | null = null) => period('enforce', from, to);
const observed = (from: number, to: number | null = null) => period('observe', from, to);

describe('the mode of a gate', () => {
  it.each<[string, Period[], string | null]>([
    ['is that of the last period that has begun', [observed(9, 5), enforced(5)], 'enforce'],
    ['is not yet that of a period to come', [observed(9, -1), enforced(-1)], 'observe'],
    ['begins with its period', [observed(9, 0), enforced(0)], 'enforce'],
    ['is off once its last period has ended', [enforced(9, 1)], 'off'],
    ['is off as its last period ends', [enforced(9, 0)], 'off'],
    ['lasts until its last period ends', [enforced(9, -1)], 'enforce'],
    ['is none before its first period', [enforced(-1)], null],
    ['is none without any', [], null],
  ])('%s', (_what, periods, mode) => {
    expect(viewed((world) => currentMode(world, periods), [])).toBe(mode);
  });
});

describe('a gate is first enforced', () => {
  it.each<[string, Period[], string | null]>([
    ['as its first such period begins', [observed(9, 5), enforced(5, 3), enforced(3)], daysAgo(5)],
    ['from now on', [enforced(0)], daysAgo(0)],
    ['never yet while that is to come', [observed(9, -1), enforced(-1)], null],
    ['never while it only observes', [observed(9)], null],
  ])('%s', (_what, periods, at) => {
    expect(viewed((world) => firstEnforcedAt(world, gate({ periods })), [])).toBe(at);
  });
});

describe('a gate once enforced is lax', () => {
  const laxFrom = (...periods: Period[]) =>
    viewed((world) => laxPeriod(world, gate({ periods })), [toProduction()])?.from ?? null;

  it.each<[string, Period[], string | null]>([
    ['in a period of another mode that lasts', [enforced(80, 9), observed(9)], daysAgo(9)],
    ['in one that ended within the window', [enforced(200, 99), observed(99, 89)], daysAgo(99)],
    ['in one that is yet to end', [enforced(80, 9), observed(9, -9)], daysAgo(9)],
    ['in one that begins now', [enforced(80, 0), observed(0)], daysAgo(0)],
    ['not in one that ended before the window', [enforced(200, 99), observed(99, 90)], null],
    ['not in one that is yet to begin', [enforced(80, -1), observed(-1)], null],
    ['not in one without any time', [enforced(80, 9), observed(9, 9), enforced(9)], null],
    ['not in one before it was first enforced', [observed(80, 9), enforced(9)], null],
    ['not while it was always enforced', [enforced(80, 9), enforced(9)], null],
    ['not where it never was', [observed(80)], null],
  ])('%s', (_what, periods, from) => {
    expect(laxFrom(...periods)).toBe(from);
  });
});

describe('the gates of a stage', () => {
  it('are those of this application, by name', () => {
    const facts = [
      gate({ gate: 'b' }),
      gate({ gate: 'a' }),
      gate({ gate: 'c', stage: 'test' }),
      gate({ gate: 'd', application: 'other' }),
    ];
    const found = viewed(gatesByStage, facts);

    expect([...found].map(([stage, gates]) => [stage, gates.map((one) => one.body.gate)])).toEqual([
      ['production', ['a', 'b']],
      ['test', ['c']],
    ]);
  });
});

describe('the integrity rule', () => {
  it.each([
    ['integrity', true],
    ['signature', true],
    ['integrity.signer', true],
    ['integrity/signer', true],
    ['signature:subject', true],
    ['integrity_of_people', false],
    ['scan', false],
    ['scan.integrity', false],
    ['', false],
  ])('is named %j: %s', (name, isThat) => {
    expect(isIntegrityRule(name)).toBe(isThat);
  });
});
