import { argoCd } from './argo-cd.ts';
import { bank } from './bank.ts';
import { legacy } from './legacy.ts';
import { openSource } from './open-source.ts';
import { vendorsImage } from './vendor-image.ts';
import type { World } from './world.ts';

/** The five worlds that are judged whole. */
export const worlds: readonly World[] = [openSource, bank, legacy, argoCd, vendorsImage];
