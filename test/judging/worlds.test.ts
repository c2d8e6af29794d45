import { describe, expect, it } from 'vitest';
import type { Collection } from '#lib/evidence/collection.ts';
import type { Finding } from '#lib/judging/finding.ts';
import { judge } from '#lib/judging/judge.ts';
import { renderReason } from '#lib/judging/reason.ts';
import { aggregate } from '#lib/judging/scorecard.ts';
import { toNumber } from '#lib/samm/scoring/ratio.ts';
import { asOf, findingOf, outcomes, sentences } from './given.ts';
import { bank } from './worlds/bank.ts';
import { worlds } from './worlds/worlds.ts';

/** `A-1.1 (1) holds: what is told, and of how many citations`: each ground of a finding. */
function lines({ code, conditions, notes }: Finding): string[] {
  const short = code.slice('I-SD-'.length);
  return [
    ...conditions.flatMap(({ id, outcome, grounds }) =>
      grounds.map(
        ({ reason, citations }) =>
          `${short} (${id}) ${outcome}: ${renderReason(reason)} [${citations.length}]`,
      ),
    ),
    ...notes.map((note) => `${short}, besides: ${renderReason(note)}`),
  ];
}

describe.each(worlds)('$title', (world) => {
  const judged = () => judge(world.input, asOf);

  it('is judged on each of the 21 criteria as its evidence says', () => {
    const verdicts = Object.fromEntries(
      judged().findings.map(({ code, status, cause }) => [
        code,
        cause === null ? status : `${status}: ${cause}`,
      ]),
    );

    expect(verdicts).toEqual(world.expected);
  });

  it('has the score that follows, from low to high', () => {
    const { low, high, maximum } = aggregate(judged()).score.score;

    expect([low, high, maximum].map(toNumber)).toEqual(world.score);
  });

  it.each(world.told)('is told of %s: %s', (code, sentence) => {
    const finding = findingOf(judged(), code);

    expect([...sentences(finding), ...finding.notes.map(renderReason)]).toContain(sentence);
  });

  it('is told of every condition, by all that it rests on', () => {
    expect(judged().findings.flatMap(lines)).toEqual(world.lines);
  });

  it('meets nothing but by conditions that each cite what they rest on', () => {
    const holding = judged()
      .findings.filter((finding) => finding.status === 'met')
      .flatMap(({ code, conditions }) =>
        conditions
          .filter((one) => one.outcome !== 'does_not_apply')
          .map(({ id, outcome, grounds }) => ({
            condition: `${code} (${id})`,
            outcome,
            isCited: grounds.some((ground) => ground.citations.length > 0),
          })),
      );

    expect(holding.length).toBeGreaterThan(0);
    expect(holding.filter((one) => one.outcome !== 'holds' || !one.isCited)).toEqual([]);
  });
});

describe('a vault path at which no secret was seen', () => {
  const facts = bank.input.facts.filter((fact) => fact.kind !== 'vault_secret');
  const judged = (collections: readonly Collection[]) =>
    outcomes(findingOf(judge({ ...bank.input, facts, collections }, asOf), 'I-SD-B-1.2'));

  it('leaves open who reaches it, for a person where the inventory is whole', () => {
    expect(judged(bank.input.collections)[0]).toBe('1 unknown needs_person');
  });

  it('leaves it open too where nobody read the inventory', () => {
    const collections = bank.input.collections.filter((one) => one.kind !== 'vault_secret');

    expect(judged(collections)[0]).toBe('1 unknown never_collected');
  });
});
