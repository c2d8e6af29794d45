import { describe, expect, it } from 'vitest';
import { createLog } from '#lib/http/create-log.ts';

function captured(isTTY: boolean) {
  const lines: string[] = [];
  return { isTTY, lines, write: (line: string) => lines.push(line) };
}

const canary = ['ghp_', 'A1b2C3d4'.repeat(5)].join('').slice(0, 40);

describe('the log', () => {
  it('is a line of JSON for each entry', () => {
    const output = captured(false);
    const log = createLog('web', 'info', output);

    log.warn({ code: 'input.malformed', requestId: 'r1' }, 'request.trouble');

    expect(output.lines).toHaveLength(1);
    expect(JSON.parse(output.lines[0] ?? '')).toMatchObject({
      level: 40,
      name: 'assay web',
      msg: 'request.trouble',
      fields: { code: 'input.malformed', requestId: 'r1' },
    });
  });

  it('is a line to read on a terminal, whatever stands in it', () => {
    const output = captured(true);
    const log = createLog('worker', 'info', output);

    log.error({ message: 'two\nlines \u001B[31mred', count: 2, none: null }, 'job.failed');

    expect(output.lines).toHaveLength(1);
    expect(output.lines[0]).toMatch(
      /^\d\d:\d\d:\d\d {2}ERROR {2}assay worker {2}job\.failed {2}message=two␊lines ␛\[31mred {2}count=2\n$/,
    );
  });

  it.each([true, false])('holds no secret, on a terminal: %s', (isTTY) => {
    const output = captured(isTTY);
    const log = createLog('web', 'info', output);

    log.error({ url: `https://x:${canary}@host`, nested: [{ token: canary }] }, `failed ${canary}`);

    expect(output.lines.join('')).not.toContain(canary);
    expect(output.lines.join('')).toContain('redacted');
  });

  it('leaves out what is below its level', () => {
    const output = captured(false);
    const log = createLog('web', 'warn', output);

    log.info({}, 'calm');
    log.warn({}, 'not calm');

    expect(output.lines).toHaveLength(1);
  });
});
