import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const app = fileURLToPath(new URL('../../../app', import.meta.url));

/** A way into the product: a page, a method of a route, or a server action. */
export interface Door {
  /** `page /people/[id]`, `GET /api/search`, `action people/team-actions#submitTeam`. */
  readonly name: string;
  readonly kind: 'page' | 'route' | 'action';
  /** What the module exports it as. */
  readonly exported: string;
  readonly path: string;
}

/** Every way in that the tree of the pages has, found where Next finds it. */
export function findDoors(): readonly Door[] {
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).sort();
  return files.flatMap((file) => {
    const path = join(app, file);
    if (/(^|\/)page\.tsx$/.test(file)) {
      return [
        { name: `page ${addressOf(file)}`, kind: 'page', exported: 'default', path } as const,
      ];
    }
    if (/(^|\/)route\.ts$/.test(file)) return routesOf(file, path);
    return file.endsWith('.ts') || file.endsWith('.tsx') ? actionsOf(file, path) : [];
  });
}

/** The address that a file of the tree serves; folders in parentheses are no part of it. */
function addressOf(file: string): string {
  const segments = file.split('/').slice(0, -1);
  return `/${segments.filter((one) => !one.startsWith('(') && !one.startsWith('@')).join('/')}`;
}

function routesOf(file: string, path: string): Door[] {
  const text = readFileSync(path, 'utf8');
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((method) =>
    new RegExp(`export (?:const|async function|function) ${method}\\b|\\bas ${method}\\b`).test(
      text,
    ),
  );
  if (methods.length === 0) throw new Error(`${file} exports no method`);
  return methods.map((method) => ({
    name: `${method} ${addressOf(file)}`,
    kind: 'route',
    exported: method,
    path,
  }));
}

function actionsOf(file: string, path: string): Door[] {
  const text = readFileSync(path, 'utf8');
  if (!text.includes("'use server'") && !text.includes('"use server"')) return [];
  if (!/^['"]use server['"]/.test(text)) throw new Error(`${file} has an action inside a function`);
  return [...text.matchAll(/^export (?:const|async function) (\w+)/gm)].map(
    ([, exported = '']) => ({
      name: `action ${file.replace(/\.tsx?$/, '')}#${exported}`,
      kind: 'action',
      exported,
      path,
    }),
  );
}
