import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Use cases that act for somebody, write, and leave no entry: each with the reason why. */
const withoutEntry: Readonly<Record<string, string>> = {
  'load-portfolio.ts': 'it only reads, from a file of the database that also saves',
  'note-presence.ts': 'who looks at a page is no change, and is forgotten within a minute',
  'tell-ledger.ts': 'it only reads, from a file of the database that also saves',
};

const textsIn = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(`${root}/${folder}`)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => [name, readFileSync(`${root}/${folder}/${name}`, 'utf8')]),
  );

const byHand = /\b(?:insert into|update \w+(?: \w+)? set|delete from)\b/i;
const byBuilder = /\b(?:tx|db)\s*\.(?:insert|update|delete)\(/;

const writes = (text: string): boolean => byHand.test(text) || byBuilder.test(text);

/** The names of files that a text imports from a folder, by value. */
function importsOf(text: string, folder: string): string[] {
  const pattern = new RegExp(
    `^import (?!type )[^;]*? from '(?:#lib/${folder}|\\.)/([\\w-]+\\.ts)';`,
    'gm',
  );
  return [...text.matchAll(pattern)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}

/** Files that do something themselves, or import one of them that does. */
function reaching(
  texts: ReadonlyMap<string, string>,
  folder: string,
  does: (text: string, name: string) => boolean,
): ReadonlySet<string> {
  const found = new Set(
    [...texts].filter(([name, text]) => does(text, name)).map(([name]) => name),
  );
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const [name, text] of texts) {
      if (importsOf(text, folder).some((one) => found.has(one))) found.add(name);
    }
  }
  return found;
}

const appends = (text: string): boolean => /\bappendLedger\(/.test(text);
const actsForSomebody = (text: string): boolean =>
  /\bexport (?:async )?function\*? \w+[^{]*?\bactor: (?:Person)?Actor\b/.test(text);

/** Use cases that act for somebody and write, and neither they nor what they call leaves an entry. */
function silentWriters(
  useCases: ReadonlyMap<string, string>,
  database: ReadonlyMap<string, string>,
): string[] {
  const writers = reaching(
    new Map([...database].filter(([name]) => name !== 'append-ledger.ts')),
    'db',
    writes,
  );
  const writing = reaching(
    useCases,
    'use-cases',
    (text) => writes(text) || importsOf(text, 'db').some((name) => writers.has(name)),
  );
  const recording = reaching(useCases, 'use-cases', appends);
  return [...useCases]
    .filter(([name, text]) => actsForSomebody(text) && writing.has(name) && !recording.has(name))
    .map(([name]) => name)
    .sort();
}

describe('a change by a person or a token is in the ledger', () => {
  it('by every use case that acts for somebody and writes, but those that are named here', () => {
    const silent = silentWriters(textsIn('lib/use-cases'), textsIn('lib/db'));

    expect(silent).toEqual(Object.keys(withoutEntry).sort());
  });

  it('is missed where it is missing, by statement, by builder and through a file of the database', () => {
    const head = 'export async function change(context: Context, actor: Actor): Promise<void> {\n';
    const useCases = new Map([
      ['by-hand.ts', `${head}  await db.execute(sql\`update claim set x = 1\`);\n}`],
      ['by-builder.ts', `${head}  await tx\n    .insert(claim).values({});\n}`],
      ['through-file.ts', `import { save } from '#lib/db/save.ts';\n${head}  await save(tx);\n}`],
      [
        'through-other.ts',
        `import { helper } from './through-file.ts';\n${head}  await helper();\n}`,
      ],
      ['recorded.ts', `${head}  await tx.insert(claim);\n  await appendLedger(tx, {});\n}`],
      ['reads.ts', `import { list } from '#lib/db/list.ts';\n${head}  await list(tx);\n}`],
      ['of-nobody.ts', 'export async function sweep(context: Context) { await tx.delete(claim); }'],
    ]);
    const database = new Map([
      ['save.ts', "import { put } from './put.ts';\nexport const save = put;"],
      ['put.ts', 'await tx.insert(claim);'],
      ['list.ts', 'await db.select();'],
    ]);

    expect(silentWriters(useCases, database)).toEqual([
      'by-builder.ts',
      'by-hand.ts',
      'through-file.ts',
      'through-other.ts',
    ]);
  });
});
