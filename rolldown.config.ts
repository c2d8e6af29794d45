import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { defineConfig } from 'rolldown';
import manifest from './package.json' with { type: 'json' };

// GitHub's parser imports JSON in a way that only bundlers accept; everything else stays a
// dependency, so that a fix in it reaches those who installed Assay.
const bundled = ['@actions/workflow-parser', '@actions/expressions'];
const external = Object.keys(manifest.dependencies).filter((name) => !bundled.includes(name));

// Each entry becomes dist/<name>.mjs, all side by side: code in dist finds a worker beside itself.
const entries = ['lib/bin/cli.ts', ...globSync('lib/clients/**/*-worker.ts')];

export default defineConfig({
  input: Object.fromEntries(entries.map((entry) => [basename(entry, '.ts'), entry])),
  platform: 'node',
  external: external.map((name) => new RegExp(`^${name}(/|$)`)),
  output: {
    dir: 'dist',
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name]-[hash].mjs',
    cleanDir: true,
  },
});
