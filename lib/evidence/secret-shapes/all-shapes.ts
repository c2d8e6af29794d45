import { assignmentShapes } from './assignments.ts';
import { addressShapes, keyShapes } from './credentials.ts';
import { platformShapes } from './platforms.ts';
import { serviceShapes } from './services.ts';
import type { SecretShape } from './shape.ts';

/** Every shape, the more telling first: where two match the same place, the first names it. */
export const secretShapes: readonly SecretShape[] = [
  ...keyShapes,
  ...platformShapes,
  ...serviceShapes,
  ...addressShapes,
  ...assignmentShapes,
];
