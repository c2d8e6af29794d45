import type { TestProject } from 'vitest/node';
import { setup } from '../database/start-database.ts';

/** The same PostgreSQL that the tests start, for this run alone. */
export async function startPostgres(): Promise<{
  readonly address: { readonly kind: 'url'; readonly url: string };
  readonly end: () => Promise<void>;
}> {
  const provided: { postgres?: { url: string; template: string } } = {};
  const project = {
    provide: (_key: string, value: { url: string; template: string }) => {
      provided.postgres = value;
    },
  };
  const end = await setup(project as unknown as TestProject);
  const { url, template } = provided.postgres ?? { url: '', template: '' };
  return { address: { kind: 'url', url: `${url}/${template}` }, end };
}
