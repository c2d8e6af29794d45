import type * as z from 'zod';
import { Application } from './application.ts';

/**
 * What people declare of an application: all that judging is told of it but its sources, which are
 * connected one by one.
 */
export const Declaration = Application.omit({ slug: true, sources: true, declared: true });
export type Declaration = z.output<typeof Declaration>;
