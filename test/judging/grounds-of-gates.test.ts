import { describe, expect, it } from 'vitest';
import { daysAgo, stage } from './given.ts';
import { type Change, deliveredApplication, judgeDelivery } from './given-delivery.ts';
import { drill, gate } from './given-delivery-facts.ts';
import { groundsOf } from './grounds.ts';

type Row = [title: string, change: Change, grounds: readonly string[]];

const enforced = { mode: 'enforce', from: daysAgo(80), to: null } as const;
const gates = (...gate_coverage: ReturnType<typeof gate>[]): Change => ({
  facts: { gate_coverage },
});
const drills = (...gate_drill: ReturnType<typeof drill>[]): Change => ({ facts: { gate_drill } });
const observing = gate({
  gate: 'a-gate',
  periods: [{ mode: 'observe', from: daysAgo(80), to: null }],
});

const enforcement: Row[] = [
  [
    'enforced since 80 days',
    {},
    [
      'supports: Gate prod-gate enforces the integrity rule in production since 2026-04-11T12:00:00.000Z [gate_coverage]',
    ],
  ],
  [
    'that observes',
    gates(gate({ periods: [{ mode: 'observe', from: daysAgo(80), to: null }] })),
    ['violates: Gate prod-gate of production stops nothing: its mode is observe [gate_coverage]'],
  ],
  [
    'that is to be enforced tomorrow',
    gates(gate({ periods: [{ ...enforced, from: daysAgo(-1) }] })),
    ['violates: Gate prod-gate of production is off [gate_coverage]'],
  ],
  [
    'whose enforcement ended',
    gates(gate({ periods: [{ ...enforced, to: daysAgo(1) }] })),
    ['violates: Gate prod-gate of production is off [gate_coverage]'],
  ],
  [
    'without the rule',
    gates(gate({ integrityRule: false })),
    [
      'violates: Gate prod-gate of production lets artifacts pass without a verified signature [gate_coverage]',
    ],
  ],
  [
    'switched off within the window',
    gates(
      gate({
        periods: [
          { ...enforced, to: daysAgo(40) },
          { mode: 'warn', from: daysAgo(40), to: daysAgo(39) },
          { ...enforced, from: daysAgo(39) },
        ],
      }),
    ),
    [
      'violates: Gate prod-gate of production was not enforced from 2026-05-21T12:00:00.000Z to 2026-05-22T12:00:00.000Z (warn) [gate_coverage]',
    ],
  ],
  [
    'that observes, and one that enforces',
    gates(observing, gate()),
    [
      'supports: Gate prod-gate enforces the integrity rule in production since 2026-04-11T12:00:00.000Z [gate_coverage]',
    ],
  ],
  [
    'of which there are two, none enforced',
    gates(observing, gate({ integrityRule: false })),
    [
      'violates: Gate a-gate of production stops nothing: its mode is observe [gate_coverage]',
      'violates: Gate prod-gate of production lets artifacts pass without a verified signature [gate_coverage]',
    ],
  ],
  ['none', gates(), ['unknown needs_person: No gate of Assay covers production []']],
  [
    'none, where nobody read',
    { ...gates(), uncollected: ['gate_coverage'] },
    ['unknown never_collected: No evidence: what a gate enforces is known to Assay’s server []'],
  ],
  [
    'where no stage is production',
    { application: deliveredApplication({ stages: [stage('test')] }) },
    ['unknown needs_person: No stage is marked production []'],
  ],
];

const drilled: Row[] = [
  [
    'denied',
    {},
    [
      'supports: Gate prod-gate of production denied a tampered artifact (unsigned digest) at 2026-06-20T12:00:00.000Z [gate_drill]',
    ],
  ],
  [
    'allowed',
    drills(drill({ result: 'allowed' })),
    [
      'violates: Gate prod-gate of production let a tampered artifact (unsigned digest) through at 2026-06-20T12:00:00.000Z [gate_drill]',
    ],
  ],
  [
    'allowed long ago',
    drills(drill({ result: 'allowed', at: daysAgo(40) })),
    [
      'violates: Gate prod-gate of production let a tampered artifact (unsigned digest) through at 2026-05-21T12:00:00.000Z [gate_drill]',
    ],
  ],
  [
    'that went wrong',
    drills(drill({ result: 'error' })),
    [
      'unknown collection_failed: The last drill of gate prod-gate of production (unsigned digest), at 2026-06-20T12:00:00.000Z, could not be carried out [gate_drill]',
    ],
  ],
  [
    'denied 30 days ago',
    drills(drill({ at: daysAgo(30) })),
    [
      'violates: Gate prod-gate of production was last tried with a tampered artifact (unsigned digest) at 2026-05-31T12:00:00.000Z, more than 30 days ago [gate_drill]',
    ],
  ],
  [
    'denied long ago, where nobody read',
    { ...drills(drill({ at: daysAgo(40) })), uncollected: ['gate_drill'] },
    ['unknown never_collected: No evidence: whether a gate denies is known to Assay’s server []'],
  ],
  [
    'denied, after one that was allowed',
    drills(drill({ at: daysAgo(12), result: 'allowed' }), drill()),
    [
      'supports: Gate prod-gate of production denied a tampered artifact (unsigned digest) at 2026-06-20T12:00:00.000Z [gate_drill]',
    ],
  ],
  [
    'denied, before one that was allowed',
    drills(drill(), drill({ at: daysAgo(5), result: 'allowed' })),
    [
      'violates: Gate prod-gate of production let a tampered artifact (unsigned digest) through at 2026-06-25T12:00:00.000Z [gate_drill]',
    ],
  ],
  [
    'that will be',
    drills(drill({ at: daysAgo(-1) })),
    [
      'violates: Gate prod-gate of production was never tried with a tampered artifact [gate_drill whole]',
    ],
  ],
  [
    'of another gate',
    drills(drill({ gate: 'other' })),
    [
      'violates: Gate prod-gate of production was never tried with a tampered artifact [gate_drill whole]',
    ],
  ],
  [
    'never',
    drills(),
    [
      'violates: Gate prod-gate of production was never tried with a tampered artifact [gate_drill whole]',
    ],
  ],
  [
    'never, where nobody read',
    { ...drills(), uncollected: ['gate_drill'] },
    ['unknown never_collected: No evidence: whether a gate denies is known to Assay’s server []'],
  ],
  [
    'of one of two gates',
    { facts: { gate_coverage: [observing, gate()], gate_drill: [drill()] } },
    [
      'supports: Gate prod-gate of production denied a tampered artifact (unsigned digest) at 2026-06-20T12:00:00.000Z [gate_drill]',
    ],
  ],
  [
    'of two gates without the rule, none',
    { facts: { gate_coverage: [gate({ integrityRule: false })], gate_drill: [] } },
    [
      'violates: Gate prod-gate of production was never tried with a tampered artifact [gate_drill whole]',
    ],
  ],
];

describe('A-3.1 (1) a gate', () => {
  it.each(enforcement)('%s', (_title, change, grounds) => {
    expect(groundsOf(judgeDelivery('I-SD-A-3.1', change), '1')).toEqual(grounds);
  });
});

describe('A-3.1 (2) a drill', () => {
  it.each(drilled)('%s', (_title, change, grounds) => {
    expect(groundsOf(judgeDelivery('I-SD-A-3.1', change), '2')).toEqual(grounds);
  });
});
