import { secretShapes } from '#lib/evidence/secret-shapes/all-shapes.ts';
import { type SecretShape, secretOf } from '#lib/evidence/secret-shapes/shape.ts';
import type { RawMatch } from './match.ts';

interface ShapeRule {
  readonly shape: SecretShape;
  readonly order: number;
  /** The pattern bound to one place, for shapes that begin with their trigger. */
  readonly sticky: RegExp;
}

export const shapeRules: readonly ShapeRule[] = secretShapes.map((shape, order) => ({
  shape,
  order,
  sticky: new RegExp(shape.pattern.source, shape.pattern.flags.replace('g', 'y')),
}));

/** How far behind its trigger a match of a shape that begins before it may reach. */
const reachAfter = 400;

/** The match of one shape at one trigger, or null. `start` is where the trigger begins. */
export function matchAt(text: string, rule: ShapeRule, start: number): RawMatch | null {
  const { shape } = rule;
  if (shape.before === 0) {
    rule.sticky.lastIndex = start;
    return accepted(rule.sticky.exec(text), 0, rule);
  }
  // One character more on each side, for what must not stand beside a match.
  const from = Math.max(0, start - shape.before - 1);
  const window = text.slice(from, start + reachAfter);
  for (const found of window.matchAll(shape.pattern)) {
    const begin = from + found.index;
    if (begin <= start && start < begin + found[0].length) return accepted(found, from, rule);
  }
  return null;
}

function accepted(found: RegExpExecArray | null, offset: number, rule: ShapeRule): RawMatch | null {
  if (found === null) return null;
  const { secret, at } = secretOf(found);
  if (!rule.shape.plausible(secret, found[0])) return null;
  const start = offset + found.index + at;
  return {
    rule: rule.shape.rule,
    class: rule.shape.class,
    start,
    end: start + secret.length,
    secret,
  };
}
