// The web process of a product under test: what lib/bin starts, over the environment it is given.
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { readServerEnvironment } from '#lib/config/env.ts';
import { startWeb } from '#lib/http/start-web.ts';

const { origin, trustedProxies } = readServerEnvironment();
const folder = fileURLToPath(new URL('../..', import.meta.url));
const port = Number(new URL(origin).port);
const web = await startWeb({ folder, host: '127.0.0.1', port, origin, trustedProxies });
process.stdout.write('serving\n');
await new Promise((resolve) => {
  process.once('SIGTERM', resolve);
});
await web.close();
