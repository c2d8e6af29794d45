import { fileURLToPath } from 'node:url';
import { buildPages } from '#lib/http/build-pages.ts';
import { unpackChromium } from './unpack-chromium.ts';

/** Once for the run: the pages as they are served, and the browser. */
export async function setup(): Promise<void> {
  await unpackChromium();
  await buildPages({
    folder: fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, ''),
    searchPath: process.env.PATH ?? '',
    onStep: (step) => {
      process.stdout.write(`e2e: ${step}\n`);
    },
  });
}
