// Writes the lists in docs/generated from the code; with --check it only says whether they are as
// the code has them.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { collectors } from '#collectors/registry.ts';
import { generatedDocuments } from './generated-documents.ts';

const folder = new URL('../../docs/generated/', import.meta.url);
const check = process.argv.includes('--check');
const stale: string[] = [];

await mkdir(folder, { recursive: true });
for (const [name, text] of generatedDocuments(collectors)) {
  const file = new URL(name, folder);
  if (check) {
    if ((await currentText(file)) !== text) stale.push(name);
  } else {
    await writeFile(file, text);
  }
}
if (stale.length > 0) {
  process.stderr.write(
    `docs/generated is out of date (${stale.join(', ')}); run: npm run generate\n`,
  );
  process.exitCode = 1;
} else if (!check) {
  process.stdout.write(`written to ${fileURLToPath(folder)}\n`);
}

async function currentText(file: URL): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
