import { addDays, type Instant } from '#lib/evidence/instant.ts';
import { forecast } from '#lib/judging/forecast.ts';
import { type JudgeInput, judge } from '#lib/judging/judge.ts';
import { asOf } from '../judging/given.ts';
import { busyApplication } from './busy-application.ts';
import type { Figure } from './figure.ts';

const distinct = 50;
const forecastDays = 90;

/**
 * Judging many applications of 100 facts each, 21 criteria; linear in their number. Processor time, so
 * that what else the machine does counts for nothing. A new process compiles while it judges: it is
 * told apart from one that has judged for a while, as a worker has.
 */
export function benchJudging(): Figure[] {
  const inputs = Array.from({ length: distinct }, (_, seed) => busyApplication(seed));
  const run = (applications: number, ask: (input: JudgeInput, at: Instant) => unknown): number => {
    const before = process.cpuUsage();
    for (let index = 0; index < applications; index += 1) {
      const input = inputs[index % distinct];
      if (input !== undefined) ask(input, asOf);
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  const newMs = run(10_000, judge);
  run(10_000, judge);
  const allMs = run(10_000, judge);
  const thousandMs = run(1_000, judge);
  const until = addDays(asOf, forecastDays);
  const forecastMs = run(500, (input, at) => forecast(input, at, until)) / 500;
  const facts = inputs[0]?.facts.length ?? 0;
  return [
    {
      name: `judge 10,000 applications × 21 criteria, ${facts} facts each`,
      value: allMs / 1_000,
      unit: 's',
      goal: '< 2 s on one core',
    },
    {
      name: 'the same as the first work of a new process',
      value: newMs / 1_000,
      unit: 's',
      goal: 'compiled on the way',
    },
    {
      name: '10,000 applications ÷ 1,000 applications',
      value: allMs / thousandMs,
      unit: '×',
      goal: 'about 10 (linear)',
    },
    {
      name: `forecast one application for ${forecastDays} days`,
      value: forecastMs,
      unit: 'ms',
      goal: 'a judgement an instant',
    },
  ];
}
