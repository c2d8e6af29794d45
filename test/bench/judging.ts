import { judge } from '#lib/judging/judge.ts';
import { asOf } from '../judging/given.ts';
import { busyApplication } from './busy-application.ts';
import type { Figure } from './figure.ts';

const distinct = 50;

/**
 * Judging many applications of 100 facts each, 21 criteria; linear in their number. Processor time, so
 * that what else the machine does counts for nothing.
 */
export function benchJudging(): Figure[] {
  const inputs = Array.from({ length: distinct }, (_, seed) => busyApplication(seed));
  const run = (applications: number): number => {
    const before = process.cpuUsage();
    for (let index = 0; index < applications; index += 1) {
      const input = inputs[index % distinct];
      if (input !== undefined) judge(input, asOf);
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  run(500);
  const thousandMs = run(1_000);
  const allMs = run(10_000);
  const facts = inputs[0]?.facts.length ?? 0;
  return [
    {
      name: `judge 10,000 applications × 21 criteria, ${facts} facts each`,
      value: allMs / 1_000,
      unit: 's',
      goal: '< 2 s on one core',
    },
    {
      name: '10,000 applications ÷ 1,000 applications',
      value: allMs / thousandMs,
      unit: '×',
      goal: 'about 10 (linear)',
    },
  ];
}
