import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newPath } from '../git-fixtures/test-folder.ts';
import { freePort, startAssay } from './started-assay.ts';

/** Processes that work over a data folder: its database, and what was started with it. */
function processesOver(dataFolder: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
        return command.includes(dataFolder) || environment.includes(dataFolder);
      } catch (error) {
        if (error instanceof Error && 'code' in error) return false;
        throw error;
      }
    });
}

/** The children of a process by what they were started with. */
function childOf(pid: number, command: string): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  const found = children.find((child) =>
    readFileSync(`/proc/${child}/cmdline`, 'utf8').includes(command),
  );
  return Number(found);
}

const ready = /ready at/;
let usedFolder: string;

/** A data folder that was used and left in order. */
function used(): string {
  const dataFolder = newPath('data');
  execFileSync('cp', ['-a', usedFolder, dataFolder]);
  return dataFolder;
}

beforeAll(async () => {
  const assay = await startAssay();
  await assay.saying(ready);
  assay.kill('SIGTERM');
  await assay.ended;
  usedFolder = assay.dataFolder;
});

describe('npm start', () => {
  it('makes a server of an empty folder, says each step, and stops in order', async () => {
    const assay = await startAssay();
    await assay.saying(ready);

    const answer = await fetch(`${assay.origin}/readyz`);
    assay.kill('SIGTERM');
    const code = await assay.ended;

    expect(answer.status).toBe(200);
    expect(code).toBe(0);
    expect(assay.told().replaceAll(/assay: |\(.*\)/g, '')).toMatch(
      /^starting the database in [\s\S]*migrating: 0000_first_schema\n[\s\S]*job queue is installed\n[\s\S]*starting the pages and a worker\nready at [\s\S]*stopping[^\n]*\nstopped\n$/,
    );
    expect(processesOver(assay.dataFolder)).toEqual([]);
    expect(existsSync(join(assay.dataFolder, 'lock'))).toBe(false);
    expect(existsSync(join(assay.dataFolder, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  it('prints a link to set up, of which only the newest works', async () => {
    const linkIn = (told: string): string => /http\S+\/set-up\?token=\S+/.exec(told)?.[0] ?? '';
    const first = await startAssay({ ASSAY_DATA_DIR: used() });
    await first.saying(/token=/);
    first.kill('SIGTERM');
    await first.ended;

    const second = await startAssay({ ASSAY_DATA_DIR: first.dataFolder });
    await second.saying(/token=/);

    const page = async (told: string): Promise<string> => {
      const { search } = new URL(linkIn(told));
      return await (await fetch(`${second.origin}/set-up${search}`)).text();
    };
    expect(second.told()).toContain('the database is up to date');
    expect(await page(second.told())).toContain('Who administers Assay?');
    expect(await page(first.told())).not.toContain('Who administers Assay?');
    expect(second.logged()).not.toContain('token');
  });

  it('says that a port is taken before anything is started', async () => {
    const holder = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => holder.listen(port, '127.0.0.1', resolve));

    const assay = await startAssay({ PORT: String(port) });
    const code = await assay.ended;
    await new Promise((resolve) => holder.close(resolve));

    expect(code).toBe(3);
    expect(assay.told()).toBe(
      `assay: cannot listen on 127.0.0.1, port ${port}: another program does, perhaps another Assay; stop it, or set PORT to a port that is free\n`,
    );
    expect(existsSync(assay.dataFolder)).toBe(false);
  });

  it('refuses a second start over the same folder and names the first', async () => {
    const first = await startAssay({ ASSAY_DATA_DIR: used() });
    await first.saying(ready);

    const second = await startAssay({ ASSAY_DATA_DIR: first.dataFolder });
    const code = await second.ended;

    expect(code).toBe(3);
    expect(second.told()).toContain(`(process ${first.pid})`);
    expect((await fetch(`${first.origin}/readyz`)).status).toBe(200);
  });

  it('leaves nothing running when it is killed, and starts again', async () => {
    const killed = await startAssay({ ASSAY_DATA_DIR: used() });
    await killed.saying(ready);
    killed.kill('SIGKILL');
    await killed.ended;

    const again = await startAssay({ ASSAY_DATA_DIR: killed.dataFolder });
    await again.saying(ready);

    expect((await fetch(`${again.origin}/readyz`)).status).toBe(200);
  });

  it('starts pages that crashed again, and the worker is none the worse', async () => {
    const assay = await startAssay({ ASSAY_DATA_DIR: used() });
    await assay.saying(ready);
    const worker = childOf(assay.pid, 'worker');

    process.kill(childOf(assay.pid, 'serve'), 'SIGKILL');
    const answer = await askUntil(`${assay.origin}/readyz`, 200);

    expect(answer).toBe(200);
    expect(childOf(assay.pid, 'worker')).toBe(worker);
    expect(assay.logged()).toContain('"how":"signal SIGKILL"');
  });

  it('works on after its database was killed', async () => {
    const assay = await startAssay({ ASSAY_DATA_DIR: used() });
    await assay.saying(ready);
    const pid = readFileSync(join(assay.dataFolder, 'postgres', 'postmaster.pid'), 'utf8');

    process.kill(Number.parseInt(pid, 10), 'SIGKILL');
    const answer = await askUntil(`${assay.origin}/readyz`, 200);

    expect(answer).toBe(200);
  });

  it.each(['starting the database', 'migrating: 0000', 'starting the pages'])(
    'stops in order when it is told to while it says "%s"',
    async (step) => {
      const assay = await startAssay();
      await assay.saying(new RegExp(step));

      assay.kill('SIGTERM');
      const code = await assay.ended;

      expect(code).toBe(0);
      expect(assay.told()).not.toContain('ready at');
      expect(processesOver(assay.dataFolder)).toEqual([]);
    },
  );
});

/** Asks again until the answer is this one; the test's own time limit ends it otherwise. */
async function askUntil(url: string, status: number): Promise<number> {
  for (;;) {
    const answer = await fetch(url).then(
      (response) => response.status,
      () => 0,
    );
    if (answer === status) return answer;
  }
}
