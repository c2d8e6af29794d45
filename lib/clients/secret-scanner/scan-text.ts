import { buildTriggerMatcher, eachTrigger } from '#lib/evidence/secret-shapes/trigger-matcher.ts';
import { entropyMatches } from './entropy-rule.ts';
import { type RawMatch, withoutOverlaps } from './match.ts';
import { presetMatches, presetRuleByName, presetTriggers } from './secretlint-rules.ts';
import { matchAt, shapeRules } from './shape-rules.ts';

interface Waiting {
  readonly word: string;
  readonly shapes: readonly (typeof shapeRules)[number][];
  readonly presets: readonly { readonly name: string; readonly confirm: RegExp | undefined }[];
}

const alwaysRun = [...presetRuleByName.keys()].filter((name) => presetTriggers[name] === undefined);

const waiting: readonly Waiting[] = [
  ...new Set([
    ...shapeRules.flatMap((rule) => rule.shape.triggers),
    ...Object.values(presetTriggers).flatMap((trigger) => trigger.words),
  ]),
].map((word) => ({
  word,
  shapes: shapeRules.filter((rule) => rule.shape.triggers.includes(word)),
  presets: Object.entries(presetTriggers)
    .filter(([, trigger]) => trigger.words.includes(word))
    .map(([name, trigger]) => ({ name, confirm: trigger.confirm })),
}));

const matcher = buildTriggerMatcher(waiting.map((entry) => entry.word));

/** A text that holds more than this is data; what is beyond is not looked at one by one. */
const maxMatches = 2_000;

/**
 * Every secret in a text of UTF-8 (or any ASCII-compatible) bytes. One pass finds the words that a
 * rule needs; only there, and only that rule, is tried.
 */
export async function scanText(bytes: Buffer): Promise<readonly RawMatch[]> {
  let latin1: string | null = null;
  const text = (): string => (latin1 ??= bytes.toString('latin1'));
  const found: RawMatch[][] = shapeRules.map(() => []);
  const presets = new Set(alwaysRun);
  let count = 0;
  eachTrigger(matcher, bytes, (word, end) => {
    const entry = waiting[word];
    if (entry === undefined || count > maxMatches) return;
    const start = end - entry.word.length;
    for (const rule of entry.shapes) {
      const match = matchAt(text(), rule, start);
      if (match === null) continue;
      found[rule.order]?.push(match);
      count += 1;
    }
    addCalled(presets, entry, text, start);
  });
  const preset = presets.size === 0 ? [] : await presetMatches(bytes.toString('utf8'), presets);
  return withoutOverlaps([...found.flat(), ...preset, ...entropyMatches(bytes, text)]);
}

/** Whether a text holds what a rule of the preset needs, so that the preset would be run on it. */
export function callsPreset(bytes: Buffer): boolean {
  const presets = new Set(alwaysRun);
  let latin1: string | null = null;
  const text = (): string => (latin1 ??= bytes.toString('latin1'));
  eachTrigger(matcher, bytes, (word, end) => {
    const entry = waiting[word];
    if (entry !== undefined) addCalled(presets, entry, text, end - entry.word.length);
  });
  return presets.size > 0;
}

function addCalled(
  presets: Set<string>,
  { presets: called }: Waiting,
  text: () => string,
  start: number,
): void {
  for (const { name, confirm } of called) {
    if (presets.has(name)) continue;
    if (confirm !== undefined) {
      confirm.lastIndex = start;
      if (!confirm.test(text())) continue;
    }
    presets.add(name);
  }
}
