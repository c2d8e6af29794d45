import { checkout } from './checkout/index.ts';
import type { AnyCollector } from './contract.ts';
import { secretScan } from './secret-scan/index.ts';

/** Every collector, in order of its id. A new one is its folder, its tests and two lines here. */
export const collectors: readonly AnyCollector[] = [checkout, secretScan];
