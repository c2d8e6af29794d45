import type { PolicyLevel } from '#lib/db/policies.ts';
import { defaultPolicy, type Policy, type PolicyChange } from '#lib/judging/policy.ts';
import { policyOf } from './judge-input.ts';

/** One level of policy with what it changes of the one above; null while it changes nothing. */
export interface PolicyLayer {
  readonly level: PolicyLevel['level'];
  /** As people call it: `the organisation`, `team Payments`. */
  readonly name: string;
  readonly change: PolicyChange | null;
}

/** Where a figure that is in force comes from. */
export interface PolicyOrigin {
  readonly level: PolicyLevel['level'] | 'default';
  readonly name: string;
}

const fromDefault: PolicyOrigin = { level: 'default', name: 'the default' };

export interface LayeredPolicy {
  /** What judging reads: the last level with all that stands above it. */
  readonly inForce: Policy;
  /** What the last level may only tighten; the defaults for the organisation's. */
  readonly upper: Policy;
  /** Whose a figure is that is in force; of several that ask for the same, the highest. */
  readonly originOf: (read: (policy: Policy) => unknown) => PolicyOrigin;
  /** Whose the figure above the last level is. */
  readonly upperOriginOf: (read: (policy: Policy) => unknown) => PolicyOrigin;
}

/** Levels of policy laid over each other, the organisation's first. */
export function layPolicies(layers: readonly PolicyLayer[]): LayeredPolicy {
  const changes = layers.map((layer) => layer.change);
  const steps = [
    defaultPolicy,
    ...layers.map((_layer, index) => policyOf(changes.slice(0, index + 1))),
  ];
  const originAmong = (
    some: readonly PolicyLayer[],
    read: (policy: Policy) => unknown,
  ): PolicyOrigin => {
    const origin = some.findLast((_layer, index) => {
      const [before, after] = [steps[index] ?? defaultPolicy, steps[index + 1] ?? defaultPolicy];
      return read(before) !== read(after);
    });
    return origin === undefined ? fromDefault : { level: origin.level, name: origin.name };
  };
  return {
    inForce: steps.at(-1) ?? defaultPolicy,
    upper: steps.at(-2) ?? defaultPolicy,
    originOf: (read) => originAmong(layers, read),
    upperOriginOf: (read) => originAmong(layers.slice(0, -1), read),
  };
}
